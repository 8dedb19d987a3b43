import { findPreset } from '../../lib/providers/catalog.ts'
import type { SavedRoute, Settings } from '../../lib/settings/schema.ts'
import { policyOf } from './order-policy.ts'
import { labelsOf, listOf } from './order-words.ts'

/** Who can go on with a broken answer, where somebody cannot. */
export function continuationNote(settings: Settings, route: SavedRoute): string | undefined {
  const { strategy, continuation } = policyOf(route)
  // Whoever is asked first has nobody to go on after.
  const later = strategy === 'priority' ? route.deploymentIds.slice(1) : route.deploymentIds
  if (continuation === 'stop' || later.length === 0) return undefined
  const able = later.filter((id) => canGoOn(settings, id))
  if (able.length === later.length) return undefined
  if (able.length === 0) return 'None of these models can go on with another’s answer, so what came is kept.'
  return `Of these models, only ${listOf(labelsOf(settings, able))} can go on with another’s answer.`
}

/** As lib/providers/create-model.ts has it: by provider, and never where a model reasons first. */
function canGoOn({ accounts, deployments }: Settings, id: string): boolean {
  const model = deployments.find((each) => each.id === id)
  const account = accounts.find((each) => each.id === model?.accountId)
  if (model === undefined || account === undefined) return false
  if (account.protocol === 'practice') return model.traits.prefill === true
  return findPreset(account.presetId)?.quirks.prefill !== undefined && model.traits.reasoning !== true
}
