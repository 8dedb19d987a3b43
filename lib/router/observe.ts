import { type BreakerLimits, breakerLimits, onAttempt, onFailure, onRelease, onSuccess } from './breaker.ts'
import { consequences, type Failure } from './failure.ts'
import {
  type AccountHealth,
  type DeploymentHealth,
  type HealthState,
  healthLimits,
  type Rest,
  type Subject,
} from './health.ts'
import { emptySketch, withSample } from './latency.ts'
import type { AccountId } from './model.ts'
import { ownParts } from './request-for.ts'
import { afterAnswer, afterFailure } from './retry-budget.ts'
import { deploymentHealthOf, isResting } from './skip.ts'

/** A call begins: takes the probe of a breaker that is due. */
export function onAttemptStarted(health: HealthState, subject: Subject, now: number): HealthState {
  const { breaker } = deploymentHealthOf(health, subject)
  // The usual case, and the one that every prompt waits for.
  if (breaker.state === 'closed') return health
  return changed(health, subject, now, { breaker: onAttempt(breaker, now, breakerLimits) })
}

/** A whole answer. A pushback that still runs stands, since the provider asked for it. */
export function onAnswered(health: HealthState, subject: Subject, now: number): HealthState {
  const before = deploymentHealthOf(health, subject)
  const cooling = isResting(before.cooling, now) ? before.cooling : undefined
  const breaker = onSuccess(before.breaker, now, breakerLimits)
  const { [subject.origin]: _reached, ...origins } = health.origins
  return {
    ...changed(health, subject, now, { breaker, cooling, standing: undefined }),
    origins,
    retryBudget: afterAnswer(health.retryBudget),
  }
}

/** How long the first text took; of one that was given up, as long as it was waited for. */
export function onLatency(health: HealthState, subject: Subject, now: number, ms: number): HealthState {
  const { latency = emptySketch } = deploymentHealthOf(health, subject)
  return changed(health, subject, now, { latency: withSample(latency, ms) })
}

/**
 * A cancel says nothing about anybody; it only gives the probe back. A call that began before the breaker opened,
 * or whose lease was over and taken by another, has none to give.
 */
export function onReleased(health: HealthState, subject: Subject, now: number): HealthState {
  const before = deploymentHealthOf(health, subject).breaker
  const { probe } = subject
  if (before.state !== 'half-open' || before.leasedAt !== probe?.leasedAt) return health
  // Two probes may begin in one millisecond, when a call from before fails between them.
  if (before.trips !== probe.trips) return health
  return changed(health, subject, now, { breaker: onRelease(before, now) })
}

/** The provider says that it has nothing left until then, before it has to refuse. */
export function onRest(health: HealthState, subject: Subject, now: number, restMs: number): HealthState {
  const { cooling } = deploymentHealthOf(health, subject)
  return changed(health, subject, now, { cooling: cooled(cooling, restMs, now) })
}

/** Remembers a failure as its row of the consequences table says. */
export function onFailed(health: HealthState, subject: Subject, failure: Failure, now: number): HealthState {
  const { breaker } = deploymentHealthOf(health, subject)
  const released = onReleased(health, subject, now)
  const charged = { ...released, retryBudget: afterFailure(health.retryBudget) }
  switch (consequences[failure.kind].health) {
    case 'none':
      return withRefused(released, subject, failure, now)
    case 'origin-unreachable':
      return withUnreachable(charged, subject.origin, now)
    case 'deployment-failed':
      return changed(charged, subject, now, { breaker: onFailure(breaker, now, limitsOf(subject)) })
    case 'deployment-cooldown':
      return onRest(charged, subject, now, pushbackMs(failure, subject) ?? healthLimits.cooldownMs)
    case 'deployment-missing':
      return changed(charged, subject, now, { standing: 'missing' })
    case 'deployment-forbidden':
      return changed(charged, subject, now, { standing: 'forbidden' })
    case 'account-refused':
      return withAccount(released, subject.accountId, 'refused')
    case 'account-paused':
      return withAccount(released, subject.accountId, 'paused')
  }
}

/** The user changed something about an account (its key, its quota) and wants it tried again. */
export function onAccountRestored(health: HealthState, accountId: AccountId): HealthState {
  const others = Object.entries(health.deployments).filter(([id]) => !id.startsWith(`${accountId}/`))
  return {
    ...withAccount(health, accountId, undefined),
    deployments: Object.fromEntries(others),
    origins: {},
  }
}

/** How long a deployment is to be left alone after a failure, if anybody says: its user before its provider. */
export function pushbackMs(failure: Failure, { traits }: Pick<Subject, 'traits'>): number | undefined {
  const isLimit = consequences[failure.kind].health === 'deployment-cooldown'
  return (isLimit ? traits?.cooldownMs : undefined) ?? failure.retryAfterMs
}

function limitsOf({ traits }: Subject): BreakerLimits {
  const tolerated = traits?.toleratedFailures
  if (tolerated === undefined) return breakerLimits
  return { ...breakerLimits, failures: tolerated + 1, volume: Number.POSITIVE_INFINITY }
}

/** What a model does not take, it does not take tomorrow; whose words it cannot read depends on the conversation. */
function withRefused(health: HealthState, subject: Subject, { param }: Failure, now: number): HealthState {
  if (param === undefined || param === ownParts) return health
  const { refuses = [] } = deploymentHealthOf(health, subject)
  return changed(health, subject, now, { refuses: [...new Set([...refuses, param])] })
}

function cooled(before: Rest | undefined, restMs: number, now: number): Rest {
  const wanted = now + (restMs > 0 ? Math.min(restMs, healthLimits.cooldownCapMs) : 0)
  return { sinceAt: now, untilAt: isResting(before, now) ? Math.max(before.untilAt, wanted) : wanted }
}

/** The first time may be chance; from the second on, everything at that origin rests, for seconds. */
function withUnreachable(health: HealthState, origin: string, now: number): HealthState {
  const failures = (health.origins[origin]?.failures ?? 0) + 1
  const { unreachableMs, unreachableCapMs } = healthLimits
  const restMs =
    failures < 2 ? 0 : Math.min(unreachableMs * 2 ** Math.min(failures - 2, 10), unreachableCapMs)
  const rest = { sinceAt: now, untilAt: now + restMs }
  return { ...health, origins: { ...health.origins, [origin]: { failures, rest } } }
}

function changed(
  health: HealthState,
  subject: Subject,
  now: number,
  change: Partial<DeploymentHealth>,
): HealthState {
  const deployment = { ...deploymentHealthOf(health, subject), ...change, touchedAt: now }
  const deployments = { ...health.deployments, [subject.id]: deployment }
  const isNew = health.deployments[subject.id] === undefined
  return { ...health, deployments: isNew ? bounded(deployments) : deployments }
}

function bounded(deployments: HealthState['deployments']): HealthState['deployments'] {
  const entries = Object.entries(deployments)
  if (entries.length <= healthLimits.deployments) return deployments
  const newest = entries.toSorted(([, one], [, other]) => other.touchedAt - one.touchedAt)
  return Object.fromEntries(newest.slice(0, healthLimits.deployments))
}

function withAccount(
  health: HealthState,
  accountId: AccountId,
  account: AccountHealth | undefined,
): HealthState {
  const { [accountId]: _before, ...others } = health.accounts
  return { ...health, accounts: account === undefined ? others : { ...others, [accountId]: account } }
}
