import fc from 'fast-check'
import type { Price } from '../../lib/router/model.ts'
import { defaultPolicy, type Policy } from '../../lib/router/route.ts'
import { type Behaviour, behaviours } from './behaviour.ts'

/** What one deployment is, and how it behaves from when on. */
export type Actor = {
  readonly account: number
  readonly window: 'small' | 'large' | 'unknown'
  readonly prefill: boolean
  readonly reasoning: boolean
  /** Absent in worlds without bounds. */
  readonly price?: Price | undefined
  readonly region?: string | undefined
  /** So many characters of reasoning before its first text, and whether it reports its tokens. */
  readonly ponders?: number
  readonly reports?: boolean
  /** In order of their ends; the last one stays. */
  readonly phases: readonly { readonly untilMs: number; readonly behaviour: Behaviour }[]
}

export type PlannedRoute = {
  readonly deployments: readonly number[]
  readonly policy: Policy
  readonly regions?: readonly string[] | undefined
}

export type PlannedRun = {
  readonly route: number
  readonly atMs: number
  readonly isLong: boolean
  readonly cancelAfterMs: number | undefined
  /** Its reader walks away after so many events. */
  readonly leaveAfterEvents: number | undefined
  /** How long its reader takes to write down that an attempt begins, as a journal does. */
  readonly writeMs: number
}

export type Scenario = {
  readonly actors: readonly Actor[]
  readonly routes: readonly PlannedRoute[]
  readonly runs: readonly PlannedRun[]
  readonly jumps: readonly { readonly atMs: number; readonly byMs: number }[]
  readonly deaths: readonly number[]
  /** How probable it is that health is saved at the end of a moment in which something happened. */
  readonly saving: number
  readonly outages: readonly {
    readonly kind: 'offline' | 'portal'
    readonly fromMs: number
    readonly untilMs: number
  }[]
  /** Whose breaker an earlier worker left open. */
  readonly tripped: readonly number[]
  /** Who always answered an earlier worker at once. */
  readonly schooled: readonly number[]
  readonly seed: number
}

const minute = 60_000
const often = <Value>(value: Value, other: fc.Arbitrary<Value>, weight = 2) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other })

const moment = fc.integer({ min: 0, max: 12 * minute })
/** Moments that several things share, since what happens together is what breaks. */
const crowded = fc
  .tuple(fc.constantFrom(0, 0, 0, 35_000, minute, 3 * minute, 8 * minute), often(0, fc.nat(9000), 1))
  .map(([base, offset]) => base + offset)

const soonAfter = fc
  .tuple(crowded, fc.constantFrom(0, 20, 500, 4000))
  .map(([moment, laterMs]) => moment + laterMs)

