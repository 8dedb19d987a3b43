import type { AttemptCause, Candidate, RunEnding, RunEvent } from '../router/events.ts'
import type { CompletionRequest, DeploymentId } from '../router/model.ts'
import type { Clock } from '../router/ports.ts'
import type { Route } from '../router/route.ts'
import type { Router } from '../router/router.ts'
import { type Purse, purseOf } from '../router/spending.ts'
import { fuseTask } from './fuse-task.ts'
import { givenAnswer } from './given-answer.ts'
import { fenced } from './request.ts'

/**
 * A router in which a route with a judge asks all of its deployments at once, each for itself, and answers with what
 * the judge makes of their answers. Where only one of them answered, or the judge cannot, the first whole answer in
 * the order of the route stands by itself. Its budget is one for all of them and the judge. Every call is told as the
 * router tells it.
 */
export function ensembling(router: Router, clock: Clock): Router {
  return {
    run: (request, route, signal) => {
      const { judge, deployments } = route
      if (judge === undefined || deployments.length < 2) return router.run(request, route, signal)
      const purse = purseOf(route.policy)
      return runEnsemble({ router, clock, request, route, judge, signal, purse, telling: createTelling() })
    },
  }
}

type Events = AsyncGenerator<RunEvent, void>

type Ensemble = {
  readonly router: Router
  readonly clock: Clock
  readonly request: CompletionRequest
  readonly route: Route
  readonly judge: Route
  readonly signal: AbortSignal
  readonly purse: Purse
  readonly telling: Telling
}

/** One of those who are asked, and what has come of it. */
type Member = {
  readonly deploymentId: DeploymentId
  readonly events: Events
  readonly tell: (event: RunEvent) => RunEvent
  text: string
  ending?: RunEnding
}

async function* runEnsemble(ensemble: Ensemble): Events {
  const { router, clock, request, route, signal, purse, telling } = ensemble
  const dueAt = clock.monotonic() + route.policy.deadlines.totalMs
  const lifetime = new AbortController()
  const whileWanted = AbortSignal.any([signal, lifetime.signal])
  const members = route.deployments.map((deploymentId): Member => {
    const events = router.run(request, alone(route, deploymentId), whileWanted, purse)
    return { deploymentId, events, tell: telling('ensemble'), text: '' }
  })
  try {
    yield* askTogether(members, lifetime)
  } finally {
    lifetime.abort()
    await Promise.all(members.map(({ events }) => events.return()))
  }
  yield* conclude(ensemble, members, dueAt - clock.monotonic())
}

/** Half of the time is theirs, so that there is time to merge; whoever rests, or would have to be waited for, is left out. */
function alone(route: Route, deploymentId: DeploymentId): Route {
  const asked = within(route, route.policy.deadlines.totalMs / 2)
  const policy = { ...asked.policy, patienceMs: 0, lastResort: false }
  return { ...asked, deployments: [deploymentId], otherwise: [], policy }
}

function within(route: Route, totalMs: number): Route {
  const { policy } = route
  return { ...route, policy: { ...policy, deadlines: { ...policy.deadlines, totalMs } } }
}

/** Tells what happens to each of them, as it happens; each goes on once what it told has been dealt with. */
async function* askTogether(members: readonly Member[], lifetime: AbortController): Events {
  const step = async (member: Member) => ({ member, result: await member.events.next() })
  const pending = new Map(members.map((member) => [member, step(member)]))
  while (pending.size > 0) {
    const { member, result } = await Promise.race(pending.values())
    pending.delete(member)
    if (result.done === true) continue
    const event = result.value
    if (event.type === 'text-delta') member.text += event.text
    else if (event.type === 'run-ended') member.ending = event.ending
    else if (event.type !== 'attempt-committed' && event.type !== 'reasoning-delta') yield member.tell(event)
    // Nobody is asked without the user.
    if (isLocked(member.ending)) lifetime.abort()
    pending.set(member, step(member))
  }
}

