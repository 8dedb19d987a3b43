/** A sentence with the white space after it, and the words by which it is known. */
export type Sentence = { readonly text: string; readonly words: ReadonlySet<string> }

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** The sentences of a text, which put together are the text. No sentence goes over the end of a line. */
export function* sentencesOf(text: string): Generator<void, readonly Sentence[]> {
  const sentences: Sentence[] = []
  for (const line of text.split(/(?<=\n)/)) {
    for (const { segment } of segmenter.segment(line)) {
      sentences.push({ text: segment, words: wordsOf(segment) })
    }
    yield
  }
  return sentences
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}

/** Two sentences that share less than this part of their words say different things. */
const similarFrom = 0.35

/** How much two sentences share, from 0 to 1: Dice's coefficient over their words. */
function similarityOf({ words: one }: Sentence, { words: other }: Sentence): number {
  if (one.size === 0 || other.size === 0) return 0
  const [few, many] = one.size < other.size ? [one, other] : [other, one]
  let shared = 0
  for (const word of few) if (many.has(word)) shared += 1
  return (2 * shared) / (one.size + other.size)
}

/** Whether something like a sentence is among others. */
export function isSaidIn(sentence: Sentence, others: readonly Sentence[]): boolean {
  return sentence.words.size === 0 || others.some((other) => similarityOf(sentence, other) >= similarFrom)
}

/** A little more than for the most similar two, so that what is the same is never parted for what is similar. */
const sameGain = 1.01

const gainOf = (similarity: number): number => (similarity >= similarFrom ? similarity : 0)

/**
 * Pairs sentences that resemble each other, in the order of both texts, so that the sum of their similarities is
 * the greatest there is (Needleman and Wunsch, 1970, without a penalty for gaps). Gives back the place in `after`
 * for each place in `before`. A generator, so that a page can take a breath between two rows.
 */
export function* alignSimilar(
  before: readonly Sentence[],
  after: readonly Sentence[],
): Generator<void, readonly (number | undefined)[]> {
  const width = after.length + 1
  const sums = new Float64Array((before.length + 1) * width)
  const gains = new Float64Array((before.length + 1) * width)
  for (const [row, one] of before.entries()) {
    for (const [column, other] of after.entries()) {
      const at = (row + 1) * width + column + 1
      const gain = one.text === other.text ? sameGain : gainOf(similarityOf(one, other))
      gains[at] = gain
      const paired = gain > 0 ? value(sums, at - width - 1) + gain : 0
      sums[at] = Math.max(value(sums, at - width), value(sums, at - 1), paired)
    }
    yield
  }
  return traceBack(sums, gains, before.length, width)
}

function traceBack(
  sums: Float64Array,
  gains: Float64Array,
  rows: number,
  width: number,
): readonly (number | undefined)[] {
  const pairs: (number | undefined)[] = Array.from({ length: rows }, () => undefined)
  let [row, column] = [rows, width - 1]
  while (row > 0 && column > 0) {
    const at = row * width + column
    const gain = value(gains, at)
    if (gain > 0 && value(sums, at) === value(sums, at - width - 1) + gain) {
      pairs[row - 1] = column - 1
      row -= 1
      column -= 1
    } else if (value(sums, at) === value(sums, at - width)) row -= 1
    else column -= 1
  }
  return pairs
}

const value = (numbers: Float64Array, at: number): number => numbers[at] ?? 0
