import { admits, type Breaker, closedBreaker } from './breaker.ts'
import type { SkipReason } from './events.ts'
import type { DeploymentHealth, HealthState, Rest, Subject } from './health.ts'

/**
 * Why this deployment should not be called now, or undefined when it may be. Of several that pass with time, the one
 * that passes last: until then it is not back.
 */
export function skipReasonOf(health: HealthState, subject: Subject, now: number): SkipReason | undefined {
  const account = health.accounts[subject.accountId]
  if (account !== undefined) return { kind: account === 'refused' ? 'account-refused' : 'account-paused' }
  const { breaker, cooling, standing } = deploymentHealthOf(health, subject)
  if (standing === 'missing') return { kind: 'model-missing' }
  if (standing === 'forbidden') return { kind: 'forbidden' }
  const origin = health.origins[subject.origin]?.rest
  const waits = [
    isResting(origin, now) ? { kind: 'origin-unreachable' as const, untilAt: origin.untilAt } : undefined,
    isResting(cooling, now) ? { kind: 'cooling' as const, untilAt: cooling.untilAt } : undefined,
    breakerWait(breaker, now),
  ]
  const known = waits.filter((wait) => wait !== undefined)
  const last = known.toSorted((one, other) => other.untilAt - one.untilAt)[0]
  // Whoever is probed is not to be asked as a last resort, whatever else it waits for.
  const isProbed = known.some(({ kind }) => kind === 'probe-under-way')
  return last !== undefined && isProbed ? { kind: 'probe-under-way', untilAt: last.untilAt } : last
}

function breakerWait(breaker: Breaker, now: number) {
  if (admits(breaker, now) || breaker.state === 'closed') return undefined
  const kind = breaker.state === 'open' ? ('breaker-open' as const) : ('probe-under-way' as const)
  return { kind, untilAt: breaker.untilAt }
}

/** What is remembered of a deployment; one that is new is well. */
export function deploymentHealthOf({ deployments }: HealthState, { id }: Subject): DeploymentHealth {
  return deployments[id] ?? { breaker: closedBreaker, touchedAt: 0 }
}

export function isResting(rest: Rest | undefined, now: number): rest is Rest {
  return rest !== undefined && now >= rest.sinceAt && now < rest.untilAt
}
