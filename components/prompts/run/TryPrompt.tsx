import Play from 'lucide-react/icons/play'
import Square from 'lucide-react/icons/square'
import { selectionOf } from '../../../lib/prompts/fill-in.ts'
import { noteUse } from '../../../lib/prompts/library-edits.ts'
import type { VariableName } from '../../../lib/prompts/template-syntax.ts'
import { Button } from '../../ui/Button.tsx'
import { Collapsible } from '../../ui/Collapsible.tsx'
import { FillFields } from '../fill/FillFields.tsx'
import { SentPreview } from '../fill/SentPreview.tsx'
import { useFilling } from '../fill/use-filling.ts'
import { useDesk, useLibrary } from '../PromptsContext.tsx'
import { RunView } from './RunView.tsx'
import { TargetButton } from './TargetButton.tsx'
import { useRun } from './use-run.ts'

/** Here no page is at hand, so everything is asked for. */
const nothing: ReadonlyMap<VariableName, string> = new Map()

/** A prompt tried where it is written: what it asks, what is sent, and what comes back. */
export function TryPrompt({ id, text }: { readonly id: string; readonly text: string }) {
  const { ports, browser } = useDesk()
  const { prompts } = useLibrary()
  const filling = useFilling(text, nothing, { now: browser.now, newMark: ports.newMark })
  const one = useRun()
  const { filled } = filling
  const sendable = filled.tooLongBy === 0 && filled.prompt.trim() !== ''
  const run = () => {
    if (!sendable) return
    void one.start(filled.prompt, { selection: selectionOf(filled, undefined) })
    // Its use is worth counting, not worth an error.
    if (prompts.some((prompt) => prompt.id === id)) {
      ports.library.update((library) => noteUse(library, id, browser.now())).catch(() => undefined)
    }
  }
  return (
    <Collapsible className="prompts-section" summary="Try it" defaultOpen={true}>
      <div className="prompts-try">
        <FillFields fields={filling.fields} given={filling.given} at={filling.at} onGive={filling.give} />
        <SentPreview
          filled={filled}
          withoutInvisible={filling.withoutInvisible}
          onWithoutInvisible={filling.setWithoutInvisible}
        />
        <div className="prompts-actions">
          {one.running ? (
            <Button icon={<Square aria-hidden={true} />} onClick={one.stop}>
              Stop
            </Button>
          ) : (
            <Button icon={<Play aria-hidden={true} />} disabled={!sendable} onClick={run}>
              Run
            </Button>
          )}
          <TargetButton target={one.target} setTarget={one.setTarget} />
        </div>
        <RunView one={one} onAgain={run} />
      </div>
    </Collapsible>
  )
}
