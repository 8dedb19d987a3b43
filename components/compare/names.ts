import type { RunTarget } from '../../lib/runs/order.ts'
import type { Settings } from '../../lib/settings/schema.ts'
import { labelOf } from '../answer/deployment-names.ts'
import { isThere, targetOfValue } from '../answer/targets.ts'

/** What the screen calls who answers in a column; also when it is gone from the settings. */
export function targetLabel(settings: Settings | undefined, target: RunTarget): string {
  if (target.kind === 'deployment') return labelOf(settings, target.deploymentId)
  return settings?.routes.find(({ id }) => id === target.routeId)?.name ?? 'A fallback order that is gone'
}

/** The same, told apart where two columns have the same name. */
export function columnLabels(
  settings: Settings | undefined,
  columns: readonly { readonly target: RunTarget }[],
): readonly string[] {
  const labels = columns.map(({ target }) => targetLabel(settings, target))
  return labels.map((label, index) => {
    const earlier = labels.slice(0, index).filter((other) => other === label).length
    return earlier === 0 ? label : `${label} (${earlier + 1})`
  })
}

export function isGone(settings: Settings | undefined, target: RunTarget): boolean {
  return settings !== undefined && !isThere(settings, target)
}

/** The label of a contestant of the standings, by its key. */
export function contestantLabel(settings: Settings | undefined, key: string): string {
  return targetLabel(settings, targetOfValue(key))
}