/** What becomes of their answers: merged, or the only one, or that of the order behind this one. */
async function* conclude(ensemble: Ensemble, members: readonly Member[], leftMs: number): Events {
  const { router, clock, request, route, judge, signal, purse, telling } = ensemble
  const whole = members.flatMap(({ deploymentId, text, ending }) =>
    ending?.state === 'done' ? [{ deploymentId, text, reason: ending.reason }] : [],
  )
  const [best] = whole
  const failed = signal.aborted ? { state: 'cancelled' as const } : endingOf(members, purse)
  const isOver = signal.aborted || isLocked(failed)
  if (whole.length !== 1 && !isOver) {
    const asked = best === undefined ? request : mergeRequest(request, whole)
    const next = best === undefined ? { ...route, deployments: route.otherwise ?? [] } : judge
    const tell = telling(best === undefined ? 'fallback' : 'merge')
    // Where the ensemble has no limit, that of the judge's own order holds.
    const shared = Number.isFinite(purse.limit) ? purse : undefined
    for await (const event of router.run(asked, within(next, leftMs), signal, shared)) {
      const isEnd = event.type === 'run-ended'
      if (isEnd && event.ending.state === 'failed' && !isLocked(event.ending)) break
      yield tell(event)
      if (isEnd) return
    }
  }
  if (best === undefined || isOver) return yield { type: 'run-ended', at: clock.now(), ending: failed }
  const tell = telling('best-single')
  for (const event of givenAnswer({ at: clock.now(), attempt: 1, cause: 'best-single', ...best }))
    yield tell(event)
}

/** The conversation as it was, with the question and its answers in the place of the question. */
function mergeRequest(request: CompletionRequest, answers: readonly { text: string }[]): CompletionRequest {
  const earlier = request.messages.slice(0, -1)
  const question = request.messages.at(-1)?.text ?? ''
  const texts = answers.map(({ text }, index) => fenced(text, `answer ${index + 1}`))
  const text = [fuseTask, fenced(question, 'the question'), ...texts].join('\n\n')
  return { ...request, messages: [...earlier, { role: 'user', text }] }
}

const isLocked = (ending: RunEnding | undefined): boolean =>
  ending?.state === 'failed' && ending.reason === 'keys-locked'

/** What they all failed of, that nothing is left to spend, or that nobody is left. */
function endingOf(members: readonly Member[], { empty }: Purse): RunEnding {
  const failures = members.flatMap(({ ending }) => (ending?.state === 'failed' ? [ending] : []))
  const [first] = failures
  const isCommon = failures.every(({ reason }) => reason === first?.reason)
  const locked = failures.find(isLocked)
  if (locked === undefined && empty.signal.aborted) return { state: 'failed', reason: 'over-budget' }
  return locked ?? (isCommon ? first : undefined) ?? { state: 'failed', reason: 'nobody-left' }
}

type Telling = (first: AttemptCause) => (event: RunEvent) => RunEvent

/**
 * Tells several runs as one: their attempts are counted together, the first of each is made for the cause that is
 * given, and the plan has everybody once, as it was when they came into it.
 */
function createTelling(): Telling {
  const plan = new Map<DeploymentId, Candidate>()
  let count = 0
  return (first) => {
    const numbers = new Map<number, number>()
    return (event) => {
      if (event.type === 'run-planned') {
        for (const one of event.candidates) plan.set(one.deploymentId, plan.get(one.deploymentId) ?? one)
        return { ...event, candidates: [...plan.values()] }
      }
      if (!('attempt' in event)) return event
      const isFirst = numbers.size === 0
      const attempt = numbers.get(event.attempt) ?? ++count
      numbers.set(event.attempt, attempt)
      return event.type === 'attempt-started' && isFirst
        ? { ...event, attempt, cause: first }
        : { ...event, attempt }
    }
  }
}
