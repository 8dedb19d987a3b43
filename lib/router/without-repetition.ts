import type { AttemptStep } from './attempt.ts'
import type { AttemptOutcome } from './events.ts'
import { mayRepeatMore, repeatedLength } from './overlap.ts'

type Steps = AsyncGenerator<AttemptStep, AttemptOutcome>

/**
 * The steps of a continuation without what only repeats the end of the text that is shown already. Its first
 * words are held back until it is certain what of them is new.
 */
export async function* withoutRepetition(shown: string, steps: Steps): Steps {
  let held: string | undefined = ''
  let committed: AttemptStep | undefined
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done === true) {
        if (committed !== undefined) yield committed
        if (committed !== undefined && held !== undefined) yield* kept(shown, held)
        return step.value
      }
      if (held === undefined) yield step.value
      else if (step.value.type === 'committed') committed = step.value
      else if (step.value.type !== 'text-delta') yield step.value
      else {
        held += step.value.text
        if (mayRepeatMore(shown, held)) continue
        if (committed !== undefined) yield committed
        committed = undefined
        yield* kept(shown, held)
        held = undefined
      }
    }
  } finally {
    await steps.return({ state: 'cancelled', committed: false, durationMs: 0 })
  }
}

function* kept(shown: string, held: string): Generator<AttemptStep> {
  const fresh = held.slice(repeatedLength(shown, held))
  const text = /\s$/.test(shown) ? fresh.trimStart() : fresh
  if (text !== '') yield { type: 'text-delta', text }
}
