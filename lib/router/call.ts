import { type AttemptStep, attemptCall } from './attempt.ts'
import type { AttemptCause, AttemptOutcome, RunEvent } from './events.ts'
import { type HealthState, onAnswered, onAttemptStarted, onFailed, onReleased } from './health.ts'
import type { CompletionRequest, DeploymentId, Model } from './model.ts'
import type { ModelLookup } from './plan.ts'
import type { Cell, Clock, Random } from './ports.ts'
import type { Route } from './route.ts'

export type RouterPorts = {
  readonly models: ModelLookup
  /** Shared by concurrent runs; they share nothing else. */
  readonly health: Cell<HealthState>
  readonly clock: Clock
  readonly random: Random
}

/** What one run asks for. */
export type Ask = {
  readonly request: CompletionRequest
  readonly route: Route
  readonly signal: AbortSignal
  /** The run's deadline, in monotonic milliseconds. */
  readonly totalDueAt: number
}

/** One attempt, with what it means for health. The probe of a half-open breaker is taken before anything is told. */
export async function* callDeployment(
  ports: RouterPorts,
  ask: Ask,
  { deploymentId, cause }: { readonly deploymentId: DeploymentId; readonly cause: AttemptCause },
  attempt: number,
): AsyncGenerator<RunEvent, AttemptOutcome> {
  const { clock, health } = ports
  const model = ports.models(deploymentId)
  if (model === undefined) throw new Error(`The plan named ${deploymentId}, which is not configured.`)
  health.update((state) => onAttemptStarted(state, model, clock.now()))
  let outcome: AttemptOutcome | undefined
  try {
    yield { type: 'attempt-started', at: clock.now(), attempt, deploymentId, cause }
    outcome = yield* tellAttempt(ports, ask, model, attempt)
  } finally {
    health.update((state) => afterwards(state, model, outcome, clock.now()))
  }
  yield { type: 'attempt-ended', at: clock.now(), attempt, outcome }
  return outcome
}

async function* tellAttempt(
  { clock }: RouterPorts,
  { request, route, signal, totalDueAt }: Ask,
  model: Model,
  attempt: number,
): AsyncGenerator<RunEvent, AttemptOutcome> {
  const { deadlines } = route.policy
  const steps = attemptCall({ model, request, deadlines, totalDueAt, clock, signal })
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done === true) return step.value
      yield eventOf(step.value, attempt, clock)
    }
  } finally {
    await steps.return({ state: 'cancelled', committed: false, durationMs: 0 })
  }
}

function eventOf(step: AttemptStep, attempt: number, clock: Clock): RunEvent {
  switch (step.type) {
    case 'thinking':
      return { type: 'attempt-thinking', at: clock.now(), attempt }
    case 'committed':
      return { type: 'attempt-committed', at: clock.now(), attempt, firstContentMs: step.firstContentMs }
    case 'text-delta':
    case 'reasoning-delta':
      return { type: step.type, attempt, text: step.text }
  }
}

/** What is remembered of an attempt; one that nobody waited for says nothing about the deployment. */
function afterwards(
  state: HealthState,
  model: Model,
  outcome: AttemptOutcome | undefined,
  now: number,
): HealthState {
  if (outcome === undefined || outcome.state === 'cancelled') return onReleased(state, model, now)
  if (outcome.state === 'answered') return onAnswered(state, model, now)
  return onFailed(state, model, outcome.failure, now)
}
