import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { AlertDialog } from '../ui/AlertDialog.tsx'
import { AlonePage } from '../ui/AlonePage.tsx'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useDesk } from './SettingsContext.tsx'
import { reasonOf } from './use-save.ts'

type Trouble = { readonly title: string; readonly reason: string }

/** Stored settings that nobody can read: a copy first, then a fresh start, both only when asked for. */
export function DamagedSettings() {
  const { rescue } = useDesk().ports
  const [copied, setCopied] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const saveCopy = () =>
    rescue.copy().then(
      (text) => {
        saveFile('understudy-settings-damaged.json', 'application/json', text)
        setCopied(true)
      },
      (error: unknown) => setTrouble({ title: 'The copy could not be made', reason: reasonOf(error) }),
    )
  const startAfresh = () =>
    rescue
      .startAfresh()
      .catch((error: unknown) => setTrouble({ title: 'That could not be saved', reason: reasonOf(error) }))
  return (
    <AlonePage>
      <h1>The saved settings cannot be read</h1>
      <p>
        Something has damaged them, and they are left as they are. Save a copy first: whoever helps you may be
        able to mend it. It holds your accounts and fallback orders, and no keys.
      </p>
      {trouble !== undefined && (
        <Callout tone="error" title={trouble.title} announced={true}>
          {trouble.reason}
        </Callout>
      )}
      <div className="settings-actions">
        <Button
          variant={copied ? 'secondary' : 'primary'}
          icon={<Download aria-hidden={true} />}
          onClick={() => void saveCopy()}
        >
          Save a copy
        </Button>
        <AlertDialog
          title="Start afresh?"
          description={
            copied
              ? 'The damaged settings are replaced by those of a new user. You will add your accounts and keys again.'
              : 'You have not saved a copy. The damaged settings are replaced by those of a new user and cannot be brought back.'
          }
          confirmLabel="Start afresh"
          onConfirm={() => void startAfresh()}
          trigger={<Button>Start afresh…</Button>}
        />
      </div>
      {copied && <p role="status">The copy is in your downloads.</p>}
    </AlonePage>
  )
}
