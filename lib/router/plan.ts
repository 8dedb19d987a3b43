import type { Ask } from './ask.ts'
import { conditions } from './conditions.ts'
import type { Candidate, SkipReason } from './events.ts'
import type { HealthState } from './health.ts'
import type { DeploymentId, Model } from './model.ts'
import { fewestRequestTokens, unfitReasonOf } from './preflight.ts'
import { skipReasonOf } from './skip.ts'

/** Finds the model of a deployment; undefined when it is not configured any more. */
export type ModelLookup = (id: DeploymentId) => Model | undefined

/** Says of every deployment, in its order, whether it may be called now, and if not, why. */
export function planOf(
  { order, request, route }: Ask,
  models: ModelLookup,
  health: HealthState,
  now: number,
): readonly Candidate[] {
  const tokens = fewestRequestTokens(request)
  const reasonOf = (model: Model | undefined): SkipReason | undefined => {
    if (model === undefined) return { kind: 'not-configured' }
    const onlyFor = route.onlyFor?.[model.id]
    if (onlyFor !== undefined && !conditions[onlyFor](request)) return { kind: 'not-for-this', onlyFor }
    return unfitReasonOf(request, model, tokens) ?? skipReasonOf(health, model, now)
  }
  return order.map((deploymentId): Candidate => {
    const reason = reasonOf(models(deploymentId))
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
