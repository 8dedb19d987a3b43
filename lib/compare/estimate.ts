import type { DeploymentId, Price } from '../router/model.ts'
import { parseDeploymentId } from '../router/model.ts'
import type { RunTarget } from '../runs/order.ts'
import { judgeOf } from '../settings/judge.ts'
import type { Settings } from '../settings/schema.ts'
import { charactersPerToken } from './measures.ts'

/** What a call may cost: US dollars, or which model has no price. */
export type Estimate =
  | { readonly state: 'known'; readonly dollars: number }
  | { readonly state: 'unknown'; readonly deploymentId?: DeploymentId }

type Expected = { readonly inputCharacters: number; readonly outputCharacters: number }

/** What one prompt will cost if the first of a route answers, or all of an ensemble; a fallback may cost more or less. */
export function estimateOf(
  settings: Settings,
  target: RunTarget,
  priceOf: (id: DeploymentId) => Price | undefined,
  expected: Expected,
): Estimate {
  const calls = callsOf(settings, target, expected)
  if (calls.length === 0) return { state: 'unknown' }
  let dollars = 0
  for (const { first, inputCharacters, outputCharacters } of calls) {
    const deploymentId = parseDeploymentId(first)
    const price = priceOf(deploymentId)
    if (price === undefined) return { state: 'unknown', deploymentId }
    dollars +=
      costOf(inputCharacters, price.inputPerMillion) + costOf(outputCharacters, price.outputPerMillion)
  }
  return { state: 'known', dollars }
}

const costOf = (characters: number, perMillion: number): number =>
  ((characters / charactersPerToken) * perMillion) / 1_000_000

type ExpectedCall = Expected & { readonly first: string }

/** Everybody of an ensemble is asked, and its judge reads what all of them said. */
function callsOf(settings: Settings, target: RunTarget, expected: Expected): readonly ExpectedCall[] {
  if (target.kind === 'deployment') return [{ first: target.deploymentId, ...expected }]
  const route = settings.routes.find(({ id }) => id === target.routeId)
  const [first] = route?.deploymentIds ?? []
  if (route === undefined || first === undefined) return []
  if (route.strategy !== 'ensemble' || route.deploymentIds.length < 2) return [{ first, ...expected }]
  const members = route.deploymentIds.map((id) => ({ first: id, ...expected }))
  const [judge = first] = judgeOf(settings, route).deploymentIds
  const said = expected.inputCharacters + members.length * expected.outputCharacters
  return [...members, { first: judge, ...expected, inputCharacters: said }]
}
