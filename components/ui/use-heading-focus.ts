import { type RefObject, useEffect, useRef } from 'react'

/** When the place changes, goes to the top and takes the focus to the new heading, as a page load would. */
export function useHeadingFocus(place: string): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const shown = useRef(place)
  useEffect(() => {
    if (shown.current === place) return
    shown.current = place
    main.current?.scrollTo(0, 0)
    window.scrollTo(0, 0)
    // A page that begins with a field has taken the focus already.
    if (main.current?.contains(document.activeElement) !== true)
      main.current?.querySelector<HTMLElement>('h1, h2')?.focus({ preventScroll: true })
  }, [place])
  return main
}
