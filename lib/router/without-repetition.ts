import type { AttemptStep } from './attempt.ts'
import type { AttemptOutcome } from './events.ts'
import { isUnfinishedRepetition, mayRepeatMore, repeatedLength } from './overlap.ts'

type Steps = AsyncGenerator<AttemptStep, AttemptOutcome>

/**
 * The steps of a continuation without what only repeats the end of the text that is shown already. Its first
 * words are held back until it is certain what of them is new.
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
        if (mayRepeatMore(shown, held)) continue
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
  return state !== 'answered' && isUnfinishedRepetition(shown, held)
}

/** White space at the seam that both sides have: a model that was given the text without it says it again. */
function sharedSpace(shown: string, fresh: string): number {
  const tail = shown.slice(shown.trimEnd().length)
  let length = Math.min(tail.length, fresh.length)
  while (length > 0 && !fresh.startsWith(tail.slice(-length))) length -= 1
  return length
}

function* kept(shown: string, held: string): Generator<AttemptStep> {
  const fresh = held.slice(repeatedLength(shown, held))
  const text = fresh.slice(sharedSpace(shown, fresh))
  if (text !== '') yield { type: 'text-delta', text }
}
