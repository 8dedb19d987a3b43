import type { Ask, RouterPorts } from './ask.ts'
import { type AttemptStep, attemptCall } from './attempt.ts'
import type { AttemptCause, AttemptOutcome, RunEvent } from './events.ts'
import type { HealthState, Subject } from './health.ts'
import { learnedDeadlines } from './learned-deadlines.ts'
import type { Model } from './model.ts'
import { onAnswered, onAttemptStarted, onFailed, onLatency, onReleased } from './observe.ts'
import { requestFor } from './request-for.ts'
import { withoutRepetition } from './seam.ts'
import { deploymentHealthOf } from './skip.ts'
import type { Meter } from './spending.ts'
import type { Turn } from './turns.ts'

type StepResult = IteratorResult<AttemptStep, AttemptOutcome>

/** An attempt that is under way, perhaps beside another. */
export type PendingAttempt = {
  readonly attempt: number
  readonly model: Model
  readonly subject: Subject
  readonly turn: Turn
  readonly steps: AsyncGenerator<AttemptStep, AttemptOutcome>
  readonly controller: AbortController
  /** The step that is waited for; asked for once, however often it is looked at. */
  next: Promise<StepResult> | undefined
}

export type Beginning = {
  readonly model: Model
  readonly attempt: number
  readonly cause: AttemptCause
  /** Parameters that it has refused in this run. */
  readonly refused: readonly string[]
  /** Nobody else could take over. */
  readonly isLast: boolean
  /** Given back when it has ended. */
  readonly turn: Turn
  readonly meter: Meter | undefined
}

/**
 * Tells that an attempt begins, and begins it when that has been dealt with. The probe of a half-open breaker is
 * taken before anything is told, so that no concurrent run can take it too.
 */
export async function* begin(
  { clock, health }: RouterPorts,
  { request, route, signal, totalDueAt }: Ask,
  { model, attempt, cause, refused, isLast, turn, meter }: Beginning,
): AsyncGenerator<RunEvent, PendingAttempt> {
  const known = deploymentHealthOf(health.read(), model)
  const deadlines = learnedDeadlines(route.policy.deadlines, known, isLast)
  health.update((state) => onAttemptStarted(state, model, clock.now()))
  const subject = callerOf(model, health.read())
  let isTold = false
  try {
    yield { type: 'attempt-started', at: clock.now(), attempt, deploymentId: model.id, cause }
    isTold = true
  } finally {
    if (!isTold) {
      health.update((state) => onReleased(state, subject, clock.now()))
      turn()
    }
  }
  const controller = new AbortController()
  if (signal.aborted) controller.abort()
  signal.addEventListener('abort', () => controller.abort(), { signal: controller.signal })
  const { refuses = [] } = deploymentHealthOf(health.read(), model)
  const own = requestFor(model, request, [...new Set([...refuses, ...refused])])
  const call = { model, request: own, deadlines, totalDueAt, clock, meter, signal: controller.signal }
  const steps = attemptCall(call)
  const trimmed = request.prefix === undefined ? steps : withoutRepetition(request.prefix, steps)
  return { attempt, model, subject, turn, steps: trimmed, controller, next: undefined }
}

/** Who has just begun a call: with the probe, if the breaker was not closed. */
function callerOf({ id, accountId, origin, traits }: Model, health: HealthState): Subject {
  const { breaker } = deploymentHealthOf(health, { id, accountId, origin })
  const probe = breaker.state === 'half-open' ? breaker : undefined
  return { id, accountId, origin, traits, probe }
}

/** The attempt's next step. */
export function nextStep(pending: PendingAttempt): Promise<StepResult> {
  pending.next ??= pending.steps.next()
  return pending.next
}

/** Stops an attempt and waits until it has stopped, which is at once. */
export async function stop(pending: PendingAttempt): Promise<AttemptOutcome> {
  pending.controller.abort()
  let step = await nextStep(pending)
  while (step.done !== true) step = await pending.steps.next()
  return step.value
}

/** Tells how an attempt ended, and remembers what that says about its deployment. */
export function* tellEnd(
  { clock, health }: RouterPorts,
  { attempt, subject, turn }: PendingAttempt,
  outcome: AttemptOutcome,
): Generator<RunEvent> {
  const now = clock.now()
  health.update((state) => {
    switch (outcome.state) {
      case 'answered':
        return onAnswered(state, subject, now)
      case 'cancelled':
        return onReleased(state, subject, now)
      case 'outrun':
        return onLatency(onReleased(state, subject, now), subject, now, outcome.durationMs)
      case 'failed': {
        const { failure, committed, durationMs } = outcome
        const isLate = failure.kind === 'timeout' && !committed && failure.phase !== 'total'
        // It would have taken longer than it was waited for; how much longer, nobody knows.
        const told = isLate ? onLatency(state, subject, now, durationMs * 1.5) : state
        return onFailed(told, subject, failure, now)
      }
    }
  })
  turn()
  yield { type: 'attempt-ended', at: now, attempt, outcome }
}
