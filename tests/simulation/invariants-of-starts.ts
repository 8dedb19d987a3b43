import type { AttemptCause, RunEvent } from '../../lib/router/events.ts'
import type { FailureKind } from '../../lib/router/failure.ts'
import { couldCall, isWorthACall } from './invariants-of-calls.ts'
import { checkBounds } from './invariants-of-spending.ts'
import { isBusy } from './invariants-of-turns.ts'
import type { Provider } from './provider.ts'
import { type AttemptRecord, failuresOf, isOpen, isStopped, type RunRecord } from './record.ts'
import type { World } from './world.ts'

/** Retries of one deployment in one run, by the table of the design. */
const retries: Partial<Record<FailureKind, number>> = {
  unreachable: 1,
  empty: 1,
  'rate-limited': 2,
  overloaded: 2,
  'server-error': 2,
  'invalid-request': 1,
}

/** An attempt begins: whether it may, by everything that is known. */
export function checkStart(
  world: World,
  run: RunRecord,
  event: Extract<RunEvent, { type: 'attempt-started' }>,
): void {
  const { deploymentId, attempt: number, cause } = event
  const provider = run.providers.find(({ id }) => id === deploymentId)
  world.claim(number === run.attempts.length + 1, () => `${run.id} counts ${number} as its next attempt`)
  if (provider === undefined) throw new Error(`${run.id} leaves its route.`)
  const key = `${run.id}.${number}`
  checkHealth(world, run, { provider, cause, key })
  checkLimits(world, run, provider)
  checkBounds(world, run, provider)
  checkCause(world, run, provider, cause)
  checkOrder(world, run, provider, cause)
  world.memory.started(provider, key, world.time.wall)
  const record: AttemptRecord = {
    key,
    number,
    provider,
    cause,
    startedAt: world.time.monotonic,
    shownBefore: run.shown,
    call: undefined,
    committedAt: undefined,
    isThinking: false,
    isLast: false,
    outcome: undefined,
    endedAt: undefined,
    text: '',
  }
  run.attempts.push(record)
  // Its own request is paid for by now.
  const others = run.providers.filter((one) => one !== provider && couldCall(world, run, one, 'perhaps'))
  world.instant.later(() => {
    record.isLast = others.every(({ id }) => !world.instant.couldBeCalled(id))
  })
  run.waitsUntil = undefined
}

type Start = { readonly provider: Provider; readonly cause: AttemptCause; readonly key: string }

/** Nobody is called who must not be; a last resort only against time; a half-open breaker by one at a time. */
function checkHealth(world: World, run: RunRecord, { provider, cause, key }: Start): void {
  const { instant, memory, time } = world
  const prober = memory.proberOf(provider, time.wall)
  const reasons = memory.reasons(provider, time.wall)
  const isForUser = memory.waitsForUser(provider)
  const others = run.providers.filter((one) => couldCall(world, run, one))
  instant.later(() => {
    if (cause === 'last-resort') {
      world.claim(run.policy.lastResort, () => `${run.id} has no last resort and takes one`)
      world.claim(
        !isForUser || instant.couldBeCalled(provider.id),
        () => `${run.id} asks ${provider.id}, which waits for its user`,
      )
      const ready = others.find(({ id }) => instant.couldBeCalledAllAlong(id))
      world.claim(ready === undefined, () => `${run.id} takes a last resort while ${ready?.id} is well`)
    } else {
      const why = reasons.map(({ kind }) => kind).join(' and ')
      world.claim(
        instant.couldBeCalled(provider.id),
        () => `${run.id} calls ${provider.id} (${cause}), which is ${why}`,
      )
    }
    const probing = world.runs.flatMap(({ state, attempts }) => (state === 'live' ? attempts : []))
    const isProbed = probing.some((one) => one.key === prober && one.key !== key && isOpen(one))
    world.claim(
      !isProbed || instant.isDoubted(provider.id),
      () => `${run.id} probes ${provider.id} beside ${prober}`,
    )
  })
}

