import type { RunEvent } from '../../lib/router/events.ts'
import { checkLate } from './invariants-of-a-moment.ts'
import { couldCall } from './invariants-of-calls.ts'
import { checkEnding } from './invariants-of-endings.ts'
import { affords, checkSpending, isResident } from './invariants-of-spending.ts'
import { checkStart } from './invariants-of-starts.ts'
import { checkText, checkWhole } from './invariants-of-text.ts'
import { checkQueue, checkTurn } from './invariants-of-turns.ts'
import type { Provider } from './provider.ts'
import { type AttemptRecord, failuresOf, isOpen, type RunRecord } from './record.ts'
import type { World } from './world.ts'

type Of<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>

/** Holds one event of a run against everything that happened before it. */
export function checkEvent(world: World, run: RunRecord, event: RunEvent): void {
  world.claim(run.ending === undefined, () => `${run.id} tells ${event.type} after its end`)
  const { queued } = run
  run.queued = undefined
  switch (event.type) {
    case 'run-planned':
      checkPlan(world, run, event)
      return
    case 'run-queued':
      checkQueue(world, run, event)
      return
    case 'attempt-started':
      checkStart(world, run, event)
      checkTurn(world, run, queued)
      return
    case 'attempt-thinking':
      openAttempt(world, run, event).isThinking = true
      return
    case 'attempt-committed':
      checkCommit(world, run, event)
      return
    case 'text-delta':
    case 'reasoning-delta':
      checkDelta(world, run, event)
      return
    case 'attempt-ended':
      checkEnd(world, run, event)
      return
    case 'retry-scheduled':
      checkWait(world, run, event)
      return
    case 'run-ended':
      run.ending = event.ending
      checkEnding(world, run, event.ending)
      return
  }
}

function openAttempt(world: World, run: RunRecord, event: { type: string; attempt: number }): AttemptRecord {
  const attempt = run.attempts[event.attempt - 1]
  if (attempt === undefined || !isOpen(attempt)) {
    world.claim(false, () => `${run.id} tells ${event.type} of attempt ${event.attempt}, which is not open`)
    throw new Error('The story makes no sense any more.')
  }
  return attempt
}

/** The first plan says of everybody exactly what is remembered of them. */
function checkPlan(world: World, run: RunRecord, { candidates }: Of<'run-planned'>): void {
  if (run.events.filter(({ event }) => event.type === 'run-planned').length > 1) return
  const before = run.providers.map((one) => boundOf(world, run, one) ?? remembered(world, one))
  world.instant.later(() => {
    run.providers.forEach((provider, index) => {
      const candidate = candidates.find(({ deploymentId }) => deploymentId === provider.id)
      const kind = candidate?.verdict === 'skipped' ? candidate.reason.kind : 'eligible'
      const kinds = before[index] ?? []
      const isKnown = kinds.length === 0 ? kind === 'eligible' : kinds.includes(kind)
      const isOpenToDoubt = !world.instant.isQuiet || kind === 'window-too-small'
      world.claim(
        isKnown || isOpenToDoubt,
        () => `${run.id} plans with ${provider.id} as ${kind}, and it is ${kinds.join(' and ') || 'well'}`,
      )
    })
  })
}

/** What keeps a run from a deployment before anything is spent, whatever its health. */
function boundOf(world: World, run: RunRecord, provider: Provider): readonly string[] | undefined {
  if (!isResident(run, provider)) return ['not-resident']
  return affords(world, run, provider, 'perhaps') ? undefined : ['over-budget']
}

const remembered = ({ memory, time }: World, provider: Provider): readonly string[] =>
  memory.reasons(provider, time.wall).map(({ kind }) => kind)

function checkCommit(world: World, run: RunRecord, event: Of<'attempt-committed'>): void {
  const attempt = openAttempt(world, run, event)
  const earlier = run.attempts.filter((one) => one.committedAt !== undefined)
  world.claim(
    earlier.every((one) => one.outcome?.state === 'failed') &&
      (earlier.length === 0 || run.policy.continuation === 'continue'),
    () => `${run.id} shows attempt ${event.attempt} beside another`,
  )
  world.claim(
    run.attempts.every((one) => one === attempt || !isOpen(one)),
    () => `${run.id} commits while a loser goes on`,
  )
  attempt.committedAt = world.time.monotonic
}

