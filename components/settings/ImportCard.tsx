import { useState } from 'react'
import { Callout } from '../ui/Callout.tsx'
import { FileButton } from '../ui/FileButton.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { useDesk } from './SettingsContext.tsx'
import { type ImportOrder, importSettings, type OpenFile, openSettingsFile } from './transfer-actions.ts'
import { reasonOf } from './use-save.ts'

type State =
  | { readonly state: 'waiting' }
  | { readonly state: 'reading' }
  | { readonly state: 'refused'; readonly because: string }
  | OpenFile

/** Chooses a file, shows what it would change, and changes that. */
export function ImportCard() {
  const desk = useDesk()
  const importChosen = useImport()
  const [state, setState] = useState<State>({ state: 'waiting' })
  const open = async (file: File) => {
    setState({ state: 'reading' })
    setState(
      await openSettingsFile(desk, file).catch(
        (error: unknown): State => ({ state: 'refused', because: reasonOf(error) }),
      ),
    )
  }
  return (
    <section className="settings-card" aria-labelledby="import-heading">
      <h2 id="import-heading">Import</h2>
      {state.state === 'open' ? (
        <ImportPreview
          file={state}
          onImport={async (order) => {
            const problem = await importChosen(order)
            if (problem === undefined) setState({ state: 'waiting' })
            return problem
          }}
          onClose={() => setState({ state: 'waiting' })}
        />
      ) : (
        <>
          <p className="settings-muted">
            You see what a file would change before anything does. What is here and not in the file stays.
          </p>
          {state.state === 'refused' && (
            <Callout tone="error" title="Nothing was imported" announced={true}>
              <p>{state.because}</p>
            </Callout>
          )}
          <FileButton
            label="A file of settings"
            accept=".json,application/json"
            disabled={state.state === 'reading'}
            onFile={(file) => void open(file)}
          >
            {state.state === 'reading' ? 'Reading…' : 'Choose a file…'}
          </FileButton>
        </>
      )}
    </section>
  )
}

/** Imports and offers the way back; resolves to a sentence when nothing was changed. */
function useImport(): (order: ImportOrder) => Promise<string | undefined> {
  const desk = useDesk()
  const toast = useToast()
  const failed = (error: unknown) =>
    toast({ title: 'That could not be saved', description: reasonOf(error), tone: 'error' })
  return async (order) => {
    try {
      const imported = await importSettings(desk, order)
      if (imported.state === 'refused') {
        return imported.verdict === 'wrong-passphrase'
          ? 'That is not the passphrase of this file.'
          : 'The keys in this file are damaged. Import it without them.'
      }
      toast({
        title: imported.keys === 0 ? 'Imported' : `Imported, with ${keyWords(imported.keys)}`,
        action: { label: 'Undo', onClick: () => void imported.undo().catch(failed) },
      })
      return undefined
    } catch (error) {
      return reasonOf(error)
    }
  }
}

function keyWords(count: number): string {
  return count === 1 ? '1 key' : `${count} keys`
}
