import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { ConversationItem } from './ConversationItem.tsx'
import './ConversationList.css'
import { heightOf, type ListItem } from './list-items.ts'
import { useWindow, type Window } from './use-window.ts'

type ListProps = {
  readonly label: string
  readonly items: readonly ListItem[]
  readonly selectedId: string | undefined
  readonly onRemove: (conversationId: string) => void
}

/**
 * A list of any length, of which only what can be seen exists. It is one stop of the Tab key: arrows, Home and End go
 * through it, Enter opens, Delete removes.
 */
export function ConversationList({ label, items, selectedId, onRemove }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const heights = useMemo(() => items.map(heightOf), [items])
  const window = useWindow(scroller, heights)
  const { active, onKeyDown, onFocus } = useArrows({ scroller, items, window, selectedId, onRemove })
  return (
    <div ref={scroller} className="history-scroller">
      <ul
        className="history-list"
        aria-label={label}
        style={{ blockSize: window.offsets.at(-1) }}
        onKeyDown={onKeyDown}
      >
        {shownLines(window, active).map((index) => {
          const item = items[index]
          if (item === undefined) return null
          const style = { translate: `0 ${window.offsets[index] ?? 0}px`, blockSize: heights[index] }
          if (item.type === 'group') {
            return (
              <li key={`group ${item.title}`} className="history-group" style={style}>
                <h2>{item.title}</h2>
              </li>
            )
          }
          const { conversationId } = item.row
          return (
            <li
              key={conversationId}
              style={style}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              onFocus={() => onFocus(index)}
            >
              <ConversationItem
                item={item}
                selected={conversationId === selectedId}
                stop={index === active}
                onRemove={onRemove}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** What can be seen, and the stop of the Tab key wherever it is, or it would lose the focus. */
function shownLines({ first, end }: Window, active: number): readonly number[] {
  const lines = Array.from({ length: end - first }, (_, position) => first + position)
  return active < first ? [active, ...lines] : active < end ? lines : [...lines, active]
}

type ArrowPorts = Omit<ListProps, 'label'> & {
  readonly scroller: { readonly current: HTMLElement | null }
  readonly window: Window
}

/** Moves the one stop of the Tab key through the list; the line it goes to may have to be made first. */
function useArrows({ scroller, items, window, selectedId, onRemove }: ArrowPorts) {
  const [wanted, setWanted] = useState<number>()
  const [focusOn, setFocusOn] = useState<number>()
  const isStop = (index: number) => items[index]?.type === 'conversation'
  const idOf = (item: ListItem | undefined) =>
    item?.type === 'conversation' ? item.row.conversationId : undefined
  const selected = items.findIndex((item) => idOf(item) === selectedId && selectedId !== undefined)
  const fallback = selected === -1 ? items.findIndex(({ type }) => type === 'conversation') : selected
  const active = wanted !== undefined && isStop(wanted) ? wanted : fallback
  useEffect(() => {
    if (focusOn === undefined) return
    scroller.current?.querySelector<HTMLElement>('a[tabindex="0"]')?.focus({ preventScroll: true })
    setFocusOn(undefined)
  }, [focusOn, scroller])
  const goTo = (index: number) => {
    setWanted(index)
    reveal(scroller.current, window.offsets[index] ?? 0, window.offsets[index + 1] ?? 0)
    setFocusOn(index)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLAnchorElement) || active === -1) return
    const id = idOf(items[active])
    if (event.key === 'Delete' && id !== undefined) onRemove(id)
    const next = nextStop(event.key, active, isStop, items.length)
    if (next === undefined) return
    event.preventDefault()
    goTo(next)
  }
  return { active, onKeyDown, onFocus: setWanted }
}

function nextStop(
  key: string,
  from: number,
  isStop: (index: number) => boolean,
  count: number,
): number | undefined {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowDown: [from + 1, 1],
    ArrowUp: [from - 1, -1],
    Home: [0, 1],
    End: [count - 1, -1],
  }
  const [start, step] = steps[key] ?? [-1, 1]
  if (start < 0) return undefined
  for (let index = start; index >= 0 && index < count; index += step) if (isStop(index)) return index
  return undefined
}

function reveal(scroller: HTMLElement | null, begin: number, end: number): void {
  if (scroller === null) return
  const { scrollTop, clientHeight } = scroller
  if (begin < scrollTop) scroller.scrollTop = begin
  else if (end > scrollTop + clientHeight) scroller.scrollTop = end - clientHeight
}
