import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'

type SlashPickerOptions = {
  /** What the composer says. */
  readonly text: string
  readonly area: RefObject<HTMLTextAreaElement | null>
  /** There is something to pick from. */
  readonly isOffered: boolean
  /** Open whatever the composer says, since it was asked for elsewhere. */
  readonly isAsked: boolean
  readonly onClose: () => void
}

/** A picker over a composer, opened by a slash at its beginning or by a button, and used by keys pressed in it. */
export function useSlashPicker({ text, area, isOffered, isAsked, onClose }: SlashPickerOptions) {
  // What the composer said when the picker was closed, or opened by its button: the next letter ends that.
  const [closedAt, setClosedAt] = useState<string>()
  const [openedAt, setOpenedAt] = useState<string>()
  const [marked, onMark] = useState<string>()
  const keys = useRef<((event: KeyboardEvent) => boolean) | undefined>(undefined)
  const slashed = /^\/[^\n]{0,60}$/.test(text) && closedAt !== text
  const open = isOffered && (slashed || isAsked || openedAt === text)
  const close = () => {
    setClosedAt(text)
    setOpenedAt(undefined)
    onClose()
    area.current?.focus()
  }
  /** True when a key was for the picker. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return false
    // Enter is for the picker from the first moment, also while its content is on its way.
    const early = keys.current === undefined && event.key === 'Enter' && !event.ctrlKey && !event.metaKey
    if (event.key !== 'Escape' && !early && keys.current?.(event) !== true) return false
    event.preventDefault()
    if (event.key === 'Escape') close()
    return true
  }
  const onToggle = () => {
    if (open) return close()
    setOpenedAt(text)
    area.current?.focus()
  }
  /** How the composer tells which option is marked. */
  const field = open
    ? ({ 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list', 'aria-activedescendant': marked } as const)
    : {}
  return {
    open,
    slashed,
    query: slashed ? text.slice(1) : '',
    close,
    onKeyDown,
    onToggle,
    field,
    keys,
    onMark,
  }
}
