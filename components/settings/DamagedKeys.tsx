import { AlertDialog } from '../ui/AlertDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { useDesk } from './SettingsContext.tsx'

/** Every copy of what describes the keys is damaged, so none of them opens; the accounts themselves are there. */
export function DamagedKeys() {
  const { vault } = useDesk().ports
  return (
    <Callout
      tone="error"
      title="What this browser keeps of your keys is damaged"
      announced={true}
      actions={
        <AlertDialog
          title="Begin anew without keys?"
          description="What is left of the stored keys is removed. Your accounts, models and orders stay; paste each key again."
          confirmLabel="Begin anew"
          onConfirm={() => void vault.startAfresh()}
          trigger={<Button>Begin anew…</Button>}
        />
      }
    >
      <p>
        None of its copies can be read, so no key opens, with or without a passphrase. Your accounts are still
        there. If you have a backup of this browser profile, bring it back before you begin anew.
      </p>
    </Callout>
  )
}
