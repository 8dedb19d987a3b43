import type { RunTarget } from '../runs/order.ts'
import type { Settings } from '../settings/schema.ts'

/** Who a first comparison is between: the models of the default order, or practice models that show what it is. */
export function suggestColumns(settings: Settings): readonly RunTarget[] {
  const pinned = (deploymentId: string): RunTarget => ({ kind: 'deployment', deploymentId })
  const isPractice = (id: string) => id.startsWith('practice/')
  const route = settings.routes.find(({ id }) => id === settings.defaultRouteId)
  const everybody = [...(route?.deploymentIds ?? []), ...settings.deployments.map(({ id }) => id)]
  const own = [...new Set(everybody)].filter((id) => !isPractice(id))
  if (own.length >= 2) return own.slice(0, 3).map(pinned)
  const practice = ['practice/steady', 'practice/brisk'].filter((id) => everybody.includes(id))
  const withRoute: readonly RunTarget[] = route === undefined ? [] : [{ kind: 'route', routeId: route.id }]
  return [...own.map(pinned), ...practice.map(pinned), ...withRoute].slice(0, 3)
}
