import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { UnlockForm } from '../ui/UnlockForm.tsx'
import { useDesk } from './SettingsContext.tsx'
import { reasonOf } from './use-save.ts'

type RenewKeysProps = { readonly mode: 'basic' | 'passphrase'; readonly onRenewed: () => void }

/** After a leak was suspected: everything under a new data key. */
export function RenewKeys({ mode, onRenewed }: RenewKeysProps) {
  const { vault } = useDesk().ports
  const toast = useToast()
  const [isAsking, setIsAsking] = useState(false)
  const renewed = () => {
    setIsAsking(false)
    toast({ title: 'Your keys are encrypted anew' })
    onRenewed()
  }
  const renew = () =>
    vault
      .renew()
      .then(renewed, (error: unknown) =>
        toast({ title: 'That did not work', description: reasonOf(error), tone: 'error' }),
      )
  return (
    <section className="settings-card" aria-labelledby="renew-heading">
      <h2 id="renew-heading">Did somebody get at this profile?</h2>
      <p className="settings-muted">
        A copy of the profile, such as a backup, opens with what opened it then. Encrypt your keys anew, and
        make new ones at your providers.
      </p>
      {isAsking ? (
        <UnlockForm
          action="Encrypt anew"
          autoFocus={true}
          onSubmit={(passphrase) => vault.renew(passphrase)}
          onDone={renewed}
        />
      ) : (
        <div>
          <Button onClick={() => (mode === 'basic' ? void renew() : setIsAsking(true))}>
            Encrypt my keys anew{mode === 'basic' ? '' : '…'}
          </Button>
        </div>
      )}
    </section>
  )
}
