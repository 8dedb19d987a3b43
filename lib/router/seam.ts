import type { AttemptStep } from './attempt.ts'
import type { AttemptOutcome } from './events.ts'

/** Below this many characters, a repetition is chance and nothing is trimmed. */
const shortestOverlap = 12
/** How far back a repetition is looked for. */
const longestOverlap = 400

type Steps = AsyncGenerator<AttemptStep, AttemptOutcome>

/**
 * The steps of a continuation without what only repeats the end of the text that is shown already: a model that goes
 * on with another's answer often begins with its last words again. Its first words are held back until it is certain
 * what of them is new; nothing else is lost.
 */
export async function* withoutRepetition(shown: string, steps: Steps): Steps {
  let held: string | undefined = ''
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done === true) {
        if (held !== undefined && !isLost(shown, held, step.value)) yield* kept(shown, held)
        return step.value
      }
      if (held === undefined || step.value.type !== 'text-delta') yield step.value
      else {
        held += step.value.text
        if (squeezed(held).text.length < longestOverlap && isWithinEnd(shown, held)) continue
        yield* kept(shown, held)
        held = undefined
      }
    }
  } finally {
    await steps.return({ state: 'cancelled', committed: false, durationMs: 0 })
  }
}

/** Of an attempt that broke while it still repeated, nothing is worth showing a second time. */
function isLost(shown: string, held: string, { state }: AttemptOutcome): boolean {
  return state !== 'answered' && squeezed(held).text.length >= shortestOverlap && isWithinEnd(shown, held)
}

function* kept(shown: string, held: string): Generator<AttemptStep> {
  const fresh = held.slice(repeatedLength(shown, held))
  const text = fresh.slice(sharedSpace(shown, fresh))
  if (text !== '') yield { type: 'text-delta', text }
}

/** How many characters of `incoming` only repeat the end of `shown`, white space aside. */
export function repeatedLength(shown: string, incoming: string): number {
  const end = squeezed(shown.slice(-longestOverlap))
  const start = squeezed(incoming.slice(0, longestOverlap))
  for (let length = Math.min(end.text.length, start.text.length); length >= shortestOverlap; length--) {
    if (end.text.endsWith(start.text.slice(0, length))) return start.ends[length - 1] ?? 0
  }
  return 0
}

/** White space at the seam that both sides have: a model that was given the text without it says it again. */
function sharedSpace(shown: string, fresh: string): number {
  const tail = shown.slice(shown.trimEnd().length)
  let length = Math.min(tail.length, fresh.length)
  while (length > 0 && !fresh.startsWith(tail.slice(-length))) length -= 1
  return length
}

function isWithinEnd(shown: string, incoming: string): boolean {
  return squeezed(shown.slice(-longestOverlap)).text.includes(squeezed(incoming).text)
}

/** The text without its white space, and for each character where it ends in the original. */
function squeezed(original: string): { readonly text: string; readonly ends: readonly number[] } {
  const characters = [...original.matchAll(/\S/g)]
  return { text: characters.join(''), ends: characters.map(({ index }) => index + 1) }
}
