import { backoffMs } from './backoff.ts'
import type { AttemptCause, Candidate, ExhaustedReason } from './events.ts'
import { consequences } from './failure.ts'
import { type FailedCall, isCaptive, mayCall } from './may-call.ts'
import type { DeploymentId } from './model.ts'
import { pushbackMs } from './observe.ts'
import { backAt, type ModelLookup, soonestBackAt } from './plan.ts'
import type { Random } from './ports.ts'
import type { Policy } from './route.ts'

/** Everything that decides whom to call next. */
export type Situation = {
  /** As of now, in the order of the route. */
  readonly plan: readonly Candidate[]
  readonly failed: readonly FailedCall[]
  /** Every call of this run so far, those included that are under way or were outrun. */
  readonly calls: readonly DeploymentId[]
  readonly policy: Policy
  readonly models: ModelLookup
  readonly random: Random
  /** Whether the budget across runs allows another call to whoever has failed. */
  readonly mayRetry: boolean
  /** Wall time, monotonic time, and what is left of the run's own time, in milliseconds. */
  readonly now: number
  readonly monotonic: number
  readonly leftMs: number
}

/** Whom to call, after what wait; or why nobody. */
export type NextCall =
  | {
      readonly type: 'call'
      readonly deploymentId: DeploymentId
      readonly cause: AttemptCause
      readonly waitMs: number
      readonly because: 'backoff' | 'pushback' | 'cooldown'
    }
  | { readonly type: 'nobody'; readonly reason: ExhaustedReason; readonly soonestAt?: number }

export type Call = Extract<NextCall, { type: 'call' }>

/** Decides the next step of a run: falls back at once, retries after a wait when nobody else is left, or gives up. */
export function nextCall(situation: Situation): NextCall {
  const { calls, policy, plan } = situation
  const stop = stopReason(situation)
  if (stop !== undefined) return { type: 'nobody', reason: stop }
  if (situation.leftMs <= 0 || calls.length >= policy.attemptsPerRun) return nobody(plan, 'limits')
  return (
    repaired(situation) ??
    fresh(situation) ??
    retry(situation) ??
    afterCooldown(situation) ??
    nobody(plan, lostReason(situation))
  )
}

function nobody(plan: readonly Candidate[], reason: ExhaustedReason): NextCall {
  return { type: 'nobody', reason, soonestAt: soonestBackAt(plan) }
}

/** Why nobody else is worth asking. Of attempts side by side, any may have learned it, not only the last. */
export function stopReason({ failed, policy }: Situation): ExhaustedReason | undefined {
  const fallbacks = failed
    .filter((call, index) => !isRepairable(failed.slice(0, index), call))
    .map(({ failure }) => consequences[failure.kind].fallback)
  if (fallbacks.includes('after-unlock')) return 'keys-locked'
  if (fallbacks.includes('stop-spending')) return 'over-budget'
  const refusals = fallbacks.filter((fallback) => fallback === 'refusal-policy').length
  const isRefused = refusals > (policy.refusals === 'fall-back-once' ? 1 : 0)
  return isRefused || fallbacks.includes('stop') ? 'request-refused' : undefined
}

function lostReason(situation: Situation): ExhaustedReason {
  const isTooDear = (one: Candidate) => 'reason' in one && one.reason.kind === 'over-budget'
  if (situation.plan[0] && situation.plan.every(isTooDear)) return 'over-budget'
  if (situation.failed.some(({ failure }) => failure.kind === 'offline')) return 'offline'
  return isCaptive(situation) ? 'captive-portal' : 'nobody-left'
}

/** The first deployment of the plan that may be called and was not yet. */
export function fresh(situation: Situation): Call | undefined {
  const { plan, failed, calls, policy } = situation
  if (calls.length >= policy.attemptsPerRun) return undefined
  const candidate = plan.find(
    ({ deploymentId, verdict }) =>
      verdict === 'eligible' && failuresOf(failed, deploymentId) === 0 && mayCall(situation, deploymentId),
  )
  if (candidate === undefined) return undefined
  const cause = failed.length === 0 ? 'first' : 'fallback'
  return { type: 'call', deploymentId: candidate.deploymentId, cause, waitMs: 0, because: 'backoff' }
}

