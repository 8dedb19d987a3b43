import { type ButtonHost, putButton } from './button-host.ts'
import { buttonSize, seatOfButton } from './button-seat.ts'
import type { Box } from './seat.ts'
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
 * Esc, and when the page scrolls; what it was offered for once is not offered again.
 */
export function offerButton(ports: ButtonPorts, signal: AbortSignal): void {
  let button: ButtonHost | undefined
  let timer = 0
  let isPointerDown = false
  let isNew = false
  const hide = () => {
    clearTimeout(timer)
    button?.remove()
    button = undefined
    isNew = false
  }
  const show = async () => {
    const found = findSelection()
    // Its page may have lost or changed the selection before the answer is there.
    if (found === undefined || !(await ports.mayStand()) || !isNew || signal.aborted) return
    const at = seatOfButton(found.end, viewportSize(), found)
    if (at === undefined) return
    const press = () => {
      hide()
      ports.onPress()
    }
    isNew = false
    button = putButton({ label: ports.label, around: found.element, at, size: buttonSize, press, gone: hide })
  }
  const settle = () => {
    clearTimeout(timer)
    if (!isPointerDown && isNew) timer = window.setTimeout(show, settledMs)
  }
  const on = (type: string, listener: (event: Event) => void) => {
    // What the page makes up is nothing that its user did.
    const hear = (event: Event) => event.isTrusted && listener(event)
    addEventListener(type, hear, { capture: true, passive: true, signal })
  }
  on('selectionchange', () => {
    hide()
    isNew = true
    settle()
  })
  on('pointerdown', ({ target }) => {
    if (target === button?.element) return
    isPointerDown = true
    hide()
  })
  const onReleased = () => {
    isPointerDown = false
    settle()
  }
  on('pointerup', onReleased)
  on('pointercancel', onReleased)
  on('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') hide()
  })
  // What scrolls elsewhere, such as a list of messages, moves nothing here.
  on('scroll', ({ target }) => {
    const { element } = findSelection() ?? {}
    if (element !== undefined && (target as Node).contains(element)) hide()
  })
  for (const type of ['resize', 'blur']) on(type, ({ target }) => target === window && hide())
  signal.addEventListener('abort', hide)
}

type Found = {
  /** The line that it ends in; the whole field, where the browser tells of no lines. */
  readonly end: Box
  readonly element: Element
  /** Selected towards the beginning of the text, so that the caret stands there. */
  readonly backward: boolean
  readonly rightToLeft: boolean
}

function findSelection(): Found | undefined {
  const selection = getSelection()
  const { activeElement: field } = document
  if (selection === null || selection.rangeCount === 0 || selection.toString().trim() === '') return undefined
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    const isOfWords = field.type !== 'password' && field.selectionStart !== field.selectionEnd
    return isOfWords ? foundIn(field, field.getBoundingClientRect(), false) : undefined
  }
  const range = selection.getRangeAt(0)
  const node = range.startContainer
  const element = node instanceof Element ? node : node.parentElement
  const backward = range.endContainer !== selection.focusNode || range.endOffset !== selection.focusOffset
  const caret = range.cloneRange()
  caret.collapse(backward)
  const end = [caret, range].map((one) => one.getBoundingClientRect()).find(({ height }) => height > 0)
  return element === null || end === undefined ? undefined : foundIn(element, end, backward)
}

const foundIn = (element: Element, end: Box, backward: boolean): Found => ({
  end,
  element,
  backward,
  rightToLeft: getComputedStyle(element).direction === 'rtl',
})
