import { expect, type Page } from '@playwright/test'

/** Whatever a page shows: nothing is wider than it, outside of its box, over other text, or cut and nowhere whole. */
export async function expectTidy(page: Page, what: string): Promise<void> {
  expect.soft(await page.evaluate(findUntidy), what).toEqual([])
}

/** Runs in the page: each text that is drawn where it should not be, in words. */
function findUntidy(): readonly string[] {
  type Line = { readonly text: string; readonly in: Element; readonly box: DOMRect }
  const short = (text: string) => [...text.trim()].slice(0, 24).join('')
  const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`
  const styleOf = (element: Element) => getComputedStyle(element)
  const room = 1.5

  const { scrollWidth, clientWidth } = document.documentElement
  const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} too wide`] : []
  const lines: Line[] = []

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    const text = node.textContent ?? ''
    if (parent === null || text.trim() === '' || !parent.checkVisibility({ visibilityProperty: true }))
      continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = boxOf(parent)
    // What is hidden from the eye on purpose has a box of a pixel.
    if (box === undefined) continue
    for (const rectangle of range.getClientRects()) {
      const seen = cut(rectangle, box)
      if (seen.width > 2 && seen.height > 2) lines.push({ text: short(text), in: parent, box: seen })
      const isOut = rectangle.left < box.left - room || rectangle.right > box.right + room
      if (!isOut) continue
      if (box.cuts === undefined) found.push(`“${short(text)}” leaves ${nameOf(parent)}`)
      else if (box.cuts !== 'scrolls' && !isTold(parent, text))
        found.push(`“${short(text)}” is cut in ${nameOf(parent)} and nowhere whole`)
    }
  }
  for (const [index, line] of lines.entries()) {
    const over = lines.slice(index + 1).find((other) => isOver(line, other))
    if (over !== undefined) found.push(`“${line.text}” lies over “${over.text}” in ${nameOf(over.in)}`)
  }
  return [...new Set(found)]

  type Box = { left: number; right: number; top: number; bottom: number; cuts?: 'scrolls' | 'hides' }

  /** Where the text of an element may be drawn: its block, and as far as the blocks around let it be seen. */
  function boxOf(element: Element): Box | undefined {
    let box: Box | undefined
    for (let one: Element | null = element; one !== null; one = one.parentElement) {
      const { display, overflowX, clipPath, position } = styleOf(one)
      if (display.startsWith('inline') && display !== 'inline-flex' && display !== 'inline-block') continue
      if (display === 'contents') continue
      const around = one.getBoundingClientRect()
      if (clipPath !== 'none' || (around.width <= 2 && overflowX !== 'visible')) return undefined
      const { left, right, top, bottom } = around
      if (box === undefined) box = { left, right, top, bottom: Number.POSITIVE_INFINITY }
      if (overflowX !== 'visible' && one !== document.body) {
        const cuts = overflowX === 'hidden' || overflowX === 'clip' ? 'hides' : 'scrolls'
        box = {
          left: Math.max(left, box.left),
          right: Math.min(right, box.right),
          top: Math.max(top, box.top),
          bottom: Math.min(bottom, box.bottom),
          cuts: box.cuts ?? cuts,
        }
      }
      if (position === 'fixed') break
    }
    return box
  }

  function cut(line: DOMRect, box: Box): DOMRect {
    const [left, top] = [Math.max(line.left, box.left), Math.max(line.top, box.top)]
    return new DOMRect(
      left,
      top,
      Math.min(line.right, box.right) - left,
      Math.min(line.bottom, box.bottom) - top,
    )
  }

  /** The whole of a text that is cut stands in a title, or is what a screen reader and a hovering pointer are told. */
  function isTold(element: Element, text: string): boolean {
    const told =
      element.closest('[title]')?.getAttribute('title') ?? element.closest('[aria-label]')?.ariaLabel
    return told?.includes(text.trim()) ?? false
  }

  function isOver(one: Line, other: Line): boolean {
    if (one.in.contains(other.in) || other.in.contains(one.in)) return false
    const left = Math.max(one.box.left, other.box.left)
    const right = Math.min(one.box.right, other.box.right)
    const top = Math.max(one.box.top, other.box.top)
    const bottom = Math.min(one.box.bottom, other.box.bottom)
    // Lines are taller than what is drawn in them.
    if (right - left < 3 || bottom - top < 6) return false
    const stack = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2)
    const [first, second] = [stack.indexOf(one.in), stack.indexOf(other.in)]
    if (first < 0 || second < 0) return false
    const between = stack.slice(0, Math.max(first, second))
    return between.every((element) => /, 0\)$|transparent/.test(styleOf(element).backgroundColor))
  }
}
