import type { Ask, RouterPorts } from './ask.ts'
import type { AttemptStep, Delta } from './attempt.ts'
import type { AttemptOutcome, RunEvent } from './events.ts'
import { hedgeDelayMs } from './learned-deadlines.ts'
import type { FailedCall } from './may-call.ts'
import { onLatency, onRest } from './observe.ts'
import { type Beginning, begin, nextStep, type PendingAttempt, stop, tellEnd } from './pending-attempt.ts'
import { allowsRetry } from './retry-budget.ts'
import { deploymentHealthOf } from './skip.ts'

/** What one round of calling found: who failed, and the attempt that decided it, if one did. */
export type Round = {
  readonly failed: readonly FailedCall[]
  /** Of whoever answered, broke after commit, or was cancelled; absent when everyone failed before commit. */
  readonly decided?: { readonly by: PendingAttempt['model']; readonly outcome: AttemptOutcome }
}

type Race = {
  readonly ports: RouterPorts
  readonly ask: Ask
  readonly pending: PendingAttempt[]
  readonly failed: FailedCall[]
  /** Resolves when the first attempt has been silent for too long; absent once that does not matter. */
  hedgeDue: Promise<'hedge-due'> | undefined
  readonly hedgeTimer: AbortController
}

type Around = {
  /** Whom to start beside a silent attempt, if anybody. */
  readonly hedgeWith: () => Beginning | undefined
  /** Hears every piece of text before it is told. */
  readonly onText: (text: string) => void
}

/**
 * Calls one deployment and, where the route hedges and the first is silent for longer than it usually is, a
 * second beside it. The first to commit wins; the other is stopped and told as outrun.
 */
export async function* callRound(
  ports: RouterPorts,
  ask: Ask,
  first: Beginning,
  { hedgeWith, onText }: Around,
): AsyncGenerator<RunEvent, Round> {
  const race: Race = {
    ports,
    ask,
    pending: [],
    failed: [],
    hedgeDue: undefined,
    hedgeTimer: new AbortController(),
  }
  try {
    race.pending.push(yield* begin(ports, ask, first))
    if (ask.route.policy.hedge && !first.isLast) race.hedgeDue = hedgeTimer(race, first)
    for (;;) {
      const item = await nextItem(race)
      if (item === 'hedge-due') {
        yield* hedge(race, hedgeWith)
        continue
      }
      const { from, step } = item
      from.next = undefined
      if (step.done === true) {
        const round = yield* finish(race, from, step.value)
        if (round !== undefined) return round
        continue
      }
      const told = step.value
      if (isDelta(told)) {
        if (told.type === 'text-delta') onText(told.text)
        yield { ...told, attempt: from.attempt }
      } else yield* take(race, from, told)
    }
  } finally {
    race.hedgeTimer.abort()
    // Only a reader that walked away leaves attempts behind.
    for (const left of race.pending) Array.from(tellEnd(ports, left, await stop(left)))
  }
}

function hedgeTimer({ ports, hedgeTimer: timer }: Race, { model }: Beginning): Promise<'hedge-due'> {
  const delayMs = hedgeDelayMs(deploymentHealthOf(ports.health.read(), model))
  return ports.clock.sleep(delayMs, timer.signal).then(() => 'hedge-due')
}

type Item = { readonly from: PendingAttempt; readonly step: Awaited<ReturnType<typeof nextStep>> }

function nextItem({ pending, hedgeDue }: Race): Promise<Item | 'hedge-due'> {
  const [only, other] = pending
  if (only === undefined) throw new Error('A round has nobody to wait for.')
  if (other === undefined && hedgeDue === undefined)
    return nextStep(only).then((step) => ({ from: only, step }))
  const items = pending.map(async (from) => ({ from, step: await nextStep(from) }))
  return Promise.race(hedgeDue === undefined ? items : [...items, hedgeDue])
}

async function* hedge(race: Race, hedgeWith: () => Beginning | undefined): AsyncGenerator<RunEvent, void> {
  race.hedgeDue = undefined
  const { ports, ask, pending } = race
  const isOver = ask.signal.aborted || ports.clock.monotonic() >= ask.totalDueAt
  if (isOver || !allowsRetry(ports.health.read().retryBudget)) return
  const second = hedgeWith()
  if (second !== undefined) pending.push(yield* begin(ports, ask, second))
}

const isDelta = (step: AttemptStep): step is Delta => 'text' in step

async function* take(
  race: Race,
  from: PendingAttempt,
  told: Exclude<AttemptStep, Delta>,
): AsyncGenerator<RunEvent, void> {
  const { clock, health } = race.ports
  const { attempt, model } = from
  if (told.type === 'rest') {
    health.update((state) => onRest(state, model, clock.now(), told.restMs))
    return
  }
  // A model that reasons is not silent.
  race.hedgeDue = undefined
  if (told.type === 'attempt-committed') {
    yield* outrun(race, from)
    health.update((state) => onLatency(state, model, clock.now(), told.firstContentMs))
  }
  yield { ...told, at: clock.now(), attempt }
}

async function* finish(
  race: Race,
  from: PendingAttempt,
  outcome: AttemptOutcome,
): AsyncGenerator<RunEvent, Round | undefined> {
  const { ports, pending, failed } = race
  pending.splice(pending.indexOf(from), 1)
  yield* tellEnd(ports, from, outcome)
  const deploymentId = from.model.id
  if (outcome.state === 'failed' && !outcome.committed) {
    failed.push({ deploymentId, failure: outcome.failure, at: ports.clock.monotonic() })
    return pending.length > 0 ? undefined : { failed }
  }
  for (const other of pending.splice(0)) yield* tellEnd(ports, other, await stop(other))
  if (outcome.state === 'failed')
    failed.push({ deploymentId, failure: outcome.failure, at: ports.clock.monotonic() })
  return { failed, decided: { by: from.model, outcome } }
}

/** Stops everybody else, and tells that they were outrun. */
async function* outrun(race: Race, winner: PendingAttempt): AsyncGenerator<RunEvent, void> {
  const losers = race.pending.filter((pending) => pending !== winner)
  for (const loser of losers) {
    race.pending.splice(race.pending.indexOf(loser), 1)
    const { durationMs, ...stopped } = await stop(loser)
    const usage = 'usage' in stopped ? stopped.usage : undefined
    yield* tellEnd(race.ports, loser, { state: 'outrun', usage, durationMs })
  }
}
