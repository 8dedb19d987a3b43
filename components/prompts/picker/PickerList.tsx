import Library from 'lucide-react/icons/library'
import MessagesSquare from 'lucide-react/icons/messages-square'
import Star from 'lucide-react/icons/star'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Prompt } from '../../../lib/prompts/library-schema.ts'
import { searchPrompts } from '../../../lib/prompts/search.ts'
import { Button } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import type { PickerPorts, PickerProps } from './picker-props.ts'

type PickerListProps = PickerProps & {
  readonly prompts: readonly Prompt[]
  readonly ports: PickerPorts
  readonly onChoose: (prompt: Prompt) => void
}

/** More than anybody reads; the next letter finds what is not among them. */
const mostShown = 60

/** The prompts that fit what is typed in the composer, which keeps the focus. */
export function PickerList(props: PickerListProps) {
  const { prompts, query, onChoose, onClose } = props
  const found = searchPrompts(prompts, query).slice(0, mostShown)
  const [marked, setMarked] = useState({ query, index: 0 })
  const index = marked.query === query ? Math.min(marked.index, found.length - 1) : 0
  const id = useId()
  const optionId = (of: number) => `${id}-${of}`
  useMarked(props, found.length === 0 ? undefined : optionId(index))
  useKeys(props, (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const prompt = found[index]
    if (step !== undefined && found.length > 0) {
      setMarked({ query, index: (index + step + found.length) % found.length })
      return true
    }
    if ((event.key !== 'Enter' && event.key !== 'Tab') || event.shiftKey || event.ctrlKey || event.metaKey)
      return false
    if (prompt === undefined) return false
    onChoose(prompt)
    return true
  })
  // Words that fit nothing are a prompt that begins with a slash.
  if (found.length === 0 && /\S\s/.test(query)) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the buttons inside
    <div className="picker" onKeyDown={(event) => closeOnEscape(event, onClose)}>
      {found.length === 0 ? (
        <p className="picker-empty">No prompt fits “{query.trim()}”.</p>
      ) : (
        <div className="picker-list" role="listbox" aria-label="Prompts" id={id} tabIndex={-1}>
          {found.map((prompt, of) => (
            <Option
              key={prompt.id}
              id={optionId(of)}
              prompt={prompt}
              marked={of === index}
              onMark={() => setMarked({ query, index: of })}
              onChoose={() => onChoose(prompt)}
            />
          ))}
        </div>
      )}
      <PickerFooter {...props} />
    </div>
  )
}

type OptionProps = {
  readonly id: string
  readonly prompt: Prompt
  readonly marked: boolean
  readonly onMark: () => void
  readonly onChoose: () => void
}

function Option({ id, prompt, marked, onMark, onChoose }: OptionProps) {
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (marked) option.current?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are pressed in the composer, which keeps the focus
    <div
      ref={option}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      className="picker-option"
      onPointerMove={onMark}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="picker-title" dir="auto">
        {prompt.title}
      </span>
      {prompt.favourite && <Star size={12} className="picker-star" aria-label="favourite" />}
      <span className="picker-folder">{prompt.folder}</span>
    </div>
  )
}

function PickerFooter({ ports, conversationId }: PickerListProps) {
  return (
    <footer className="picker-footer">
      <span className="picker-hint" aria-hidden={true}>
        <Kbd keys="↑" /> <Kbd keys="↓" /> <Kbd keys="Enter" />
      </span>
      {conversationId !== undefined && (
        <Button
          variant="quiet"
          size="small"
          icon={<MessagesSquare aria-hidden={true} />}
          onClick={() => ports.openPage(`prompts.html#conversation=${encodeURIComponent(conversationId)}`)}
        >
          Make one of this conversation
        </Button>
      )}
      <Button
        variant="quiet"
        size="small"
        icon={<Library aria-hidden={true} />}
        onClick={() => ports.openPage('prompts.html')}
      >
        All prompts
      </Button>
    </footer>
  )
}

function closeOnEscape(event: KeyboardEvent, onClose: () => void): void {
  if (event.key !== 'Escape') return
  event.preventDefault()
  event.stopPropagation()
  onClose()
}

function useMarked({ onMark }: PickerProps, id: string | undefined): void {
  useEffect(() => {
    onMark(id)
    return () => onMark(undefined)
  }, [id, onMark])
}

function useKeys({ keys }: PickerProps, onKey: (event: KeyboardEvent) => boolean): void {
  useEffect(() => {
    keys.current = onKey
    return () => {
      keys.current = undefined
    }
  })
}
