import { outlineOf, type References } from './markdown-parser.ts'

/** A top-level block of an answer: a paragraph, a list, a code block. The same object as long as it stays the same. */
export type Block = {
  readonly source: string
  /** Too long to be worth taking apart; shown as it is. */
  readonly plain: boolean
  readonly references: References
}

/** Cuts a growing text into blocks. */
export interface BlockReader {
  /** Only the last block is read again as the text grows; all others are the objects of last time. */
  read(text: string, over: boolean): readonly Block[]
}

/** What takes longer than a moment to take apart, in characters. Code blocks are never taken apart. */
export const blockLimit = 12_000

export function createBlockReader(): BlockReader {
  let references: References = {}
  let settled: readonly Block[] = []
  let settledText = ''
  let whole: { readonly text: string; readonly blocks: readonly Block[] } | undefined

  const readOn = (text: string): readonly Block[] => {
    if (!text.startsWith(settledText)) {
      references = {}
      settled = []
      settledText = ''
    }
    const before = settled
    const pieces = piecesOf(text.slice(settledText.length), references)
    const blocks = pieces.map((source) => blockOf(source, references))
    const open = openAtEnd(pieces)
    if (pieces.length > open) {
      settled = [...before, ...blocks.slice(0, -open)]
      settledText = text.slice(0, text.length - pieces.slice(-open).join('').length)
    }
    return [...before, ...blocks]
  }

  return {
    read: (text, over) => {
      if (!over) return readOn(text)
      if (whole?.text === text) return whole.blocks
      const blocks = readOn(text)
      const rewritten = Object.keys(references).length > 0
      whole = { text, blocks: rewritten ? blocks.map((block) => blockOf(block.source, references)) : blocks }
      return whole.blocks
    },
  }
}

function blockOf(source: string, references: References): Block {
  return { source, plain: source.length > blockLimit && !isFence(source), references }
}

/** How many pieces may still change: the last, and the one before it while the last is not yet a whole line. */
function openAtEnd(pieces: readonly string[]): number {
  return pieces.at(-1)?.includes('\n') ? 1 : 2
}

/** Each piece runs up to the beginning of the next, so that the pieces together are the whole text. */
function piecesOf(text: string, references: References): readonly string[] {
  const outline = outlineOf(text, references)
  if (outline.length === 0) return text.trim() === '' ? [] : [text]
  const offsets = lineOffsets(text)
  const starts = outline.map(([line], index) => (index === 0 ? 0 : (offsets[line] ?? text.length)))
  return starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length))
}

/** Line ends as markdown-it counts them. */
function lineOffsets(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)]
}

const isFence = (source: string): boolean => /^\s{0,3}(```|~~~)/.test(source)
