import { useEffect, useState } from 'react'

const sliceLength = 200

/** How many of so many pieces to show by now: all at once, a long answer would be one layout that blocks the page. */
export function useSlices(total: number): number {
  const [shown, setShown] = useState(sliceLength)
  useEffect(() => {
    if (shown >= total) return
    return afterFrame(() => setShown(shown + sliceLength))
  }, [shown, total])
  return shown
}

/** Calls back when the next picture is laid out; a page that is hidden paints none. Returns how to forget it. */
function afterFrame(callback: () => void): () => void {
  if (document.visibilityState === 'hidden') {
    const timer = setTimeout(callback, 0)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(callback)
  return () => cancelAnimationFrame(frame)
}
