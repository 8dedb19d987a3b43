import { useEffect, useState } from 'react'
import { nextFrame } from '../next-frame.ts'

const sliceLength = 200

/** How many of so many pieces to show by now: all at once, a long answer would be one layout that blocks the page. */
export function useSlices(total: number): number {
  const [shown, setShown] = useState(sliceLength)
  useEffect(() => {
    if (shown >= total) return
    return nextFrame(() => setShown(shown + sliceLength))
  }, [shown, total])
  return shown
}
