import {
  admits,
  type Breaker,
  breakerLimits,
  closedBreaker,
  onAttempt,
  onFailure,
  onRelease,
} from './breaker.ts'
import type { SkipReason } from './events.ts'
import { consequences, type Failure } from './failure.ts'
import type { AccountId, DeploymentId } from './model.ts'

/** What is remembered of one deployment. Moments are wall time in milliseconds. */
export type DeploymentHealth = {
  readonly breaker: Breaker
  /** The provider's pushback: since when and until when it is not called. */
  readonly cooling?: { readonly sinceAt: number; readonly untilAt: number }
  /** It does not exist or is not allowed, until the user changes something. */
  readonly standing?: 'missing' | 'forbidden'
}

/** What is remembered of an account, until the user acts: its key was refused, or its quota is empty. */
export type AccountHealth = 'refused' | 'paused'

/** Plain data, shared by all runs, saved through a port, restored when the worker wakes. */
export type HealthState = {
  readonly deployments: Readonly<Record<string, DeploymentHealth>>
  readonly accounts: Readonly<Record<string, AccountHealth>>
}

export const emptyHealth: HealthState = { deployments: {}, accounts: {} }

/** Whose health: a deployment and the account that it belongs to. */
export type Subject = { readonly id: DeploymentId; readonly accountId: AccountId }

/** How long a rate-limited deployment rests when the provider gives no pushback, and at most. */
export const cooldownLimits = { defaultMs: 30_000, capMs: 900_000 }

/** Why this deployment should not be called now, or undefined when it may be. */
export function skipReasonOf(health: HealthState, subject: Subject, now: number): SkipReason | undefined {
  const account = health.accounts[subject.accountId]
  if (account !== undefined) return { kind: account === 'refused' ? 'account-refused' : 'account-paused' }
  const { breaker, cooling, standing } = healthOf(health, subject)
  if (standing === 'missing') return { kind: 'model-missing' }
  if (standing === 'forbidden') return { kind: 'forbidden' }
  if (cooling !== undefined && now < cooling.untilAt && now >= cooling.sinceAt) {
    return { kind: 'cooling', untilAt: cooling.untilAt }
  }
  if (admits(breaker, now) || breaker.state === 'closed') return undefined
  return { kind: breaker.state === 'open' ? 'breaker-open' : 'probe-under-way', untilAt: breaker.untilAt }
}

/** A call begins: takes the probe of a breaker that is due. */
export function onAttemptStarted(health: HealthState, subject: Subject, now: number): HealthState {
  const before = healthOf(health, subject)
  const breaker = onAttempt(before.breaker, now, breakerLimits)
  return breaker === before.breaker ? health : withDeployment(health, subject, { ...before, breaker })
}

/** A whole answer: the breaker closes. A pushback that still runs stands, since the provider asked for it. */
export function onAnswered(health: HealthState, subject: Subject, now: number): HealthState {
  const { cooling } = healthOf(health, subject)
  if (cooling !== undefined && now < cooling.untilAt) {
    return withDeployment(health, subject, { breaker: closedBreaker, cooling })
  }
  const { [subject.id]: _well, ...deployments } = health.deployments
  return { ...health, deployments }
}

/** A cancel says nothing about anybody; it only gives the probe back. */
export function onReleased(health: HealthState, subject: Subject, now: number): HealthState {
  const before = healthOf(health, subject)
  const breaker = onRelease(before.breaker, now)
  return breaker === before.breaker ? health : withDeployment(health, subject, { ...before, breaker })
}

/** Remembers a failure as its row of the consequences table says. */
export function onFailed(health: HealthState, subject: Subject, failure: Failure, now: number): HealthState {
  const before = healthOf(health, subject)
  switch (consequences[failure.kind].health) {
    case 'none':
      return onReleased(health, subject, now)
    case 'deployment-failed':
      return withDeployment(health, subject, {
        ...before,
        breaker: onFailure(before.breaker, now, breakerLimits),
      })
    case 'deployment-cooldown':
      return withDeployment(health, subject, {
        ...before,
        breaker: onRelease(before.breaker, now),
        cooling: cooled(before.cooling, failure.retryAfterMs, now),
      })
    case 'deployment-missing':
      return withDeployment(health, subject, { ...before, standing: 'missing' })
    case 'deployment-forbidden':
      return withDeployment(health, subject, { ...before, standing: 'forbidden' })
    case 'account-refused':
      return withAccount(health, subject.accountId, 'refused')
    case 'account-paused':
      return withAccount(health, subject.accountId, 'paused')
  }
}

/** The user changed something about an account (its key, its quota) and wants it tried again. */
export function onAccountRestored(health: HealthState, accountId: AccountId): HealthState {
  const others = Object.entries(health.deployments).filter(([id]) => !id.startsWith(`${accountId}/`))
  return { ...withAccount(health, accountId, undefined), deployments: Object.fromEntries(others) }
}

function healthOf(health: HealthState, { id }: Subject): DeploymentHealth {
  return health.deployments[id] ?? { breaker: closedBreaker }
}

function cooled(
  before: DeploymentHealth['cooling'],
  retryAfterMs: number | undefined,
  now: number,
): DeploymentHealth['cooling'] {
  const wanted = now + Math.min(retryAfterMs ?? cooldownLimits.defaultMs, cooldownLimits.capMs)
  const longer = before !== undefined && before.untilAt <= now + cooldownLimits.capMs
  return { sinceAt: now, untilAt: longer ? Math.max(before.untilAt, wanted) : wanted }
}

function withDeployment(health: HealthState, { id }: Subject, deployment: DeploymentHealth): HealthState {
  return { ...health, deployments: { ...health.deployments, [id]: deployment } }
}

function withAccount(
  health: HealthState,
  accountId: AccountId,
  account: AccountHealth | undefined,
): HealthState {
  if (health.accounts[accountId] === account) return health
  const { [accountId]: _before, ...others } = health.accounts
  return { ...health, accounts: account === undefined ? others : { ...others, [accountId]: account } }
}
