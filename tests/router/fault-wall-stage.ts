import type { RunEvent, SkipReason } from '../../lib/router/events.ts'
import type { Failure, FailureKind, PlainKind } from '../../lib/router/failure.ts'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import type { CompletionRequest, ModelTraits } from '../../lib/router/model.ts'
import type { Random } from '../../lib/router/ports.ts'
import type { Condition, Policy } from '../../lib/router/route.ts'
import type { Router } from '../../lib/router/router.ts'
import { skipReasonOf } from '../../lib/router/skip.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, type Routed, route, startRoute } from '../support/routed-run.ts'
import { answering, fail, type ScriptedModel, type Step, scriptedModel } from '../support/scripted-model.ts'

/** A row of the fault wall as a test; its promise settles when its story has been told and its claims hold. */
export type Row = { readonly row: number; readonly title: string; readonly proves: () => Promise<void> }

/** What one deployment does, call by call; the last answer repeats. */
export type Part = {
  readonly answers: readonly (readonly Step[])[]
  readonly account?: string
  readonly traits?: ModelTraits
}

type Asking = {
  readonly policy?: Partial<Policy>
  readonly random?: Random
  readonly signal?: AbortSignal
  readonly prompt?: string
  /** The deployments of this run's route, by name; all of them unless said. */
  readonly route?: readonly string[]
  /** Whom the route goes on to, by name. */
  readonly otherwise?: readonly string[]
  /** What a deployment of the route is kept for, by name. */
  readonly onlyFor?: Readonly<Record<string, Condition>>
  readonly request?: Partial<CompletionRequest>
  readonly wrap?: (router: Router) => Router
}

/** The deployments of a story, in order, with one clock and one memory of health. */
export function stage(cast: Readonly<Record<string, Part>>) {
  const clock = new FakeClock()
  const health = cellOf<HealthState>(emptyHealth)
  const models = Object.fromEntries(
    Object.entries(cast).map(([name, part]) => [name, scriptedModel({ name, clock, ...part })]),
  )
  const model = (name: string): ScriptedModel => {
    const found = models[name]
    if (found === undefined) throw new Error(`Nobody plays ${name}.`)
    return found
  }
  const idOf = (name: string) => model(name).id
  const asking = ({ route: names = Object.keys(cast), otherwise = [], onlyFor = {}, ...rest }: Asking) => {
    const order = {
      deployments: names.map(idOf),
      otherwise: otherwise.map(idOf),
      onlyFor: Object.fromEntries(
        Object.entries(onlyFor).map(([name, condition]) => [idOf(name), condition]),
      ),
    }
    const called = [...new Set([...names, ...otherwise])].map(model)
    return { clock, health, models: called, order, ...rest }
  }
  return {
    clock,
    health,
    model,
    /** Sends one prompt and lets time pass until it has ended. */
    ask: (options: Asking = {}): Promise<Routed> => route(asking(options)),
    /** Sends one prompt; whoever tells the story lets time pass. */
    start: (options: Asking = {}): Promise<Routed> => startRoute(asking(options)),
    /** Why a deployment would be skipped now. */
    skipped: (name: string): SkipReason | undefined => skipReasonOf(health.read(), model(name), clock.now()),
    calls: (name: string): number => model(name).calls.length,
  }
}

export const ok = (name: string): Part => ({ answers: [answering(name)] })
export const plays = (...answers: readonly (readonly Step[])[]): Part => ({ answers })

const statuses: Partial<Record<FailureKind, number>> = {
  'server-error': 500,
  overloaded: 529,
  'rate-limited': 429,
  'key-invalid': 401,
  'quota-exhausted': 402,
  'invalid-request': 400,
  'model-missing': 404,
  'context-too-long': 400,
}

export const failure = (kind: PlainKind, facts: Partial<Failure> = {}): Failure =>
  ({ kind, ...(kind in statuses ? { status: statuses[kind] } : {}), ...facts }) as Failure

/** Fails like this at every call. */
export const fails = (kind: PlainKind, facts: Partial<Failure> = {}): Part =>
  plays([fail(failure(kind, facts))])

/** The failures that a run's events record, in order. */
export const failuresOf = ({ events }: { readonly events: readonly RunEvent[] }): readonly Failure[] =>
  events.flatMap((event) =>
    event.type === 'attempt-ended' && event.outcome.state === 'failed' ? [event.outcome.failure] : [],
  )

export const waitsOf = ({ events }: { readonly events: readonly RunEvent[] }): readonly number[] =>
  events.flatMap((event) => (event.type === 'retry-scheduled' ? [event.waitMs] : []))

/** How often everybody was called, when each call of a list of runs is somebody's first. */
export function sharesOf(runs: readonly Routed[]): Readonly<Record<string, number>> {
  const shares: Record<string, number> = {}
  for (const { text } of runs) {
    const [name = ''] = text.split(' ')
    shares[name] = (shares[name] ?? 0) + 1
  }
  return shares
}

/** Chance that is the same in every run of the suite. */
export function chance(seed: number): Random {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}
