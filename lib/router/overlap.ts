/** Below this many characters, a repetition is chance and nothing is trimmed. */
const shortestOverlap = 12
/** How far back a repetition is looked for. */
const longestOverlap = 400

/**
 * How many characters of `incoming` only repeat the end of `shown`, white space aside. A model that goes on with
 * another's answer often begins with its last words again; those are not shown twice, and nothing else is lost.
 */
export function repeatedLength(shown: string, incoming: string): number {
  const end = squeezed(shown.slice(-longestOverlap))
  const start = squeezed(incoming.slice(0, longestOverlap))
  for (let length = Math.min(end.text.length, start.text.length); length >= shortestOverlap; length--) {
    if (end.text.endsWith(start.text.slice(0, length))) return start.ends[length - 1] ?? 0
  }
  return 0
}

type Squeezed = {
  readonly text: string
  /** For each character, where it ends in the original. */
  readonly ends: readonly number[]
}

function squeezed(original: string): Squeezed {
  const kept = Array.from(original.matchAll(/\S/g), ({ 0: character, index }) => ({
    character,
    end: index + 1,
  }))
  return { text: kept.map(({ character }) => character).join(''), ends: kept.map(({ end }) => end) }
}

/** Whether more text could still turn `incoming` into a longer repetition, so that it is worth holding back. */
export function mayRepeatMore(shown: string, incoming: string): boolean {
  return squeezed(incoming).text.length < longestOverlap && isWithinEnd(shown, incoming)
}

/** Whether `incoming` is a repetition that broke off before it came to anything new. */
export function isUnfinishedRepetition(shown: string, incoming: string): boolean {
  return squeezed(incoming).text.length >= shortestOverlap && isWithinEnd(shown, incoming)
}

function isWithinEnd(shown: string, incoming: string): boolean {
  return squeezed(shown.slice(-longestOverlap)).text.includes(squeezed(incoming).text)
}
