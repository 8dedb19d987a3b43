import Sparkles from 'lucide-react/icons/sparkles'
import Square from 'lucide-react/icons/square'
import { type ReactNode, useId } from 'react'
import { composeParts, modelHints } from '../../../lib/prompts/prompt-parts.ts'
import { Button } from '../../ui/Button.tsx'
import { useDesk } from '../PromptsContext.tsx'
import { emptyDraft } from '../prompt-draft.ts'
import { keepDraft } from '../prompts-page.ts'
import { TargetButton } from '../run/TargetButton.tsx'
import { goTo } from '../use-place.ts'
import { PartsEditor } from './PartsEditor.tsx'
import { type Brief, type Generation, useGeneration } from './use-generation.ts'
import { VariantNotice } from './VariantNotice.tsx'

type GenerationViewProps = {
  readonly brief: Brief
  /** There is something to write of. */
  readonly ready: boolean
  /** What the prompt is to be made of, where that is typed here. */
  readonly children?: ReactNode
}

/** Asks models to write a prompt, and lets their user change its parts before it goes into the editor. */
export function GenerationView({ brief, ready, children }: GenerationViewProps) {
  const { page } = useDesk()
  const generation = useGeneration(brief)
  const { count, parts, state, hint, runs } = generation
  const writing = runs.some(({ running }) => running)
  const text = composeParts(parts, hint.layout)
  const take = () => {
    keepDraft(page, 'new', { ...emptyDraft, title: parts.title.slice(0, 120), text })
    goTo({ page: 'new' })
  }
  return (
    <>
      <form
        className="write-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && !writing) generation.start(1)
        }}
      >
        {children}
        <div className="write-bar">
          <HintPicker generation={generation} />
          <TargetButton target={runs[0]?.target} setTarget={(target) => runs[0]?.setTarget(target)} />
          <span className="write-space" />
          {writing ? (
            <Button
              icon={<Square aria-hidden={true} />}
              onClick={() => {
                for (const one of runs) one.stop()
              }}
            >
              Stop
            </Button>
          ) : (
            <>
              <Button disabled={!ready} onClick={() => generation.start(3)}>
                Three variants
              </Button>
              <Button
                type="submit"
                variant="primary"
                icon={<Sparkles aria-hidden={true} />}
                disabled={!ready}
              >
                {count === 0 ? 'Write it' : 'Write it anew'}
              </Button>
            </>
          )}
        </div>
      </form>
      {count > 0 && (
        <section className="write-result" aria-label="What was written">
          <Variants generation={generation} />
          <VariantNotice generation={generation} />
          <PartsEditor generation={generation} text={text} />
          <div className="prompts-actions">
            <Button variant="primary" disabled={text.trim() === '' || state === 'writing'} onClick={take}>
              Go on in the editor
            </Button>
            <Button disabled={generation.undo === undefined} onClick={() => generation.undo?.()}>
              Undo
            </Button>
          </div>
        </section>
      )}
    </>
  )
}

function HintPicker({ generation: { hint, setHint } }: { readonly generation: Generation }) {
  const id = useId()
  return (
    <div className="write-hint">
      <label htmlFor={id}>For</label>
      <select
        id={id}
        className="ui-field-control fill-choice"
        value={hint.id}
        onChange={(event) => setHint(event.target.value)}
      >
        {modelHints.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Variants({ generation: { count, shown, show } }: { readonly generation: Generation }) {
  if (count < 2) return null
  return (
    <fieldset className="write-variants">
      <legend className="visually-hidden">Variants</legend>
      {['Direct', 'Strict', 'Free'].map((name, index) => (
        <Button
          key={name}
          size="small"
          variant={index === shown ? 'secondary' : 'quiet'}
          aria-pressed={index === shown}
          onClick={() => show(index)}
        >
          {name}
        </Button>
      ))}
    </fieldset>
  )
}
