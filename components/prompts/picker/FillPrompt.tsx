import ArrowLeft from 'lucide-react/icons/arrow-left'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { randomMark } from '../../../lib/prompts/fence.ts'
import { selectionOf } from '../../../lib/prompts/fill-in.ts'
import type { Prompt } from '../../../lib/prompts/library-schema.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { FillFields } from '../fill/FillFields.tsx'
import { SentPreview } from '../fill/SentPreview.tsx'
import { useFilling } from '../fill/use-filling.ts'
import { type Found, lookUp } from './look-up.ts'
import type { PickerPorts, PickerProps } from './picker-props.ts'

type FillPromptProps = PickerProps & {
  readonly prompt: Prompt
  readonly ports: PickerPorts
  readonly onBack: () => void
}

/** A prompt with what it asks for; what the page can say is looked up first. */
export function FillPrompt(props: FillPromptProps) {
  const found = useFound(props)
  return (
    <section className="picker picker-form" aria-label={props.prompt.title}>
      {found === undefined ? <Spinner label="Reading the page" /> : <FillForm {...props} found={found} />}
    </section>
  )
}

function FillForm({
  found,
  prompt,
  ports,
  selection,
  onBack,
  onUse,
}: FillPromptProps & { readonly found: Found }) {
  const filling = useFilling(prompt.text, found.known, { now: ports.now, newMark: randomMark })
  const { filled } = filling
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => nextOf(form.current, null)?.focus(), [])
  const sendable = filled.tooLongBy === 0 && filled.prompt.trim() !== ''
  // A template that says the selection itself takes it out of the composer; one that does not leaves it there.
  const along = filling.template.variables.includes('selection')
    ? selectionOf(filled, found.source)
    : selection
  const use = (send: boolean) => onUse({ prompt: filled.prompt, selection: along }, send)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onBack()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      if (sendable && !event.repeat) use(true)
    } else if (event.key === 'Enter' && isLine(event.target)) {
      event.preventDefault()
      nextOf(form.current, event.target)?.focus()
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of everything inside
    <div ref={form} className="picker-fill" onKeyDown={onKeyDown}>
      <header className="picker-header">
        <IconButton
          label="Back to the prompts"
          size="small"
          icon={<ArrowLeft aria-hidden={true} />}
          onClick={onBack}
        />
        <h2 dir="auto">{prompt.title}</h2>
      </header>
      <div className="picker-scroll">
        <FillFields fields={filling.fields} given={filling.given} at={filling.at} onGive={filling.give} />
        <SentPreview
          filled={filled}
          withoutInvisible={filling.withoutInvisible}
          onWithoutInvisible={filling.setWithoutInvisible}
        />
      </div>
      <footer className="picker-footer">
        <Button size="small" disabled={!sendable} onClick={() => use(false)}>
          Edit first
        </Button>
        <Button size="small" variant="primary" data-send="" disabled={!sendable} onClick={() => use(true)}>
          Send
        </Button>
      </footer>
    </div>
  )
}

const isLine = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement

/** What is filled in behind this, and last the button that sends. */
function nextOf(form: HTMLElement | null, after: EventTarget | null): HTMLElement | undefined {
  const stops = [
    ...(form?.querySelectorAll<HTMLElement>('.fill-fields :is(input, textarea, select), [data-send]') ?? []),
  ]
  return stops[(after instanceof HTMLElement ? stops.indexOf(after) : -1) + 1]
}

/** Asks the page and the clipboard for what the template names, and nothing else. */
function useFound({ prompt, ports, selection }: FillPromptProps): Found | undefined {
  const [found, setFound] = useState<Found>()
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void lookUp(prompt.text, ports, selection).then(setFound)
  }, [prompt, ports, selection])
  return found
}
