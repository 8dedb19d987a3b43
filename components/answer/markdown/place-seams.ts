import type { Token } from 'markdown-it'
import type { Block } from './block-reader.ts'
import { tokensOf } from './markdown-parser.ts'

export type Piece<Seam> =
  | { readonly type: 'block'; readonly block: Block }
  /** `inside`: it lies in the block before it, which could not be cut there. */
  | { readonly type: 'seam'; readonly seam: Seam; readonly inside: boolean }

/**
 * Puts seams between the blocks of a text. A paragraph is cut where the seam is, a list before its next item; what
 * would come apart otherwise (code, a table, a bold word) stays whole, and its seam stands after it.
 */
export function placeSeams<Seam extends { readonly at: number }>(
  blocks: readonly Block[],
  seams: readonly Seam[],
): readonly Piece<Seam>[] {
  let start = 0
  return blocks.flatMap((block) => {
    const from = start
    start += block.source.length
    const here = seams.filter(({ at }) => at > from && at <= start)
    return here.length === 0 ? [{ type: 'block' as const, block }] : cutAll(block, from, here)
  })
}

function cutAll<Seam extends { readonly at: number }>(
  block: Block,
  from: number,
  [seam, ...others]: readonly Seam[],
): readonly Piece<Seam>[] {
  if (seam === undefined) return isBlank(block.source) ? [] : [{ type: 'block', block }]
  // A cut for the seam before may have passed this one.
  const wanted = Math.max(0, seam.at - from)
  const cut = cutIn(block, wanted)
  const passed = seam.at < from || !isBlank(block.source.slice(wanted, cut))
  const left = cut === block.source.length ? block : { ...block, source: block.source.slice(0, cut) }
  const right = { ...block, source: block.source.slice(cut) }
  return [
    ...cutAll(left, from, []),
    { type: 'seam', seam, inside: passed },
    ...cutAll(right, from + cut, others),
  ]
}

/** Where to cut a block, at or after the wanted place; its end where it cannot be cut. */
function cutIn(block: Block, wanted: number): number {
  const { source, plain } = block
  const end = source.length
  if (plain || isBlank(source.slice(wanted))) return end
  const whole = readIn(block, source)
  const cuts =
    whole?.kind === 'paragraph_open' ? [wanted] : isList(whole?.kind) ? itemStarts(source, wanted) : []
  const good = cuts.find((cut) => {
    const left = readIn(block, source.slice(0, cut))
    const right = readIn(block, source.slice(cut).trimStart())
    return right?.kind === whole?.kind && `${left?.says}${right?.says}` === whole?.says
  })
  return good ?? end
}

const isBlank = (text: string): boolean => text.trim() === ''

const isList = (kind: string | undefined): boolean =>
  kind === 'bullet_list_open' || kind === 'ordered_list_open'

/** Where the items of a list begin that nothing holds but the list. */
function itemStarts(source: string, wanted: number): readonly number[] {
  return [...source.matchAll(/^(?:[-*+]|\d{1,9}[.)])[ \t]/gm)]
    .map(({ index }) => index)
    .filter((index) => index >= wanted)
}

/** What a text is and what it says: a cut is good when both halves together say what the whole did. */
function readIn({ references }: Block, source: string): { kind: string; says: string } | undefined {
  const tokens = tokensOf(source, references)
  const kind = tokens?.[0]?.type
  return tokens === undefined || kind === undefined ? undefined : { kind, says: wordsOf(tokens) }
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map(
      (token) => `${token.children ? wordsOf(token.children) : token.content}${token.attrGet('href') ?? ''}`,
    )
    .join('')
    .replace(/\s/g, '')
}
