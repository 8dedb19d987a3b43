import createMarkdownIt, { type MarkdownIt, type Token } from 'markdown-it'
import { safeLinkOf } from './safe-link.ts'

/** Link definitions that were met so far, by name; shared by the blocks of one answer. */
export type References = Record<string, { title: string; href: string }>

/** Deeper nesting than this is shown as plain text: nobody reads it, and it costs. */
const nestingLimit = 24

const full = configured(createMarkdownIt({ html: false, linkify: true, maxNesting: nestingLimit + 1 }))

/** Finds where blocks begin and end, and leaves what is inside of them alone. */
const outline = configured(createMarkdownIt({ html: false, maxNesting: nestingLimit + 1 }))
outline.core.ruler.enableOnly(['normalize', 'block'])

function configured(parser: MarkdownIt): MarkdownIt {
  parser.validateLink = (url) => safeLinkOf(url) !== undefined
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  return parser
}

/** The lines that each top-level block of a text takes, from the first to the one after the last. */
export function outlineOf(text: string, references: References): readonly (readonly [number, number])[] {
  return outline
    .parse(text, { references })
    .flatMap((token) => (token.level === 0 && token.nesting >= 0 && token.map !== null ? [token.map] : []))
}

/** The tokens of one block, or undefined when it is nested too deeply to be anything but text. */
export function tokensOf(source: string, references: References): readonly Token[] | undefined {
  const tokens = full.parse(source, { references })
  return tokens.some((token) => token.level >= nestingLimit) ? undefined : tokens
}
