/** A stretch of the text of an element, in characters of its text nodes. */
export type Stretch = { readonly start: number; readonly end: number }

/** Where a range lies in the text of an element. */
export function stretchOf(range: Range, within: Element): Stretch {
  const before = document.createRange()
  before.selectNodeContents(within)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  return { start, end: start + range.toString().length }
}

/** The range of a stretch in what the element holds now; undefined where its text is shorter. */
export function rangeAt({ start, end }: Stretch, within: Element): Range | undefined {
  const range = document.createRange()
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
  let passed = 0
  let begun = false
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const { length } = node as Text
    // A stretch begins where its first character is, and ends behind its last one.
    if (!begun && (start < passed + length || (start === end && start === passed + length))) {
      range.setStart(node, start - passed)
      begun = true
    }
    if (begun && end <= passed + length) {
      range.setEnd(node, end - passed)
      return range
    }
    passed += length
  }
  return undefined
}