function checkDelta(world: World, run: RunRecord, event: Of<'text-delta'> | Of<'reasoning-delta'>): void {
  const attempt = openAttempt(world, run, event)
  world.claim(attempt.committedAt !== undefined, () => `${run.id} tells ${event.type} before its commit`)
  world.claim(
    run.attempts.filter((one) => one.committedAt !== undefined).at(-1) === attempt,
    () => `${run.id} mixes the words of two attempts`,
  )
  if (event.type === 'reasoning-delta') {
    const isOwn = attempt.call?.sent.some(({ part }) => 'text' in part && part.text === event.text)
    world.claim(isOwn === true, () => `${run.id} tells reasoning that its model did not send`)
    return
  }
  attempt.text += event.text
  run.shown += event.text
}

function checkEnd(world: World, run: RunRecord, event: Of<'attempt-ended'>): void {
  const attempt = openAttempt(world, run, event)
  const { instant, memory, time } = world
  const { provider, key } = attempt
  const { outcome } = event
  attempt.outcome = outcome
  attempt.endedAt = time.monotonic
  const isHeard = outcome.state === 'answered' || outcome.state === 'failed'
  if (instant.hasRested(provider.id) && !isHeard) instant.doubt(provider.id)
  // With a busy reader, a part may be sent and never be asked for.
  if (run.busyMs > 0 && !isHeard && attempt.call?.sent.some(({ part }) => 'restMs' in part))
    instant.doubt(provider.id)
  memory.ended(provider, key, outcome, time.wall)
  if ('committed' in outcome)
    world.claim(
      outcome.committed === (attempt.committedAt !== undefined),
      () => `${run.id} says that attempt ${event.attempt} committed: ${outcome.committed}`,
    )
  if (outcome.state === 'outrun')
    world.claim(attempt.committedAt === undefined, () => `${run.id} lets a committed attempt be outrun`)
  if (outcome.state === 'cancelled')
    world.claim(run.cancelledAt !== undefined, () => `${run.id} cancels by itself`)
  checkLate(world, run, attempt)
  checkWhole(world, run, attempt)
  checkText(world, run, attempt)
  checkSpending(world, run, attempt)
}

function checkWait(world: World, run: RunRecord, event: Of<'retry-scheduled'>): void {
  const { waitMs } = event
  const { policy, startedAt } = run
  const now = world.time.monotonic
  run.waitsUntil = now + waitMs
  world.claim(waitMs > 0 && waitMs <= policy.patienceMs, () => `${run.id} waits for ${waitMs}`)
  world.claim(run.waitsUntil < startedAt + policy.deadlines.totalMs, () => `${run.id} waits beyond its time`)
  world.claim(
    run.attempts.every((one) => !isOpen(one)),
    () => `${run.id} waits beside an attempt`,
  )
  checkNeed(world, run, event)
  if (run.attempts.length > 0)
    world.instant.later(() => world.claim(world.instant.tokens > 5, () => `${run.id} retries without budget`))
  const callable = run.providers.filter((one) => couldCall(world, run, one))
  world.instant.later(() => {
    const ready = callable.filter(({ id }) => world.instant.couldBeCalledAllAlong(id))
    world.claim(ready.length === 0, () => `${run.id} waits while ${ready[0]?.id} could answer`)
  })
}

/** The longest backoff. */
const longestBackoffMs = 8000

/** Nobody waits for longer than the failure asks, counted from its moment, or than the deployment rests. */
function checkNeed(world: World, run: RunRecord, { deploymentId, waitMs }: Of<'retry-scheduled'>): void {
  const { memory, time, instant } = world
  const provider = run.providers.find(({ id }) => id === deploymentId)
  const last = failuresOf(run).findLast((one) => one.provider === provider)
  if (provider === undefined || last === undefined) return
  const rests = memory.reasons(provider, time.wall).map(({ until = 0 }) => until - time.wall)
  const asked = last.at + (last.failure.retryAfterMs ?? longestBackoffMs) - time.monotonic
  instant.later(() => {
    const isNeeded = waitMs <= Math.max(asked, ...rests) || !instant.isQuiet
    world.claim(isNeeded, () => `${run.id} waits ${waitMs} for ${deploymentId}, longer than it is asked to`)
  })
}
