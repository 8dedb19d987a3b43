import { diffWordsWithSpace } from 'diff'
import type { Improvement } from './write-prompts.ts'

/** Words that stayed, or one change of them with its reason. */
export type DiffSegment =
  | { readonly kind: 'same'; readonly text: string }
  | {
      readonly kind: 'change'
      /** Counted from 0. */
      readonly index: number
      readonly before: string
      readonly after: string
      /** What the model said of it; absent where it said nothing. */
      readonly why?: string
    }

/** Beyond this, two texts are so different that word by word says nothing. */
const patienceMs = 1000

/** What an improvement changes, word by word, each change with the reason that was given for it. */
export function diffWords(before: string, { text: after, reasons }: Improvement): readonly DiffSegment[] {
  const changes = diffWordsWithSpace(before, after, { timeout: patienceMs }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ]
  const segments: DiffSegment[] = []
  let index = 0
  for (const { value, added, removed } of joined(changes)) {
    const last = segments.at(-1)
    if (!added && !removed) segments.push({ kind: 'same', text: value })
    else if (last?.kind === 'change') {
      const grown = added ? { after: last.after + value } : { before: last.before + value }
      segments[segments.length - 1] = { ...last, ...grown }
    } else {
      segments.push({
        kind: 'change',
        index: index++,
        before: removed ? value : '',
        after: added ? value : '',
      })
    }
  }
  return withReasons(segments, after, before, reasons)
}

/** The text that stays when only these changes are accepted. */
export function applyChanges(segments: readonly DiffSegment[], accepted: ReadonlySet<number>): string {
  return segments
    .map((segment) => {
      if (segment.kind === 'same') return segment.text
      return accepted.has(segment.index) ? segment.after : segment.before
    })
    .join('')
}

type Piece = { readonly value: string; readonly added: boolean; readonly removed: boolean }

/** Changes with nothing but white space between them are one change, as a reader sees it. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.flatMap((piece, index) => {
    const between = !piece.added && !piece.removed && /^[ \t]+$/.test(piece.value)
    const before = pieces[index - 1]
    const after = pieces[index + 1]
    if (!between || before === undefined || after === undefined) return [piece]
    return [
      { value: piece.value, added: false, removed: true },
      { value: piece.value, added: true, removed: false },
    ]
  })
}

/** A reason belongs to the changes that its quotation touches, in the new text or in the old one. */
function withReasons(
  segments: readonly DiffSegment[],
  after: string,
  before: string,
  reasons: Improvement['reasons'],
): readonly DiffSegment[] {
  const spots = reasons.flatMap(({ quote, why }) =>
    [after, before].flatMap((text) => {
      const at = text.indexOf(quote)
      return at === -1 ? [] : [{ isNew: text === after, at, end: at + quote.length, why }]
    }),
  )
  const place = { before: 0, after: 0 }
  return segments.map((segment) => {
    const start = { ...place }
    const [gone, come] =
      segment.kind === 'same' ? [segment.text, segment.text] : [segment.before, segment.after]
    place.before += gone.length
    place.after += come.length
    if (segment.kind === 'same') return segment
    const found = spots.find(({ isNew, at, end }) =>
      isNew ? at < place.after && end > start.after : at < place.before && end > start.before,
    )
    return found === undefined ? segment : { ...segment, why: found.why }
  })
}
