import { consequences, type Failure } from './failure.ts'
import type { DeploymentId, Model } from './model.ts'
import type { ModelLookup } from './plan.ts'
import type { Policy } from './route.ts'

/** One call of this run that failed, and when, in monotonic milliseconds. */
export type FailedCall = {
  readonly deploymentId: DeploymentId
  readonly failure: Failure
  readonly at: number
}

type RunSoFar = {
  readonly failed: readonly FailedCall[]
  /** Every call, those included that are under way or were outrun. */
  readonly calls: readonly DeploymentId[]
  readonly policy: Policy
  readonly models: ModelLookup
}

/** Whether what happened in this run so far leaves a call to this deployment sensible. */
export function mayCall(run: RunSoFar, deploymentId: DeploymentId): boolean {
  const model = run.models(deploymentId)
  if (model === undefined) return false
  return isWithinAccountLimit(run, model) && fitsBetter(run, model) && needsNoLostNetwork(run, model)
}

/** Several origins answered with a web page: whoever is asked next over this network would, too. */
export function isCaptive({ failed, models }: Pick<RunSoFar, 'failed' | 'models'>): boolean {
  const pages = failed.filter(({ failure }) => failure.kind === 'not-an-api')
  return new Set(pages.map(({ deploymentId }) => models(deploymentId)?.origin)).size > 1
}

function isWithinAccountLimit({ calls, policy, models }: RunSoFar, { accountId }: Model): boolean {
  const toAccount = calls.filter((deploymentId) => models(deploymentId)?.accountId === accountId)
  return toAccount.length < policy.attemptsPerAccount
}

/** After "context too long", only a window that is larger, or unknown, is worth a call. */
function fitsBetter({ failed, models }: RunSoFar, { traits: { contextWindow } }: Model): boolean {
  return failed.every(({ deploymentId, failure }) => {
    const tooSmall = models(deploymentId)?.traits.contextWindow
    if (failure.kind !== 'context-too-long' || contextWindow === undefined || tooSmall === undefined)
      return true
    return contextWindow > tooSmall
  })
}

function needsNoLostNetwork(run: RunSoFar, { origin }: Model): boolean {
  const isLost =
    isCaptive(run) ||
    run.failed.some(({ failure }) => consequences[failure.kind].fallback === 'on-this-computer')
  return !isLost || !origin.startsWith('https:')
}
