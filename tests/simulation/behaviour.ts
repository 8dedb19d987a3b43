import fc from 'fast-check'
import type { FailureKind } from '../../lib/router/failure.ts'

/** How a provider behaves for a while. */
export type Behaviour =
  | { readonly kind: 'well'; readonly firstMs: number; readonly driftMs: number; readonly gapMs: number }
  /** Answers every second or every third time, and fails between. */
  | {
      readonly kind: 'flaps'
      readonly failure: FailureKind
      readonly gapMs: number
      readonly every: number
    }
  | {
      readonly kind: 'fails'
      readonly failure: FailureKind
      readonly afterMs: number
      readonly pushbackMs?: number
    }
  | {
      readonly kind: 'stalls'
      readonly phase: 'headers' | 'first-content' | 'reasoning' | 'text'
      readonly isDeaf: boolean
    }
  /** Sends signs of life and nothing else, before or after its first text. */
  | { readonly kind: 'pings'; readonly before: boolean }
  | {
      readonly kind: 'breaks'
      readonly how: 'truncated' | 'broken-stream' | 'overloaded' | 'content-refused' | 'invalid-request'
      readonly pieces: number
      readonly gapMs: number
    }
  | { readonly kind: 'empty'; readonly thinks: boolean }
  | { readonly kind: 'filtered' }
  /** Answers, and says that it has nothing left for a while. */
  | { readonly kind: 'last-one'; readonly restMs: number }
  | { readonly kind: 'thinks'; readonly thoughts: number; readonly gapMs: number }
  | { readonly kind: 'throws' }
  /** Refuses a parameter, and answers without it, or refuses that as well. */
  | { readonly kind: 'fussy'; readonly afterMs: number; readonly isHopeless: boolean }

const milliseconds = fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 12_000 }))
const failing: readonly FailureKind[] = [
  'server-error',
  'server-error',
  'overloaded',
  'unreachable',
  'rate-limited',
  'rate-limited',
  'key-invalid',
  'quota-exhausted',
  'forbidden',
  'model-missing',
  'permission-missing',
  'not-an-api',
  'invalid-request',
  'content-refused',
  'context-too-long',
  'too-large',
  'empty',
  'redirect-refused',
]
const well = fc.record({
  kind: fc.constant('well' as const),
  firstMs: milliseconds,
  driftMs: fc.constantFrom(0, 0, 0, 2000),
  gapMs: fc.constantFrom(0, 30, 700),
})
const pushbacks = fc.constantFrom(undefined, 0, 1500, 7000, 25_000, 70_000, 1e12)

export const behaviours: fc.Arbitrary<Behaviour> = fc.oneof(
  { weight: 9, arbitrary: well },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('fails' as const),
      failure: fc.constantFrom(...failing),
      afterMs: fc.oneof(fc.constant(0), milliseconds),
      pushbackMs: pushbacks,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('flaps' as const),
      failure: fc.constantFrom('server-error' as const, ...failing),
      gapMs: fc.constantFrom(5, 5500, 14_000),
      every: fc.constantFrom(2, 3),
    }),
  },
  fc.record({
    kind: fc.constant('stalls' as const),
    phase: fc.constantFrom(
      'headers' as const,
      'first-content' as const,
      'reasoning' as const,
      'text' as const,
    ),
    isDeaf: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('pings' as const), before: fc.boolean() }),
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('breaks' as const),
      how: fc.constantFrom(
        'truncated' as const,
        'broken-stream' as const,
        'overloaded' as const,
        'content-refused' as const,
        'invalid-request' as const,
      ),
      pieces: fc.integer({ min: 0, max: 5 }),
      gapMs: milliseconds,
    }),
  },
  fc.record({ kind: fc.constant('empty' as const), thinks: fc.boolean() }),
  fc.constant({ kind: 'filtered' as const }),
  fc.record({ kind: fc.constant('last-one' as const), restMs: fc.constantFrom(900, 20_000, 100_000) }),
  fc.record({
    kind: fc.constant('thinks' as const),
    thoughts: fc.integer({ min: 1, max: 6 }),
    gapMs: milliseconds,
  }),
  fc.constant({ kind: 'throws' as const }),
  fc.record({
    kind: fc.constant('fussy' as const),
    afterMs: fc.oneof(fc.constant(0), milliseconds),
    isHopeless: fc.constantFrom(false, false, true),
  }),
)