/** The first time that a model refuses a parameter it could do without: that is its quirk, and not the request's. */
function isRepairable(before: readonly FailedCall[], { deploymentId, failure }: FailedCall): boolean {
  const { retry } = consequences[failure.kind]
  const isFirst = before.every(
    (call) => call.deploymentId !== deploymentId || call.failure.kind !== failure.kind,
  )
  return retry === 'repaired' && failure.param !== undefined && isFirst
}

/** Whoever has just refused a parameter is asked once more, without it, before anybody else. */
function repaired(situation: Situation): Call | undefined {
  const { failed, plan } = situation
  const hasRefused = ({ deploymentId }: Candidate) => {
    const last = failed.findLast((call) => call.deploymentId === deploymentId)
    return last !== undefined && consequences[last.failure.kind].retry === 'repaired'
  }
  const candidate = plan.find((one) => one.verdict === 'eligible' && hasRefused(one))
  const call = candidate && retryOf(situation, candidate)
  return call?.waitMs === 0 ? call : undefined
}

/** The deployment that can be called again soonest, when everyone has been tried. */
function retry(situation: Situation): NextCall | undefined {
  if (!situation.mayRetry) return undefined
  const retries = situation.plan
    .map((candidate) => retryOf(situation, candidate))
    .filter((call) => call !== undefined)
    .filter(({ waitMs }) => waitMs <= situation.policy.patienceMs && waitMs < situation.leftMs)
  return retries.toSorted((one, other) => one.waitMs - other.waitMs)[0]
}

function retryOf(situation: Situation, candidate: Candidate): Call | undefined {
  const { failed, now, monotonic, random } = situation
  const { deploymentId } = candidate
  const last = failed.findLast((call) => call.deploymentId === deploymentId)
  const model = situation.models(deploymentId)
  if (last === undefined || model === undefined || !mayCall(situation, deploymentId)) return undefined
  const { retry, retries } = consequences[last.failure.kind]
  const spent = failuresOf(failed, deploymentId) - 1
  if (retry === 'no' || spent >= retries) return undefined
  const blockedAt = backAt(candidate)
  if (candidate.verdict === 'skipped' && blockedAt === undefined) return undefined
  const blockedMs = blockedAt === undefined ? 0 : blockedAt - now
  const pushback = pushbackMs(last.failure, model)
  const isAtOnce = retry === 'at-once' || retry === 'repaired'
  const restMs = pushback ?? (isAtOnce ? 0 : backoffMs(spent, random))
  // Counted from the failure: another attempt beside it may have gone on since.
  const ownMs = Math.max(0, last.at + restMs - monotonic)
  const waitMs = Math.max(ownMs, blockedMs)
  const because = pushback === undefined && blockedMs <= ownMs ? 'backoff' : 'pushback'
  return { type: 'call', deploymentId, cause: 'retry', waitMs, because }
}

/** Nobody could be called at all: waits for the soonest when that is near, else asks it once against its cooldown. */
function afterCooldown({ plan, failed, policy, now, leftMs }: Situation): NextCall | undefined {
  if (failed.length > 0) return undefined
  const resting = plan
    .filter((candidate) => backAt(candidate) !== undefined)
    .toSorted((one, other) => (backAt(one) ?? 0) - (backAt(other) ?? 0))
  const [soonest] = resting
  if (soonest === undefined) return undefined
  const waitMs = Math.max(0, (backAt(soonest) ?? 0) - now)
  if (waitMs <= policy.patienceMs && waitMs < leftMs) {
    return { type: 'call', deploymentId: soonest.deploymentId, cause: 'first', waitMs, because: 'cooldown' }
  }
  // Whoever is probed is asked already; a crowd of last resorts would be the stampede that breakers prevent.
  const unasked = resting.find((one) => one.verdict === 'skipped' && one.reason.kind !== 'probe-under-way')
  if (!policy.lastResort || unasked === undefined) return undefined
  const { deploymentId } = unasked
  return { type: 'call', deploymentId, cause: 'last-resort', waitMs: 0, because: 'cooldown' }
}

function failuresOf(failed: readonly FailedCall[], deploymentId: DeploymentId): number {
  return failed.filter((call) => call.deploymentId === deploymentId).length
}
