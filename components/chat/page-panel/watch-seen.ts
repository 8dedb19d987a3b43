/** How long a panel must have been seen, where it stands, before a press in it counts, in milliseconds. */
export const seenForMs = 500

/**
 * Lets no press through that its user may not have meant: the page can lay something over the panel, fade it out or
 * move it under the pointer in the last moment. Presses on what is marked `data-harmless` always go through.
 */
export interface SeenWatch {
  /** It stands somewhere else: what counts as seen begins again. */
  moved(): void
}

/** Why a press was held back: the panel cannot be seen, or not yet for long enough. */
export type HeldBack = 'hidden' | 'too-soon'

type SeenOptions = {
  /** Everything in it got larger or smaller. */
  readonly onResized: () => void
  /** Hears of every press that could do something: why it was held back, or undefined where it counts. */
  readonly onPress: (heldBack: HeldBack | undefined) => void
  readonly now: () => number
  readonly signal: AbortSignal
}

/** What the browser says of a frame that it watches with `trackVisibility`. */
type Visibility = { readonly isVisible?: boolean; readonly isIntersecting: boolean }

export function watchSeen(page: Document, { onPress, onResized, now, signal }: SeenOptions): SeenWatch {
  let seenSince: number | undefined
  const onVisibility = (entries: readonly Visibility[]) => {
    const visible = entries.at(-1)?.isVisible ?? entries.at(-1)?.isIntersecting ?? false
    seenSince = visible ? (seenSince ?? now()) : undefined
  }
  const options = { trackVisibility: true, delay: 100, threshold: [0.5, 1] }
  const observer = new IntersectionObserver(onVisibility, options)
  observer.observe(page.documentElement)
  signal.addEventListener('abort', () => observer.disconnect())
  /** Why the press that goes on was held back where it began: its end does not count then, even if that is seen. */
  let begun: HeldBack | undefined
  const reasonNow = (): HeldBack | undefined => {
    if (seenSince === undefined) return 'hidden'
    return now() - seenSince < seenForMs ? 'too-soon' : undefined
  }
  const guard = (event: Event) => {
    if (event.type === 'pointerdown') begun = undefined
    if (!isPress(event) || isHarmless(event.target)) return
    const reason = (endsPointerPress(event) ? begun : undefined) ?? reasonNow()
    if (event.isTrusted && reason === undefined) {
      // Not before the press is over: what it says goes away, and would move the button from under the pointer.
      if (!event.type.endsWith('down') || event.type === 'keydown') onPress(undefined)
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    const heldBack = reason ?? 'too-soon'
    if (event.type === 'pointerdown') begun = heldBack
    onPress(heldBack)
  }
  for (const type of ['pointerdown', 'mousedown', 'click', 'submit', 'keydown']) {
    page.addEventListener(type, guard, { capture: true, signal })
  }
  const moved = () => {
    if (seenSince !== undefined) seenSince = now()
  }
  const resized = () => {
    moved()
    onResized()
  }
  watchResolution(page.defaultView ?? window, resized, signal)
  return { moved }
}

/** Calls back whenever everything gets larger or smaller: by the browser's zoom, or by the page's own. */
function watchResolution(view: Window, listener: () => void, signal: AbortSignal): void {
  const query = view.matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`)
  const next = () => {
    listener()
    watchResolution(view, listener, signal)
  }
  query.addEventListener('change', next, { once: true, signal })
}

/** A click that a key has made counts no presses of a pointer. */
const endsPointerPress = (event: Event): boolean =>
  event instanceof MouseEvent && event.type === 'click' && event.detail > 0

/** Typing does nothing by itself; pressing a button with a key, or sending, does. */
function isPress(event: Event): boolean {
  if (!(event instanceof KeyboardEvent)) return true
  if (event.key === 'Enter') return event.ctrlKey || event.metaKey || !isText(event.target)
  return event.key === ' ' && !isText(event.target)
}

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement

/** To put the cursor into a field is harmless as well. */
function isHarmless(target: EventTarget | null): boolean {
  return target instanceof Element && (isText(target) || target.closest('[data-harmless]') !== null)
}
