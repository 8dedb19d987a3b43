import { type Ask, callDeployment, type RouterPorts } from './call.ts'
import type { AttemptOutcome, Candidate, RunEnding, RunEvent } from './events.ts'
import { skipReasonOf } from './health.ts'
import type { CompletionRequest } from './model.ts'
import { type FailedCall, type NextCall, nextCall } from './next-call.ts'
import { planOf } from './plan.ts'
import type { Clock } from './ports.ts'
import type { Route } from './route.ts'

/** Sends a request through a route until somebody has answered it or nobody is left. */
export interface Router {
  /**
   * Tells everything that happens, ending with exactly one `run-ended`. It goes on only when its reader asks
   * for the next event, so nothing is sent before the reader has dealt with the event that announces it.
   */
  run(request: CompletionRequest, route: Route, signal: AbortSignal): AsyncGenerator<RunEvent, void>
}

export function createRouter(ports: RouterPorts): Router {
  return {
    run: (request, route, signal) => {
      const totalDueAt = ports.clock.monotonic() + route.policy.deadlines.totalMs
      return run(ports, { request, route, signal, totalDueAt })
    },
  }
}

type Told = { candidates: readonly Candidate[] }

async function* run(ports: RouterPorts, ask: Ask): AsyncGenerator<RunEvent, void> {
  const { clock } = ports
  const failed: FailedCall[] = []
  const told: Told = { candidates: [] }
  for (;;) {
    yield* tellPlan(ports, ask, failed, told)
    if (ask.signal.aborted) return yield ended(clock, { state: 'cancelled' })
    const next = decide(ports, ask, failed)
    if (next.type === 'nobody') return yield ended(clock, failedEnding(next))
    if (next.waitMs > 0) {
      yield* wait(ports, ask, next)
      if (ask.signal.aborted || !mayStillCall(ports, next)) continue
    }
    const outcome = yield* callDeployment(ports, ask, next, failed.length + 1)
    const ending = endingOf(outcome)
    if (ending !== undefined) return yield ended(clock, ending)
    if (outcome.state === 'failed') failed.push({ deploymentId: next.deploymentId, failure: outcome.failure })
  }
}

function decide(ports: RouterPorts, ask: Ask, failed: readonly FailedCall[]): NextCall {
  const { clock, models, random } = ports
  const now = clock.now()
  const plan = planOf(ask.route.deployments, models, ports.health.read(), now)
  const leftMs = ask.totalDueAt - clock.monotonic()
  return nextCall({ plan, failed, policy: ask.route.policy, models, random, now, leftMs })
}

/** Tells the plan at first, and again when it has changed for somebody who was not called yet. */
function* tellPlan(
  { models, health, clock }: RouterPorts,
  { route }: Ask,
  failed: readonly FailedCall[],
  told: Told,
): Generator<RunEvent> {
  const called = new Set(failed.map(({ deploymentId }) => deploymentId))
  const candidates = planOf(route.deployments, models, health.read(), clock.now()).map((candidate, index) => {
    const before = told.candidates[index]
    if (before === undefined) return candidate
    return called.has(candidate.deploymentId) || isSame(before, candidate) ? before : candidate
  })
  if (candidates.length > 0 && candidates.every((one, index) => one === told.candidates[index])) return
  told.candidates = candidates
  yield { type: 'run-planned', at: clock.now(), candidates }
}

function isSame(one: Candidate, other: Candidate): boolean {
  if (one.verdict === 'eligible' || other.verdict === 'eligible') return one.verdict === other.verdict
  return one.reason.kind === other.reason.kind
}

type Call = Extract<NextCall, { type: 'call' }>

async function* wait({ clock }: RouterPorts, ask: Ask, next: Call): AsyncGenerator<RunEvent, void> {
  const { deploymentId, waitMs, because } = next
  yield { type: 'retry-scheduled', at: clock.now(), deploymentId, waitMs, because }
  await clock.sleep(waitMs, ask.signal)
}

/** While this run waited, another may have taken the probe, or made the cooldown longer. */
function mayStillCall({ models, health, clock }: RouterPorts, { deploymentId }: Call): boolean {
  const model = models(deploymentId)
  return model !== undefined && skipReasonOf(health.read(), model, clock.now()) === undefined
}

/** How the run ends with this attempt, or undefined when it goes on. */
function endingOf(outcome: AttemptOutcome): RunEnding | undefined {
  switch (outcome.state) {
    case 'answered':
      return { state: 'done', reason: outcome.reason }
    case 'cancelled':
      return { state: 'cancelled' }
    case 'failed':
      return outcome.committed ? { state: 'partial', failure: outcome.failure } : undefined
  }
}

function failedEnding({ reason, soonestAt }: Extract<NextCall, { type: 'nobody' }>): RunEnding {
  return { state: 'failed', reason, soonestAt }
}

function ended(clock: Clock, ending: RunEnding): RunEvent {
  return { type: 'run-ended', at: clock.now(), ending }
}
