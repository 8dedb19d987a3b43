import { findInvisible } from '../prompts/invisible.ts'
import type { Attachment } from '../runs/attachment.ts'
import { promptLimit } from '../runs/limits.ts'
import type { PageParts } from './page-parts.ts'
import { type Section, sectionsOf, sectionsWithin, textOf } from './sections.ts'

export type PartName = 'selection' | 'readable' | 'whole'

/** What its user wants of a page. */
export type PageChoice = {
  readonly part: PartName
  /** Whether the title and the address go along. */
  readonly withSource: boolean
  /** Whether characters that nobody sees are left out. */
  readonly strip: boolean
  /** The sections that stay, by their places; all of them unless said. */
  readonly kept?: ReadonlySet<number>
}

/** A text that is no longer than this says too little for the main text of a page. */
const fewestReadable = 200

/** What a user most likely wants: what they selected, else what they are reading. */
export function firstChoice({ selection, readable, whole }: PageParts): PageChoice {
  const reads = readable.length >= fewestReadable || whole === '' ? 'readable' : 'whole'
  return { part: selection !== '' ? 'selection' : reads, withSource: true, strip: true }
}

export type ChosenText = {
  readonly text: string
  readonly sections: readonly Section[]
  /** Characters in the part that nobody sees. */
  readonly invisible: number
  readonly leftOut: number
  /** What is longer than this cannot be sent. */
  readonly tooLong: boolean
}

/** Takes the sections of a part, which is worth doing once for each. */
export function chooseText(part: string, { strip, kept }: Omit<PageChoice, 'part'>): ChosenText {
  const { count, without } = findInvisible(part)
  const sections = sectionsOf(strip ? without : part)
  const text = kept === undefined ? sections.map((one) => one.text).join('') : textOf(sections, kept)
  const leftOut = kept === undefined ? 0 : sections.length - kept.size
  return { text, sections, invisible: count, leftOut, tooLong: text.length > promptLimit }
}

/** The sections from the beginning that fit: into the window, and into what a prompt may hold. */
export function cutToFit(
  sections: readonly Section[],
  tokens: number | undefined,
  tokensOf: (text: string) => number,
): ReadonlySet<number> {
  // The lines that say what was left out take their share.
  const byLength = sectionsWithin(sections, promptLimit * 0.95, (text) => text.length)
  if (tokens === undefined) return byLength
  const byTokens = sectionsWithin(sections, tokens * 0.95, tokensOf)
  return byTokens.size < byLength.size ? byTokens : byLength
}

/** What goes along with the prompt. */
export function pageAttachment(
  { title, url }: PageParts,
  { text, leftOut }: ChosenText,
  withSource: boolean,
): Attachment {
  const source = withSource ? { name: title.slice(0, 1000), url } : { name: '' }
  return { kind: 'page', ...source, text, ...(leftOut === 0 ? {} : { leftOut }) }
}
