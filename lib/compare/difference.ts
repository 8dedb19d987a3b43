import { diffWordsWithSpace } from 'diff'
import { alignSimilar, isSaidIn, type Sentence, sentencesOf } from './sentences.ts'

/** A stretch of text that both have, that only the other has, or that only the base has. */
export type Piece =
  | { readonly kind: 'same'; readonly text: string }
  /** `only`: of a sentence whose like is nowhere in the base. */
  | { readonly kind: 'added'; readonly text: string; readonly only: boolean }
  | { readonly kind: 'removed'; readonly text: string }

/**
 * How `other` differs from `base`: sentences are aligned first, and those that resemble each other are compared word
 * by word. What is same or added, put together, is `other`; what is same or removed is `base`. A generator, so that
 * a page can take a breath between two sentences; the pieces are its result.
 */
export function* differenceOf(base: string, other: string): Generator<void, readonly Piece[]> {
  const before = yield* sentencesOf(base)
  const after = yield* sentencesOf(other)
  const [start, end] = sameEnds(before, after)
  const middles = [before.slice(start, before.length - end), after.slice(start, after.length - end)] as const
  const middle =
    middles[0].length * middles[1].length > pairsLimit
      ? rewritten(...middles)
      : yield* compareSentences(...middles, before)
  return joined([
    { kind: 'same', text: textOf(after.slice(0, start)) },
    ...middle,
    { kind: 'same', text: textOf(after.slice(after.length - end)) },
  ])
}

/** How many sentences are the same at the beginning, and how many of the others at the end. */
function sameEnds(before: readonly Sentence[], after: readonly Sentence[]): readonly [number, number] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start]?.text === after[start]?.text) start += 1
  let end = 0
  while (end < shorter - start && before.at(-1 - end)?.text === after.at(-1 - end)?.text) end += 1
  return [start, end]
}

/** Above this many pairs of sentences, what stands against each other is not looked at one by one. */
const pairsLimit = 250_000

function rewritten(before: readonly Sentence[], after: readonly Sentence[]): readonly Piece[] {
  return [
    { kind: 'removed', text: textOf(before) },
    { kind: 'added', text: textOf(after), only: false },
  ]
}

/** Runs a generator of the kind above to its end, without a breath. */
export function finished<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

function* compareSentences(
  before: readonly Sentence[],
  after: readonly Sentence[],
  base: readonly Sentence[],
): Generator<void, readonly Piece[]> {
  const pairs = yield* alignSimilar(before, after)
  const pieces: Piece[] = []
  let next = 0
  function* addUntil(end: number): Generator<void, void> {
    for (const sentence of after.slice(next, end)) {
      pieces.push({ kind: 'added', text: sentence.text, only: !isSaidIn(sentence, base) })
      yield
    }
    next = end
  }
  for (const [place, sentence] of before.entries()) {
    const partner = pairs[place]
    const like = partner === undefined ? undefined : after[partner]
    if (partner === undefined || like === undefined) {
      pieces.push({ kind: 'removed', text: sentence.text })
      continue
    }
    yield* addUntil(partner)
    pieces.push(...compareWords(sentence.text, like.text))
    next = partner + 1
    yield
  }
  yield* addUntil(after.length)
  return pieces
}

/** More changes than this in one sentence are a rewriting, of which single words say nothing. */
const changesLimit = 400

function compareWords(before: string, after: string): readonly Piece[] {
  if (before === after) return [{ kind: 'same', text: after }]
  const changes = diffWordsWithSpace(before, after, { maxEditLength: changesLimit })
  if (changes === undefined) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after, only: false },
    ]
  }
  return changes.map(({ added, removed, value: text }): Piece => {
    if (added) return { kind: 'added', text, only: false }
    return { kind: removed ? 'removed' : 'same', text }
  })
}

/** Neighbours of one kind as one piece. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = []
  for (const piece of pieces.filter(({ text }) => text !== '')) {
    const last = result.at(-1)
    if (last !== undefined && likenessOf(last) === likenessOf(piece)) {
      result[result.length - 1] = { ...last, text: last.text + piece.text }
    } else result.push(piece)
  }
  return result
}

const likenessOf = (piece: Piece): string => (piece.kind === 'added' ? `added ${piece.only}` : piece.kind)
const textOf = (sentences: readonly Sentence[]): string => sentences.map(({ text }) => text).join('')
