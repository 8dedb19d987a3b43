import type { RunTarget } from '../../lib/runs/order.ts'
import type { Settings } from '../../lib/settings/schema.ts'
import { labelOf } from './deployment-names.ts'

/** Whether what a target names still exists. */
export function isThere(settings: Settings, target: RunTarget): boolean {
  return target.kind === 'route'
    ? settings.routes.some(({ id }) => id === target.routeId)
    : settings.deployments.some(({ id }) => id === target.deploymentId)
}

/** What the screen calls a target; the default order where none was chosen or the chosen one is gone. */
export function targetName(settings: Settings, target: RunTarget | undefined): string {
  if (target?.kind === 'deployment' && isThere(settings, target))
    return labelOf(settings, target.deploymentId)
  const routeId =
    target?.kind === 'route' && isThere(settings, target) ? target.routeId : settings.defaultRouteId
  return settings.routes.find(({ id }) => id === routeId)?.name ?? 'No fallback order'
}

/** A target as the value of a menu item, and back. */
export function targetValue(target: RunTarget): string {
  return target.kind === 'route' ? `route:${target.routeId}` : `deployment:${target.deploymentId}`
}

export function targetOfValue(value: string): RunTarget {
  const rest = value.slice(value.indexOf(':') + 1)
  return value.startsWith('route:')
    ? { kind: 'route', routeId: rest }
    : { kind: 'deployment', deploymentId: rest }
}
