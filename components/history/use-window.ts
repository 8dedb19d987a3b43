import { type RefObject, useEffect, useMemo, useState } from 'react'

/** Lines above and below what can be seen, so that scrolling shows no gap. */
const margin = 400

export type Window = {
  /** Where each line begins, and where the last one ends. */
  readonly offsets: readonly number[]
  readonly first: number
  /** One after the last line that is to be there. */
  readonly end: number
}

/** Which lines of a long list have to exist for what its scroller shows now. */
export function useWindow(scroller: RefObject<HTMLElement | null>, heights: readonly number[]): Window {
  const [view, setView] = useState({ top: 0, height: 800 })
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const life = new AbortController()
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true, signal: life.signal })
    return () => {
      observer.disconnect()
      life.abort()
    }
  }, [scroller])
  // Each scrolled line renders; adding up 25,000 heights each time took 2 ms of it.
  const offsets = useMemo(() => offsetsOf(heights), [heights])
  const first = Math.max(0, indexAt(offsets, view.top - margin))
  const end = Math.min(heights.length, indexAt(offsets, view.top + view.height + margin) + 1)
  return { offsets, first, end }
}

function offsetsOf(heights: readonly number[]): readonly number[] {
  const offsets = [0]
  let end = 0
  for (const height of heights) {
    end += height
    offsets.push(end)
  }
  return offsets
}

/** The line that stands at a height, by halving. */
export function indexAt(offsets: readonly number[], height: number): number {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= height) low = middle
    else high = middle - 1
  }
  return low
}