function checkLimits(world: World, run: RunRecord, { id, account }: Provider): void {
  const { policy, attempts, startedAt } = run
  const now = world.time.monotonic
  const atAccount = attempts.filter((one) => one.provider.account === account).length
  world.claim(attempts.length < policy.attemptsPerRun, () => `${run.id} makes more calls than it may`)
  world.claim(
    atAccount < policy.attemptsPerAccount,
    () => `${run.id} calls ${account} more often than it may`,
  )
  world.claim(
    now < startedAt + policy.deadlines.totalMs || run.busyMs > 0,
    () => `${run.id} calls ${id} after its time`,
  )
  world.claim(!run.controller.signal.aborted, () => `${run.id} begins with ${id} after its cancel`)
  world.claim(run.waitsUntil === undefined || now >= run.waitsUntil, () => `${run.id} does not wait`)
}

function checkCause(world: World, run: RunRecord, provider: Provider, cause: AttemptCause): void {
  const { id } = provider
  const failures = failuresOf(run)
  const own = failures.filter((one) => one.provider.id === id)
  const open = run.attempts.filter(isOpen)
  const last = own.at(-1)
  const broken = failures.find(({ committed }) => committed)
  const claim = (holds: boolean, what: string) =>
    world.claim(holds, () => `${run.id} calls ${id} as ${cause}: ${what}`)
  const refusals = failures.filter(({ failure }) => failure.kind === 'content-refused').length
  claim(isWorthACall(run, provider), 'the network is gone, or its window is no larger')
  claim(!isStopped(run) || cause === 'hedge', 'nobody would answer that')
  claim(refusals < (run.policy.refusals === 'stop' ? 1 : 2), 'it was refused')
  claim(broken === undefined || run.policy.continuation === 'continue', 'the route stops')
  claim(
    (broken !== undefined) === (cause === 'continuation') || cause === 'hedge',
    'is the answer broken or not',
  )
  if (cause === 'retry') {
    claim(last !== undefined && own.length - 1 < (retries[last.failure.kind] ?? 0), 'too many retries')
    claim(world.time.monotonic >= (last?.at ?? 0) + (last?.failure.retryAfterMs ?? 0), 'too soon')
    // A repaired request is no reaction to load, so the budget is not asked.
    if (world.time.monotonic === last?.at && last.failure.param === undefined)
      world.instant.later(() => claim(world.instant.tokens > 5, 'no budget'))
  } else claim(own.length === 0, 'it has failed already')
  if (cause === 'hedge') checkHedge(world, run, id, claim)
  else claim(open.length === 0, 'another is under way')
}

function checkHedge(
  world: World,
  run: RunRecord,
  id: string,
  claim: (holds: boolean, what: string) => void,
): void {
  const open = run.attempts.filter(isOpen)
  const [first] = open
  claim(run.policy.hedge, 'the route does not hedge')
  claim(open.length === 1, 'not exactly one is under way')
  claim(first?.provider.id !== id, 'beside itself')
  claim(first?.committedAt === undefined && first?.isThinking === false, 'the first is not silent')
  claim(world.time.monotonic - (first?.startedAt ?? 0) >= 500, 'too soon')
  world.instant.later(() => claim(world.instant.tokens > 5, 'no budget'))
}

/** Whoever comes first in the route is asked first. */
function checkOrder(world: World, run: RunRecord, provider: Provider, cause: AttemptCause): void {
  const { strategy, stickyMs } = run.policy
  if (strategy !== 'priority' || stickyMs > 0 || cause === 'retry' || cause === 'last-resort') return
  const waited = run.events.at(-2)?.event.type === 'retry-scheduled'
  if (waited) return
  const now = world.time.monotonic
  const earlier = run.providers
    .slice(0, run.providers.indexOf(provider))
    .filter((one) => couldCall(world, run, one))
  world.instant.later(() => {
    const ready = earlier.find(
      (one) => world.instant.couldBeCalledAllAlong(one.id) && !isBusy(world, one, now),
    )
    world.claim(ready === undefined, () => `${run.id} passes over ${ready?.id}, which is well`)
  })
}
