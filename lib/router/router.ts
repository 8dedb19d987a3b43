import type { Ask, GivenPorts, RouterPorts } from './ask.ts'
import type { Candidate, RunEnding, RunEvent } from './events.ts'
import type { CompletionRequest } from './model.ts'
import { fresh, type NextCall, nextCall, stopReason } from './next-call.ts'
import { onRouteAnswered, orderOf } from './order.ts'
import type { Beginning } from './pending-attempt.ts'
import { planOf } from './plan.ts'
import type { Clock } from './ports.ts'
import { tokensOf } from './preflight.ts'
import { type Progress, situationOf } from './progress.ts'
import { callRound, type Round } from './round.ts'
import type { Route } from './route.ts'
import { meterOf, type Purse, purseOf } from './spending.ts'
import { judgeTask } from './task.ts'
import { callElsewhere, type DueCall, stillDue, turnFor } from './turn-for.ts'
import { createTurns } from './turns.ts'

/** Sends a request through a route until somebody has answered it or nobody is left. */
export interface Router {
  /**
   * Tells everything that happens, ending with exactly one `run-ended`. It goes on only when its reader asks
   * for the next event, so nothing is sent before the reader has dealt with the event that announces it. Runs that
   * spend together share a purse; without one, the route's budget is this run's own.
   */
  run(
    request: CompletionRequest,
    route: Route,
    signal: AbortSignal,
    purse?: Purse,
  ): AsyncGenerator<RunEvent, void>
}

export function createRouter(given: GivenPorts): Router {
  const ports: RouterPorts = { turns: createTurns(), ...given }
  return {
    run: (request, route, signal, purse = purseOf(route.policy)) => {
      const totalDueAt = ports.clock.monotonic() + route.policy.deadlines.totalMs
      const judged = route.policy.strategy === 'by-task' ? judgeTask(request) : undefined
      const order = orderOf(ports, { route, request, judged })
      const tokens = tokensOf(request)
      return run(ports, { request, route, tokens, purse, order, judged, signal, totalDueAt })
    },
  }
}

async function* run(ports: RouterPorts, ask: Ask): AsyncGenerator<RunEvent, void> {
  const { clock } = ports
  const progress: Progress = { failed: [], calls: [], told: [], shown: '', broken: undefined }
  for (;;) {
    const asked = progress.broken === undefined ? ask : continued(ask, progress.shown)
    yield* tellPlan(ports, asked, progress)
    if (ask.signal.aborted) return yield ended(clock, { state: 'cancelled' })
    const next = decide(ports, asked, progress)
    if (next.type === 'nobody') return yield ended(clock, endingOfNobody(next, progress))
    const call = yield* turnFor(ports, asked, next, progress)
    const due = call && stillDue(ports, asked, call, progress)
    if (due === undefined) {
      call?.turn()
      continue
    }
    const round = yield* roundOf(ports, asked, due, progress)
    progress.failed.push(...round.failed)
    const ending = endingOf(ports, ask, round)
    if (ending === undefined) continue
    if (ending.state !== 'partial' || ask.route.policy.continuation === 'stop')
      return yield ended(clock, ending)
    progress.broken ??= ending.failure
  }
}

/** The request of a continuation: the answer so far is its beginning. */
function continued(ask: Ask, shown: string): Ask {
  const request = { ...ask.request, prefix: shown }
  return { ...ask, request, tokens: tokensOf(request) }
}

function roundOf(
  ports: RouterPorts,
  ask: Ask,
  call: DueCall,
  progress: Progress,
): AsyncGenerator<RunEvent, Round> {
  const hedgeWith = () => {
    const second = callElsewhere(ports, ask, progress, [call.deploymentId])
    return second && beginningOf(ports, ask, { ...second, cause: 'hedge' }, progress)
  }
  const keepsText = ask.route.policy.continuation === 'continue'
  const onText = (text: string) => {
    if (keepsText) progress.shown += text
  }
  return callRound(ports, ask, beginningOf(ports, ask, call, progress), { hedgeWith, onText })
}

function beginningOf(
  ports: RouterPorts,
  ask: Ask,
  { deploymentId, cause, turn }: DueCall,
  progress: Progress,
): Beginning {
  const model = ports.models(deploymentId)
  if (model === undefined) throw new Error(`The plan named ${deploymentId}, which is not configured.`)
  progress.calls.push(deploymentId)
  // Before anything is told or asked, so that nobody else is thought to be left on the same money.
  const meter = meterOf(ask, model)
  // Whoever is under way beside it could not take over from it.
  const others = fresh(situationOf(ports, ask, progress, progress.calls))
  const own = progress.failed.filter((call) => call.deploymentId === deploymentId)
  const refused = own.flatMap(({ failure }) => failure.param ?? [])
  return { model, attempt: progress.calls.length, cause, refused, isLast: others === undefined, turn, meter }
}

function decide(ports: RouterPorts, ask: Ask, progress: Progress): NextCall {
  const situation = situationOf(ports, ask, progress)
  if (progress.broken === undefined) return nextCall(situation)
  const mayGoOn = situation.leftMs > 0 && stopReason(situation) === undefined
  const next = mayGoOn ? fresh(situation) : undefined
  return next === undefined ? { type: 'nobody', reason: 'nobody-left' } : { ...next, cause: 'continuation' }
}

/** Tells the plan at first, and again when it has changed for somebody who was not called yet. */
function* tellPlan(ports: RouterPorts, ask: Ask, progress: Progress): Generator<RunEvent> {
  const { models, health, clock } = ports
  const called = new Set(progress.failed.map(({ deploymentId }) => deploymentId))
  const now = clock.now()
  const candidates = planOf(ask, models, health.read(), now).map((candidate, index) => {
    const before = progress.told[index]
    if (before === undefined) return candidate
    return called.has(candidate.deploymentId) || isSame(before, candidate) ? before : candidate
  })
  if (candidates.length > 0 && candidates.every((one, index) => one === progress.told[index])) return
  progress.told = candidates
  yield { type: 'run-planned', at: now, candidates, judged: ask.judged }
}

function isSame(one: Candidate, other: Candidate): boolean {
  if (one.verdict === 'eligible' || other.verdict === 'eligible') return one.verdict === other.verdict
  return one.reason.kind === other.reason.kind
}

/** How the run ends with this round, or undefined when it goes on. */
function endingOf(
  { health, clock }: RouterPorts,
  { route, order }: Ask,
  { decided }: Round,
): RunEnding | undefined {
  switch (decided?.outcome.state) {
    case undefined:
    case 'outrun':
      return undefined
    case 'answered': {
      const by = decided.by.id
      health.update((state) => onRouteAnswered(state, { route, order }, by, clock.now()))
      return { state: 'done', reason: decided.outcome.reason }
    }
    case 'cancelled':
      return { state: 'cancelled' }
    case 'failed':
      return { state: 'partial', failure: decided.outcome.failure }
  }
}

function endingOfNobody(next: Extract<NextCall, { type: 'nobody' }>, { broken }: Progress): RunEnding {
  if (broken !== undefined) return { state: 'partial', failure: broken }
  return { state: 'failed', reason: next.reason, soonestAt: next.soonestAt }
}

const ended = (clock: Clock, ending: RunEnding): RunEvent => ({ type: 'run-ended', at: clock.now(), ending })
