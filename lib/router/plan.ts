import type { Ask } from './ask.ts'
import { conditions } from './conditions.ts'
import type { Candidate, SkipReason } from './events.ts'
import type { HealthState } from './health.ts'
import type { DeploymentId, Model } from './model.ts'
import { unfitReasonOf } from './preflight.ts'
import { skipReasonOf } from './skip.ts'
import { overBudget } from './spending.ts'

/** Finds the model of a deployment; undefined when it is not configured any more. */
export type ModelLookup = (id: DeploymentId) => Model | undefined

/** Says of every deployment, in its order, whether it may be called now, and if not, why. */
export function planOf(
  ask: Ask,
  models: ModelLookup,
  health: HealthState,
  now: number,
): readonly Candidate[] {
  return ask.order.map((deploymentId): Candidate => {
    const model = models(deploymentId)
    const reason =
      model === undefined ? { kind: 'not-configured' as const } : reasonOf(ask, model, health, now)
    if (reason === undefined) return { deploymentId, verdict: 'eligible' }
    return { deploymentId, verdict: 'skipped', reason }
  })
}

/** Why a deployment may not be called now, whatever its place; undefined when it may. */
export function reasonOf(ask: Ask, model: Model, health: HealthState, now: number): SkipReason | undefined {
  const onlyFor = ask.route.onlyFor?.[model.id]
  if (onlyFor !== undefined && !conditions[onlyFor](ask.request)) return { kind: 'not-for-this', onlyFor }
  return unfitReasonOf(ask, model) ?? overBudget(ask, model) ?? skipReasonOf(health, model, now)
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
