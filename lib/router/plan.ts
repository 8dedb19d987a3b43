import type { Candidate } from './events.ts'
import { type HealthState, skipReasonOf } from './health.ts'
import type { DeploymentId, Model } from './model.ts'

/** Finds the model of a deployment; undefined when it is not configured any more. */
export type ModelLookup = (id: DeploymentId) => Model | undefined

/** Says of every deployment of a route, in its order, whether it may be called now, and if not, why. */
export function planOf(
  deployments: readonly DeploymentId[],
  models: ModelLookup,
  health: HealthState,
  now: number,
): readonly Candidate[] {
  return [...new Set(deployments)].map((deploymentId): Candidate => {
    const model = models(deploymentId)
    if (model === undefined) return { deploymentId, verdict: 'skipped', reason: { kind: 'not-configured' } }
    const reason = skipReasonOf(health, model, now)
    if (reason === undefined) return { deploymentId, verdict: 'eligible' }
    return { deploymentId, verdict: 'skipped', reason }
  })
}

/** When a skipped candidate is back by itself, where that is known. */
export function backAt(candidate: Candidate): number | undefined {
  if (candidate.verdict === 'eligible' || !('untilAt' in candidate.reason)) return undefined
  return candidate.reason.untilAt
}

/** The soonest of these moments, or undefined where nobody comes back by themselves. */
export function soonestBackAt(plan: readonly Candidate[]): number | undefined {
  const moments = plan.map(backAt).filter((moment) => moment !== undefined)
  return moments.length === 0 ? undefined : Math.min(...moments)
}
