import type { Ask, RouterPorts } from './ask.ts'
import type { Candidate } from './events.ts'
import type { Failure } from './failure.ts'
import type { FailedCall } from './may-call.ts'
import type { DeploymentId } from './model.ts'
import type { Situation } from './next-call.ts'
import { planOf } from './plan.ts'
import { allowsRetry } from './retry-budget.ts'

/** What one run has come to. */
export type Progress = {
  readonly failed: FailedCall[]
  /** Every call, in order: attempt 1 is the first. */
  readonly calls: DeploymentId[]
  told: readonly Candidate[]
  /** The answer so far, when it may have to be gone on with. */
  shown: string
  /** What broke it. */
  broken: Failure | undefined
}

/** As of now; `also` counts as called. */
export function situationOf(
  { clock, models, random, health }: RouterPorts,
  ask: Ask,
  { failed, calls }: Progress,
  also: readonly DeploymentId[] = [],
): Situation {
  const now = clock.now()
  const state = health.read()
  const plan = planOf(ask, models, state, now).filter(({ deploymentId }) => !also.includes(deploymentId))
  const monotonic = clock.monotonic()
  const leftMs = ask.totalDueAt - monotonic
  const mayRetry = allowsRetry(state.retryBudget)
  return { plan, failed, calls, policy: ask.route.policy, models, random, now, monotonic, leftMs, mayRetry }
}