const actor: fc.Arbitrary<Actor> = fc.record({
  account: fc.nat(3),
  window: fc.constantFrom('large', 'unknown', 'unknown', 'small'),
  prefill: often(true, fc.boolean()),
  reasoning: often(false, fc.constant(true), 3),
  phases: fc
    .array(
      fc.record({
        untilMs: fc.integer({ min: 0, max: 10 * minute }),
        behaviour: behaviours,
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((phases) => phases.toSorted((one, other) => one.untilMs - other.untilMs)),
})

const short = { headersMs: 5000, firstContentMs: 8000, reasoningIdleMs: 10_000 }
const deadlines = fc.oneof(
  fc.constant(defaultPolicy.deadlines),
  fc
    .record({
      // Silence after the first text may be due before the headers would have been.
      idleMs: fc.constantFrom(2000, 6000),
      totalMs: fc.constantFrom(8000, 9000, 30_000, 90_000),
    })
    .map((limits) => ({ ...short, keepAliveMs: 15_000, ...limits })),
)

const policy: fc.Arbitrary<Policy> = fc.record({
  deadlines,
  attemptsPerRun: often(5, fc.integer({ min: 1, max: 6 })),
  attemptsPerAccount: often(3, fc.integer({ min: 1, max: 3 })),
  patienceMs: often(30_000, fc.constantFrom(0, 5000)),
  refusals: often('fall-back-once', fc.constant('stop')),
  lastResort: fc.boolean(),
  hedge: fc.boolean(),
  continuation: fc.constantFrom('stop', 'continue'),
  strategy: often('priority', fc.constantFrom('fastest', 'cheapest', 'weighted', 'by-task'), 3),
  stickyMs: often(0, fc.constant(2 * minute)),
  reuseMs: fc.constant(0),
  unpricedAs: fc.constant(defaultPolicy.unpricedAs),
})

const run: fc.Arbitrary<PlannedRun> = fc.record({
  route: fc.nat(1),
  atMs: crowded,
  isLong: often(false, fc.constant(true), 5),
  cancelAfterMs: often<number | undefined>(undefined, fc.integer({ min: 0, max: 40_000 }), 3),
  leaveAfterEvents: often<number | undefined>(undefined, fc.integer({ min: 1, max: 12 }), 8),
  writeMs: often(0, fc.integer({ min: 1, max: 400 }), 3),
})

/** Many prompts, one soon after the other, some of them given up: what shares, leases and budgets are made of. */
const burst: fc.Arbitrary<readonly PlannedRun[]> = fc
  .record({
    count: fc.integer({ min: 10, max: 24 }),
    fromMs: crowded,
    everyMs: fc.constantFrom(300, 1500, 2500),
    cancelEvery: fc.constantFrom(2, 3, 100),
    cancelAfterMs: fc.integer({ min: 100, max: 40_000 }),
  })
  .map(({ count, fromMs, everyMs, cancelEvery, cancelAfterMs }) =>
    Array.from({ length: count }, (_, index) => ({
      route: 0,
      atMs: fromMs + index * everyMs,
      isLong: false,
      cancelAfterMs: index % cancelEvery === 1 ? cancelAfterMs : undefined,
      leaveAfterEvents: undefined,
      writeMs: 0,
    })),
  )

/** Everything that the simulation can be asked to go through. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    actors: fc.array(actor, { minLength: 1, maxLength: 6 }),
    picks: fc.array(fc.record({ order: fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), policy }), {
      minLength: 2,
      maxLength: 2,
    }),
    runs: fc.array(run, { minLength: 1, maxLength: 10 }),
    burst: often<readonly PlannedRun[]>([], burst, 5),
    jumps: often<Scenario['jumps']>(
      [],
      fc.array(fc.record({ atMs: moment, byMs: fc.constantFrom(-5, -1, -1e-4, 1e-4, 1, 5).map(days) }), {
        maxLength: 2,
      }),
    ),
    deaths: often<readonly number[]>([], fc.array(soonAfter, { maxLength: 2 })),
    tripped: often<readonly number[]>([], fc.array(fc.nat(5), { minLength: 1, maxLength: 2 })),
    schooled: often<readonly number[]>([], fc.array(fc.nat(5), { minLength: 1, maxLength: 3 })),
    saving: fc.constantFrom(1, 1, 0.5),
    outages: often<Scenario['outages']>(
      [],
      fc.array(
        fc
          .record({ kind: fc.constantFrom('offline', 'portal'), fromMs: crowded, forMs: fc.nat(2 * minute) })
          .map(({ kind, fromMs, forMs }) => ({ kind, fromMs, untilMs: fromMs + forMs })),
        { maxLength: 2 },
      ),
    ),
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
  })
  .map(({ picks, burst: more, ...rest }) => ({
    ...rest,
    runs: [...rest.runs, ...more],
    routes: picks.map(({ order, policy: chosen }) => ({
      deployments: [...new Set(order.map((index) => index % rest.actors.length))],
      policy: chosen,
    })),
  }))

function days(count: number): number {
  return Math.round(count * 24 * 60 * minute)
}
