import { restoreVersion } from '../../lib/prompts/library-edits.ts'
import type { Prompt, PromptVersion } from '../../lib/prompts/library-schema.ts'
import { Button } from '../ui/Button.tsx'
import { Collapsible } from '../ui/Collapsible.tsx'
import { useDesk, usePageState } from './PromptsContext.tsx'
import { useEdit } from './use-edit.ts'

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** What a prompt said before, each time it was changed, and the way back. */
export function PromptHistory({ prompt }: { readonly prompt: Prompt }) {
  const { browser } = useDesk()
  const unsaved = usePageState((state) => prompt.id in state.drafts)
  const edit = useEdit()
  const restore = (version: PromptVersion) =>
    edit((library) => restoreVersion(library, prompt.id, version, browser.now()), {
      done: 'Brought back an earlier version',
      undo: (now) => {
        const [latest] = now.prompts.find(({ id }) => id === prompt.id)?.versions ?? []
        return latest === undefined ? now : restoreVersion(now, prompt.id, latest, browser.now())
      },
    })
  if (prompt.versions.length === 0) return null
  return (
    <Collapsible
      className="prompts-section"
      summary={
        <>
          Earlier versions <span className="prompts-count tabular">{prompt.versions.length}</span>
        </>
      }
    >
      <ol className="prompts-versions">
        {prompt.versions.map((version) => (
          <li key={version.at}>
            <div className="prompts-version-line">
              <span>
                Until <time dateTime={new Date(version.at).toISOString()}>{moment.format(version.at)}</time>
              </span>
              <Button
                size="small"
                disabled={unsaved}
                focusableWhenDisabled={true}
                title={unsaved ? 'Save or discard your changes first' : undefined}
                onClick={() => void restore(version)}
              >
                Bring back
              </Button>
            </div>
            <pre className="prompts-version-text" dir="auto">
              {version.text}
            </pre>
          </li>
        ))}
      </ol>
    </Collapsible>
  )
}
