import type { Point, Size } from './seat.ts'

export type ButtonHost = { readonly element: Element; readonly remove: () => void }

type ButtonOptions = {
  readonly label: string
  /** What was selected: what is outside of an open modal dialog takes no clicks. */
  readonly around: Element
  readonly at: Point
  readonly size: Size
  /** Only its user presses it: what the page makes up does not count. */
  readonly press: () => void
  /** The page has changed or hidden it, and it went. */
  readonly gone: () => void
}

/**
 * Puts a button over the page, in a shadow tree that the page cannot look into. All of it by properties, since a
 * page's policy forbids what is written as markup.
 */
export function putButton({ label, around, at, size, press, gone }: ButtonOptions): ButtonHost {
  const element = make('div')
  const button = make('button', buttonStyle)
  button.title = button.ariaLabel = label
  // The page's own order of focus stays as it is; the shortcut does the same from the keyboard.
  button.tabIndex = -1
  // The page keeps its focus, and with it the selection.
  button.onmousedown = () => false
  button.onclick = (event) => event.isTrusted && press()
  button.append(make('div', signStyle))
  element.attachShadow({ mode: 'closed' }).append(button)
  element.popover = 'manual'
  const { documentElement } = document
  const zoom = 1 / ((documentElement as { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1)
  const { x, y } = at
  const places = { left: `${x}px`, top: `${y}px`, width: `${size.width}px`, height: `${size.height}px`, zoom }
  for (const [name, value] of Object.entries({ ...hostStyles, ...places })) {
    element.style.setProperty(name, `${value}`, 'important')
  }
  const parent = around.closest('dialog:modal') ?? documentElement
  parent.append(element)
  element.showPopover()
  const observer = new MutationObserver(gone)
  observer.observe(element, { attributes: true })
  return {
    element,
    remove: () => {
      observer.disconnect()
      element.remove()
    },
  }
}

function make(name: 'div' | 'button', css = ''): HTMLElement {
  const element = document.createElementNS('http://www.w3.org/1999/xhtml', name) as HTMLElement
  element.style.cssText = css
  return element
}

const paper = 'light-dark(#fbfaf7,#191816)'
const buttonStyle = `all:initial;display:grid;place-items:center;width:100%;height:100%;border-radius:9px;box-shadow:0 0 0 1px #3c372847,0 3px 12px #0004;cursor:pointer;background:${paper}`
/** One steps forward from behind another, as components/ui/Mark draws it. */
const signStyle = `all:initial;width:9px;height:13px;margin:3px 0 0 6px;border-radius:5px;pointer-events:none;background:light-dark(#0b6553,#5fc4ad);box-shadow:0 0 0 1px ${paper},-6px -3px light-dark(#b4b0a7,#57544d)`
const hostStyles = { all: 'initial', display: 'block', position: 'fixed', 'color-scheme': 'light dark' }
