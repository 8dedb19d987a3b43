import KeyRound from 'lucide-react/icons/key-round'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { NewPassphraseForm } from './NewPassphraseForm.tsx'
import { useDesk } from './SettingsContext.tsx'

/** Basic mode, in plain words, and the way to more. */
export function UnprotectedKeys({ onProtected }: { readonly onProtected: () => void }) {
  const { vault } = useDesk().ports
  const toast = useToast()
  const [isSetting, setIsSetting] = useState(false)
  const protect = async (passphrase: string) => {
    await vault.protect(passphrase)
    toast({ title: 'Your keys are behind a passphrase' })
    onProtected()
    return 'done' as const
  }
  return (
    <section className="settings-card" aria-labelledby="kept-heading">
      <h2 id="kept-heading" className="settings-kept">
        <KeyRound size={16} aria-hidden={true} /> Kept by this browser
      </h2>
      <p>
        Keys are encrypted with a key kept in this browser profile. Someone with access to your computer
        account can recover them. Turn on a passphrase for more.
      </p>
      <Protects />
      {isSetting ? (
        <NewPassphraseForm
          action="Turn on the passphrase"
          onSubmit={protect}
          onCancel={() => setIsSetting(false)}
        />
      ) : (
        <div>
          <Button variant="primary" onClick={() => setIsSetting(true)}>
            Turn on a passphrase…
          </Button>
        </div>
      )}
    </section>
  )
}

function Protects() {
  return (
    <dl className="settings-protects">
      <dt>Protects from</dt>
      <dd>exports, screenshots and logs that would show a key, and pages and extensions that look for one</dd>
      <dt>Does not protect from</dt>
      <dd>anybody who can read the files of this browser profile, and malware on this computer</dd>
    </dl>
  )
}
