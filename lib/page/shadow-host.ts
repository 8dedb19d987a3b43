import type { Point, Size } from './seat.ts'

/** An element of ours over a page, whose inside the page cannot reach. */
export interface ShadowHost {
  readonly element: HTMLElement
  place(at: Point, size: Size): void
}

/** How often the page may change the element before we give up. */
const interferenceLimit = 10

/**
 * Puts `content` over everything else in the page, until the signal aborts. Undefined in documents that are not of
 * HTML. What the page does to the element is undone, a few times; then, or when it is removed, `onGivenUp` is called.
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
  // What is outside of an open modal dialog takes no clicks.
  const dialog = around?.closest('dialog:modal') ?? null
  const parent = dialog ?? document.documentElement
  parent.append(element)
  element.showPopover()
  const paint = () => {
    element.style.cssText = ''
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important')
    heard()
  }
  const heard = onInterference(
    element,
    (times) => {
      // A frame that was taken out has lost what it showed.
      if (times > interferenceLimit || !element.isConnected) return onGivenUp()
      if (!element.matches(':popover-open')) {
        element.popover = 'manual'
        element.showPopover()
      }
      paint()
    },
    signal,
  )
  signal.addEventListener('abort', () => element.remove())
  return {
    element,
    place: (at, size) => {
      styles = {
        ...hostStyles,
        left: `${at.x}px`,
        top: `${at.y}px`,
        width: `${size.width}px`,
        height: `${size.height}px`,
        // A page that shrinks itself would shrink the panel with it, until nobody can read what a press does.
        zoom: `${1 / zoomOf(document.documentElement)}`,
      }
      paint()
    },
  }
}

/**
 * Calls back with how often something else than we has changed, closed or removed an element. The function says that
 * the changes so far were our own.
 */
function onInterference(
  element: HTMLElement,
  listener: (times: number) => void,
  signal: AbortSignal,
): () => void {
  let times = 0
  const hear = () => {
    times += 1
    listener(times)
  }
  const observer = new MutationObserver((records) => {
    // What else happens beside the element is the page's own affair.
    if (!element.isConnected || records.some(({ type }) => type === 'attributes')) hear()
  })
  observer.observe(element, { attributes: true })
  observer.observe(element.parentNode ?? document.documentElement, { childList: true })
  element.addEventListener('toggle', () => element.matches(':popover-open') || hear(), { signal })
  signal.addEventListener('abort', () => observer.disconnect())
  return () => void observer.takeRecords()
}

/** What a page has multiplied all lengths with; 1 where the browser does not tell. */
function zoomOf(element: Element & { readonly currentCSSZoom?: number }): number {
  return element.currentCSSZoom ?? 1
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
