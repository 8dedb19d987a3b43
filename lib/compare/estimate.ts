import type { DeploymentId, Price } from '../router/model.ts'
import { parseDeploymentId } from '../router/model.ts'
import type { RunTarget } from '../runs/order.ts'
import type { Settings } from '../settings/schema.ts'
import { charactersPerToken } from './measures.ts'

/** What a call may cost: US dollars, or which model has no price. */
export type Estimate =
  | { readonly state: 'known'; readonly dollars: number }
  | { readonly state: 'unknown'; readonly deploymentId?: DeploymentId }

type Expected = { readonly inputCharacters: number; readonly outputCharacters: number }

/** What one call will cost if the first of a route answers; a fallback may cost more or less. */
export function estimateOf(
  settings: Settings,
  target: RunTarget,
  priceOf: (id: DeploymentId) => Price | undefined,
  { inputCharacters, outputCharacters }: Expected,
): Estimate {
  const first = firstOf(settings, target)
  if (first === undefined) return { state: 'unknown' }
  const deploymentId = parseDeploymentId(first)
  const price = priceOf(deploymentId)
  if (price === undefined) return { state: 'unknown', deploymentId }
  const tokens = (characters: number) => characters / charactersPerToken
  const dollars =
    (tokens(inputCharacters) * price.inputPerMillion + tokens(outputCharacters) * price.outputPerMillion) /
    1_000_000
  return { state: 'known', dollars }
}

function firstOf({ routes }: Settings, target: RunTarget): string | undefined {
  if (target.kind === 'deployment') return target.deploymentId
  return routes.find(({ id }) => id === target.routeId)?.deploymentIds[0]
}
