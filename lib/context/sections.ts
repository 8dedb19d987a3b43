/** A piece of a text that stands for itself: a heading with what is under it, or a few paragraphs. */
export type Section = { readonly title: string; readonly text: string }

/** A section that is longer is taken apart between its paragraphs. */
const longestSection = 6000

/** Takes a text apart at its headings. The sections put together are the text, character by character. */
export function sectionsOf(text: string): readonly Section[] {
  return text
    .split(/^(?=#{1,6} )/m)
    .filter((piece) => piece !== '')
    .flatMap((piece) => shorter(piece).map((part) => ({ title: titleOf(part), text: part })))
}

/** The sections from the beginning that stay within so many tokens, by their places. */
export function sectionsWithin(
  sections: readonly Section[],
  limit: number,
  tokensOf: (text: string) => number,
): ReadonlySet<number> {
  const kept = new Set<number>()
  let tokens = 0
  for (const [index, { text }] of sections.entries()) {
    tokens += tokensOf(text)
    if (tokens > limit) break
    kept.add(index)
  }
  return kept
}

/** The sections that are kept, with a line wherever others were left out that says which. */
export function textOf(sections: readonly Section[], kept: ReadonlySet<number>): string {
  const pieces: string[] = []
  let missing: string[] = []
  const close = () => {
    if (missing.length > 0) pieces.push(`[Left out here: ${missing.join('; ')}]\n\n`)
    missing = []
  }
  for (const [index, { title, text }] of sections.entries()) {
    if (!kept.has(index)) missing.push(title)
    else {
      close()
      pieces.push(text.endsWith('\n') ? text : `${text}\n\n`)
    }
  }
  close()
  return kept.size === sections.length ? sections.map(({ text }) => text).join('') : pieces.join('').trimEnd()
}

function shorter(piece: string): readonly string[] {
  if (piece.length <= longestSection) return [piece]
  const parts: string[] = []
  let part = ''
  for (const paragraph of piece.split(/(?<=\n\n)/).flatMap(inLines)) {
    if (part !== '' && part.length + paragraph.length > longestSection) {
      parts.push(part)
      part = ''
    }
    part += paragraph
  }
  return [...parts, part]
}

/** A paragraph without an end is taken apart at its lines, and a line at any place. */
function inLines(paragraph: string): readonly string[] {
  if (paragraph.length <= longestSection) return [paragraph]
  return paragraph
    .split(/(?<=\n)/)
    .flatMap((line) => line.match(new RegExp(`[\\s\\S]{1,${longestSection}}`, 'g')) ?? [])
}

function titleOf(text: string): string {
  const line = text.trimStart().split('\n', 1)[0] ?? ''
  const words = line.replace(/^#{1,6} |^[-*] /, '').trim()
  return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words || 'Untitled'
}
