import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useToast } from '../ui/Toasts.tsx'
import { NewPassphraseForm } from './NewPassphraseForm.tsx'
import { useDesk, useSettings } from './SettingsContext.tsx'
import { exportSettings } from './transfer-actions.ts'
import { reasonOf } from './use-save.ts'

/** A file of the settings; the keys are in it only when their user asks for them, and gives them a passphrase. */
export function ExportCard() {
  const [withKeys, setWithKeys] = useState(false)
  const hasKeys = useSettings().accounts.some(({ keyHint }) => keyHint !== undefined)
  const save = useExport()
  return (
    <section className="settings-card" aria-labelledby="export-heading">
      <h2 id="export-heading">Export</h2>
      <p className="settings-muted">
        A file with your accounts, models, fallback orders and choices. It holds no conversations and no
        prompts, and no keys unless you ask for them.
      </p>
      {withKeys ? (
        <>
          <p>
            The file will hold your keys, encrypted under a passphrase of its own. Whoever has the file and
            the passphrase can use them.
          </p>
          <NewPassphraseForm
            action="Export with keys"
            onSubmit={async (passphrase) => {
              await save(passphrase)
              setWithKeys(false)
              return 'done'
            }}
            onCancel={() => setWithKeys(false)}
          />
        </>
      ) : (
        <div className="settings-actions">
          <Button
            variant="primary"
            icon={<Download aria-hidden={true} />}
            onClick={() => void save().catch(() => undefined)}
          >
            Export without keys
          </Button>
          {hasKeys && <Button onClick={() => setWithKeys(true)}>Export with keys…</Button>}
        </div>
      )}
    </section>
  )
}

/** Saves the file and says so; rejects with a sentence when it could not be made. */
function useExport(): (passphrase?: string) => Promise<void> {
  const desk = useDesk()
  const toast = useToast()
  return async (passphrase) => {
    const made = await exportSettings(desk, passphrase).catch((error: unknown) => {
      if (passphrase === undefined)
        toast({ title: 'The file could not be made', description: reasonOf(error), tone: 'error' })
      throw error
    })
    if (made === 'same-passphrase') {
      throw new Error('That is the passphrase of your keys here. Take another one for the file.')
    }
    const day = new Date(desk.ports.now()).toISOString().slice(0, 10)
    saveFile(`understudy-settings-${day}.json`, 'application/json', made.text)
    toast({ title: 'The file is in your downloads' })
  }
}
