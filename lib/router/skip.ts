import { admits, closedBreaker } from './breaker.ts'
import type { SkipReason } from './events.ts'
import type { DeploymentHealth, HealthState, Rest, Subject } from './health.ts'

/** Why this deployment should not be called now, or undefined when it may be. */
export function skipReasonOf(health: HealthState, subject: Subject, now: number): SkipReason | undefined {
  const account = health.accounts[subject.accountId]
  if (account !== undefined) return { kind: account === 'refused' ? 'account-refused' : 'account-paused' }
  const { breaker, cooling, standing } = deploymentHealthOf(health, subject)
  if (standing === 'missing') return { kind: 'model-missing' }
  if (standing === 'forbidden') return { kind: 'forbidden' }
  const origin = health.origins[subject.origin]?.rest
  if (isResting(origin, now)) return { kind: 'origin-unreachable', untilAt: origin.untilAt }
  if (isResting(cooling, now)) return { kind: 'cooling', untilAt: cooling.untilAt }
  if (admits(breaker, now) || breaker.state === 'closed') return undefined
  return { kind: breaker.state === 'open' ? 'breaker-open' : 'probe-under-way', untilAt: breaker.untilAt }
}

/** What is remembered of a deployment; one that is new is well. */
export function deploymentHealthOf({ deployments }: HealthState, { id }: Subject): DeploymentHealth {
  return deployments[id] ?? { breaker: closedBreaker, touchedAt: 0 }
}

export function isResting(rest: Rest | undefined, now: number): rest is Rest {
  return rest !== undefined && now >= rest.sinceAt && now < rest.untilAt
}
