import type { Point, Size } from './seat.ts'

/** An element of ours over a page, whose inside the page cannot reach. */
export interface ShadowHost {
  readonly element: HTMLElement
  place(at: Point, size: Size): void
}

/** How often the page may change or remove the element before we give up. */
const interferenceLimit = 10

/**
 * Puts `content` over everything else in the page, until the signal aborts. Undefined in documents that are not of
 * HTML. What the page does to the element is undone, a few times; then `onGivenUp` is called.
 */
export function createShadowHost(
  content: HTMLElement,
  { around, onGivenUp, signal }: HostOptions,
): ShadowHost | undefined {
  if (!(document.documentElement instanceof HTMLElement)) return undefined
  const element = document.createElementNS('http://www.w3.org/1999/xhtml', 'div') as HTMLElement
  element.attachShadow({ mode: 'closed' }).append(content)
  element.popover = 'manual'
  let styles: Readonly<Record<string, string>> = hostStyles
  const show = () => {
    // What is outside of an open modal dialog takes no clicks.
    const dialog = around?.closest('dialog:modal') ?? null
    ;(dialog ?? document.documentElement).append(element)
    element.showPopover()
  }
  const paint = () => {
    element.style.cssText = ''
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important')
    observer.takeRecords()
  }
  let interferences = 0
  const onInterference = () => {
    interferences += 1
    if (interferences > interferenceLimit) return onGivenUp()
    if (!element.isConnected) show()
    else if (!element.matches(':popover-open')) {
      element.popover = 'manual'
      element.showPopover()
    }
    paint()
    observer.takeRecords()
  }
  const observer = new MutationObserver(onInterference)
  show()
  observer.observe(element, { attributes: true })
  observer.observe(element.parentNode ?? document.documentElement, { childList: true })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    element.remove()
  })
  return {
    element,
    place: (at, size) => {
      styles = {
        ...hostStyles,
        left: `${at.x}px`,
        top: `${at.y}px`,
        width: `${size.width}px`,
        height: `${size.height}px`,
      }
      paint()
    },
  }
}

export type HostOptions = {
  /** What the user was at, when that was an element. */
  readonly around: Element | null
  readonly onGivenUp: () => void
  readonly signal: AbortSignal
}

const hostStyles = {
  all: 'initial',
  display: 'block',
  position: 'fixed',
  inset: 'auto',
  margin: '0',
  padding: '0',
  border: '0',
  overflow: 'hidden',
  'z-index': '2147483647',
  'border-radius': '12px',
  'box-shadow': '0 0 0 1px rgb(60 55 40 / 28%), 0 8px 28px rgb(0 0 0 / 24%)',
  background: 'Canvas',
  'color-scheme': 'light dark',
}
