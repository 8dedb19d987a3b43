/** What a hostile page tries on our panel. All of it runs in the page's own world. */

/** Styles with which a page hides what is in it. They reach nothing that stands in the top layer as the panel does. */
const whole = 'html, html > div[popover]'
export const disguises: Readonly<Record<string, string>> = {
  faded: `${whole} { opacity: 0.01 !important }`,
  'scaled away': `${whole} { scale: 0.01 !important }`,
  'transformed away': `${whole} { transform: scale(0.01) !important }`,
  'clipped away': `${whole} { clip-path: inset(0 0 99% 0) !important }`,
  'zoomed out': `${whole} { zoom: 0.1 !important }`,
}

/** Styles a page; what it returns takes that back. */
export function disguise(css: string): () => void {
  const style = Object.assign(document.createElement('style'), { textContent: css })
  document.head.append(style)
  return () => style.remove()
}

/** What a page can lay over the panel so that clicks go through it. Each returns what takes it away. */
export const covers = {
  'a popover': () => {
    const lid = document.createElement('div')
    lid.popover = 'manual'
    lid.textContent = 'Click here to win'
    lid.style.cssText = 'inset: 0; width: 100vw; height: 100vh; pointer-events: none; background: white'
    document.body.append(lid)
    lid.showPopover()
    return Promise.resolve(() => lid.remove())
  },
  'a transition': async () => {
    const style = document.createElement('style')
    style.textContent = `html { view-transition-name: none } #text { view-transition-name: lid }
      ::view-transition { background: white; pointer-events: none }
      ::view-transition-group(lid) { animation-duration: 60s }`
    document.head.append(style)
    const transition = document.startViewTransition(() => undefined)
    await transition.ready
    return () => {
      transition.skipTransition()
      style.remove()
    }
  },
}

/** Moves the page, and with it what stands beside its text. */
export function scrollUnder(distance: number): void {
  scrollTo({ top: distance, behavior: 'instant' })
}

/** Every event that a page can make up, at everything that it finds where the panel stands. */
export function synthesise(): { shadow: unknown; children: number; frames: number } {
  const host = document.querySelector<HTMLElement>('html > div[popover]')
  if (host === null) throw new Error('There is no panel.')
  const targets = new Set<EventTarget>([window, document, document.body, host])
  const { left, top, right, bottom } = host.getBoundingClientRect()
  for (let x = left + 1; x < right; x += 12) {
    for (let y = top + 1; y < bottom; y += 12) targets.add(document.elementFromPoint(x, y) ?? document)
  }
  const options = {
    bubbles: true,
    cancelable: true,
    composed: true,
    clientX: right - 40,
    clientY: bottom - 30,
  }
  for (const target of targets) {
    for (const type of ['pointerdown', 'pointerup']) target.dispatchEvent(new PointerEvent(type, options))
    for (const type of ['mousedown', 'mouseup', 'click']) target.dispatchEvent(new MouseEvent(type, options))
    for (const key of ['Enter', ' ', 'Tab', 'Escape']) {
      const press = { ...options, key, ctrlKey: key === 'Enter' }
      target.dispatchEvent(new KeyboardEvent('keydown', press))
      target.dispatchEvent(new KeyboardEvent('keyup', press))
    }
    target.dispatchEvent(new Event('submit', options))
  }
  host.click()
  host.focus()
  for (const verb of ['start-run', 'replace', 'close', 'ready']) {
    for (let count = 0; count < 100; count++) postMessage({ type: verb, prompt: 'x', text: 'x' }, '*')
  }
  return { shadow: host.shadowRoot, children: host.childElementCount, frames: window.length }
}

/** Everything of the page that its scripts can read. */
export function whatThePageSees(words: string): readonly unknown[] {
  const roots: (Document | ShadowRoot)[] = [document]
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot)
  }
  const found = (globalThis as unknown as { find(text: string): boolean }).find(words)
  return [
    found ? words : 'not found',
    document.documentElement.outerHTML,
    // biome-ignore lint/performance/useDomNodeTextContent: what is shown is asked for, not what stands there.
    document.documentElement.innerText,
    roots.map((root) => root.textContent),
    String(getSelection()),
    document.title,
    [...document.querySelectorAll('*')].map((element) => [
      element.ariaLabel,
      element.getAttribute('aria-description'),
    ]),
  ]
}
