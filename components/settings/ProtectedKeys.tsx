import Lock from 'lucide-react/icons/lock'
import LockOpen from 'lucide-react/icons/lock-open'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { UnlockForm } from '../ui/UnlockForm.tsx'
import { NewPassphraseForm } from './NewPassphraseForm.tsx'
import { useDesk } from './SettingsContext.tsx'

type ProtectedKeysProps = { readonly isLocked: boolean; readonly onUnprotected: () => void }

/** Keys behind a passphrase: locked or unlocked, and what can be done about it. */
export function ProtectedKeys({ isLocked, onUnprotected }: ProtectedKeysProps) {
  const { vault } = useDesk().ports
  const toast = useToast()
  return (
    <section className="settings-card" aria-labelledby="kept-heading">
      <div className="settings-card-heading">
        <h2 id="kept-heading" className="settings-kept">
          {isLocked ? <Lock size={16} aria-hidden={true} /> : <LockOpen size={16} aria-hidden={true} />}
          {isLocked ? 'Locked' : 'Unlocked, behind a passphrase'}
        </h2>
        {!isLocked && (
          <Button icon={<Lock aria-hidden={true} />} onClick={() => void vault.lock()}>
            Lock now
          </Button>
        )}
      </div>
      <p className="settings-muted">
        {isLocked
          ? 'Until the passphrase is given, no prompt goes to a provider that needs a key.'
          : 'Whoever reads the files of this profile finds nothing but encrypted keys. While they are unlocked, they are in the memory of this browser.'}
      </p>
      {isLocked ? (
        <UnlockForm
          action="Unlock"
          autoFocus={true}
          onSubmit={vault.unlock}
          onDone={() => toast({ title: 'Your keys are unlocked' })}
        />
      ) : (
        <Changes onUnprotected={onUnprotected} />
      )}
    </section>
  )
}

function Changes({ onUnprotected }: { readonly onUnprotected: () => void }) {
  const { vault } = useDesk().ports
  const toast = useToast()
  const [open, setOpen] = useState<'none' | 'change' | 'turn-off'>('none')
  const close = () => setOpen('none')
  const change = async (passphrase: string, current: string) => {
    const verdict = await vault.changePassphrase(current, passphrase)
    if (verdict === 'done') {
      toast({ title: 'The passphrase is changed' })
      close()
    }
    return verdict
  }
  switch (open) {
    case 'none':
      return (
        <div className="settings-actions">
          <Button onClick={() => setOpen('change')}>Change the passphrase…</Button>
          <Button onClick={() => setOpen('turn-off')}>Turn it off…</Button>
        </div>
      )
    case 'change':
      return (
        <NewPassphraseForm
          action="Change the passphrase"
          asksCurrent={true}
          onSubmit={change}
          onCancel={close}
        />
      )
    case 'turn-off':
      return (
        <div className="settings-form">
          <p>
            Then someone with access to your computer account can recover the keys. They are encrypted anew,
            with a key kept in this browser profile.
          </p>
          <UnlockForm
            action="Turn the passphrase off"
            variant="danger"
            autoFocus={true}
            onSubmit={vault.unprotect}
            onDone={() => {
              toast({ title: 'The passphrase is off' })
              onUnprotected()
            }}
          />
          <div className="settings-form-actions">
            <Button onClick={close}>Cancel</Button>
          </div>
        </div>
      )
  }
}
