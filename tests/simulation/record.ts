import type { AttemptCause, AttemptOutcome, RunEnding, RunEvent } from '../../lib/router/events.ts'
import type { Policy } from '../../lib/router/route.ts'
import type { Call, Provider } from './provider.ts'
import type { PlannedRun } from './scenario.ts'

/** One attempt of a run, as its reader saw it. Moments are monotonic. */
export type AttemptRecord = {
  /** Unique among all attempts of the simulation. */
  readonly key: string
  readonly number: number
  readonly provider: Provider
  readonly cause: AttemptCause
  readonly startedAt: number
  /** The answer that was on the screen when it began. */
  readonly shownBefore: string
  call: Call | undefined
  committedAt: number | undefined
  isThinking: boolean
  /** Nobody else could have taken over when it began. */
  isLast: boolean
  outcome: AttemptOutcome | undefined
  endedAt: number | undefined
  text: string
}

/** One run, as its reader saw it. */
export type RunRecord = {
  readonly id: string
  readonly plan: PlannedRun
  readonly worker: number
  readonly policy: Policy
  readonly regions: readonly string[] | undefined
  /** In the order of the route. */
  readonly providers: readonly Provider[]
  readonly startedAt: number
  readonly controller: AbortController
  readonly events: { readonly at: number; readonly event: RunEvent }[]
  readonly attempts: AttemptRecord[]
  /** `left`: its reader walked away. `dead`: its worker was killed. */
  state: 'live' | 'over' | 'left' | 'dead'
  cancelledAt: number | undefined
  ending: RunEnding | undefined
  shown: string
  /** How long its reader was busy with something else than reading. */
  busyMs: number
  /** Whose turn it waits for, and since when. */
  queued: { readonly account: string; readonly at: number } | undefined
  /** When it may call somebody again, after a scheduled wait. */
  waitsUntil: number | undefined
}

export const isOpen = (attempt: AttemptRecord): boolean => attempt.outcome === undefined

/** The attempts that failed, with their failures, in the order in which they did. */
export function failuresOf(run: RunRecord) {
  return run.attempts
    .filter(({ outcome }) => outcome?.state === 'failed')
    .toSorted((one, other) => (one.endedAt ?? 0) - (other.endedAt ?? 0))
    .flatMap(({ provider, outcome, endedAt }) =>
      outcome?.state === 'failed'
        ? [{ provider, failure: outcome.failure, committed: outcome.committed, at: endedAt ?? 0 }]
        : [],
    )
}

/** Whether a refusal of the request itself is final: not where a model names, for the first time, what to leave out. */
export function isStopped(run: RunRecord): boolean {
  const refusals = failuresOf(run).filter(({ failure }) => failure.kind === 'invalid-request')
  return refusals.some(({ provider, failure }, index) => {
    const before = refusals.slice(0, index).filter((one) => one.provider === provider)
    return failure.param === undefined || before.length > 0
  })
}

type Beginning = Pick<RunRecord, 'id' | 'plan' | 'worker' | 'policy' | 'regions' | 'providers' | 'startedAt'>

export function newRun(beginning: Beginning): RunRecord {
  return {
    ...beginning,
    controller: new AbortController(),
    events: [],
    attempts: [],
    state: 'live',
    cancelledAt: undefined,
    ending: undefined,
    shown: '',
    busyMs: 0,
    queued: undefined,
    waitsUntil: undefined,
  }
}
