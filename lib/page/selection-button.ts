import { buttonSize, seatOfButton } from './button-seat.ts'
import { boxOf, type Captured, capture, elementAt, runsToTheLeft } from './capture.ts'
import { drawButton } from './draw-button.ts'
import type { Box } from './seat.ts'
import { createShadowHost } from './shadow-host.ts'
import { viewportSize } from './viewport.ts'

type ButtonPorts = {
  readonly label: string
  /** Whether the button may stand in this page, now. */
  readonly mayStand: () => Promise<boolean>
  /** Its user pressed it, and the page did not. */
  readonly onPress: () => void
}

/** A selection counts when it has not changed for this long, in milliseconds. */
const settledMs = 200

/**
 * Offers a button beside whatever is selected in this page, until the signal aborts. It goes with the selection, with
 * Esc, and when the page scrolls away from it; what it was offered for once is not offered again.
 */
export function offerButton(ports: ButtonPorts, signal: AbortSignal): void {
  let shown: AbortController | undefined
  let host: HTMLElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pointerDown = false
  let changed = false
  const hide = () => {
    clearTimeout(timer)
    shown?.abort()
    shown = undefined
    changed = false
  }
  const show = async () => {
    const life = new AbortController()
    shown = life
    const captured = capture()
    if (captured.text.trim() === '' || !(await ports.mayStand()) || life.signal.aborted) return
    host = putButton(captured, { ...ports, onGone: hide, signal: life.signal })
  }
  const settle = () => {
    if (pointerDown || !changed) return
    hide()
    timer = setTimeout(() => void show(), settledMs)
  }
  const on = (types: string, listener: (event: Event) => void, target: EventTarget = window) => {
    for (const type of types.split(' ')) {
      target.addEventListener(type, listener, { capture: true, passive: true, signal })
    }
  }
  on(
    'selectionchange',
    () => {
      hide()
      changed = true
      settle()
    },
    document,
  )
  on('pointerdown', ({ target }) => {
    if (target === host) return
    pointerDown = true
    hide()
  })
  on('pointerup pointercancel', () => {
    pointerDown = false
    settle()
  })
  on('keydown', (event) => {
    if (event.isTrusted && event instanceof KeyboardEvent && event.key === 'Escape') hide()
  })
  // What scrolls elsewhere, such as a list of messages, moves nothing here.
  on('scroll', ({ target }) => {
    if (target instanceof Node && target.contains(elementAt(capture()))) hide()
  })
  on('resize blur', ({ target }) => {
    if (target === window) hide()
  })
  signal.addEventListener('abort', hide)
}

type Putting = ButtonPorts & { readonly onGone: () => void; readonly signal: AbortSignal }

function putButton(captured: Captured, { label, onPress, onGone, signal }: Putting): HTMLElement | undefined {
  const found = endOf(captured)
  if (found === undefined) return undefined
  const { end, backward } = found
  const rightToLeft = runsToTheLeft(captured)
  const at = seatOfButton(end, viewportSize(), { rightToLeft, backward })
  if (at === undefined) return undefined
  const button = drawButton(label)
  // The page keeps its focus, and with it the selection.
  for (const type of ['pointerdown', 'mousedown']) {
    button.addEventListener(type, (event) => event.preventDefault())
  }
  button.addEventListener('click', (event) => {
    if (!event.isTrusted) return
    onGone()
    onPress()
  })
  const host = createShadowHost(button, { around: elementAt(captured), onGivenUp: onGone, signal })
  host?.place(at, buttonSize)
  return host?.element
}

/** The line that a selection ends in, or the whole field where the browser does not tell. */
function endOf(captured: Captured): { readonly end: Box; readonly backward: boolean } | undefined {
  const whole = boxOf(captured)
  if (whole === undefined) return undefined
  if (captured.kind !== 'range') return { end: whole, backward: false }
  const backward = isBackward()
  const caret = captured.range.cloneRange()
  caret.collapse(backward)
  const { height } = caret.getBoundingClientRect()
  return { end: height > 0 ? caret.getBoundingClientRect() : whole, backward }
}

/** Whether it was selected towards the beginning of the text, so that the caret stands there. */
function isBackward(): boolean {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {}
  if (anchorNode == null || focusNode == null) return false
  if (anchorNode === focusNode) return (focusOffset ?? 0) < (anchorOffset ?? 0)
  return (anchorNode.compareDocumentPosition(focusNode) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
}
