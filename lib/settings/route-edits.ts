import type { SavedRoute, Settings } from './schema.ts'

export const newRoute = (id: string, name: string, deploymentIds: readonly string[] = []): SavedRoute => ({
  id,
  name,
  deploymentIds: [...deploymentIds],
  limits: {},
  refusals: 'fall-back-once',
})

/** New orders go first, since the newest is the one its user cares about. */
export function addRoute(settings: Settings, route: SavedRoute): Settings {
  return { ...settings, routes: [route, ...settings.routes] }
}

export type RouteChange = Partial<Pick<SavedRoute, 'name' | 'limits' | 'refusals'>>

export function changeRoute(settings: Settings, routeId: string, change: RouteChange): Settings {
  return onRoute(settings, routeId, (route) => ({ ...route, ...change }))
}

/** The last order stays, since there is always one to send a prompt through. */
export function removeRoute(settings: Settings, routeId: string): Settings {
  const routes = settings.routes.filter(({ id }) => id !== routeId)
  const [first] = routes
  if (first === undefined) return settings
  const defaultRouteId = settings.defaultRouteId === routeId ? first.id : settings.defaultRouteId
  return { ...settings, routes, defaultRouteId }
}

/** The copy stands behind its original. */
export function duplicateRoute(settings: Settings, routeId: string, copyId: string): Settings {
  const routes = settings.routes.flatMap((route) =>
    route.id === routeId ? [route, { ...route, id: copyId, name: copyName(settings, route.name) }] : [route],
  )
  return { ...settings, routes }
}

export function setDefaultRoute(settings: Settings, routeId: string): Settings {
  return settings.routes.some(({ id }) => id === routeId)
    ? { ...settings, defaultRouteId: routeId }
    : settings
}

/** Adds at the end what the order does not have yet. */
export function addToRoute(settings: Settings, routeId: string, deploymentIds: readonly string[]): Settings {
  return onRoute(settings, routeId, (route) => ({
    ...route,
    deploymentIds: [...new Set([...route.deploymentIds, ...deploymentIds])],
  }))
}

export function removeFromRoute(settings: Settings, routeId: string, deploymentId: string): Settings {
  return onRoute(settings, routeId, (route) => ({
    ...route,
    deploymentIds: route.deploymentIds.filter((id) => id !== deploymentId),
  }))
}

/** Moves a model to a place counted from 0; past either end means that end. */
export function moveInRoute(
  settings: Settings,
  routeId: string,
  deploymentId: string,
  place: number,
): Settings {
  return onRoute(settings, routeId, (route) => {
    if (!route.deploymentIds.includes(deploymentId)) return route
    const others = route.deploymentIds.filter((id) => id !== deploymentId)
    return { ...route, deploymentIds: others.toSpliced(Math.max(0, place), 0, deploymentId) }
  })
}

/** Whether a route has none but practice models, so that nothing the user set up stands in it. */
export function isPracticeRoute(settings: Settings, route: SavedRoute): boolean {
  const practice = new Set(
    settings.accounts.filter(({ protocol }) => protocol === 'practice').map(({ id }) => id),
  )
  const accountOf = new Map(settings.deployments.map(({ id, accountId }) => [id, accountId]))
  return (
    route.deploymentIds.length > 0 && route.deploymentIds.every((id) => practice.has(accountOf.get(id) ?? ''))
  )
}

function copyName({ routes }: Settings, name: string): string {
  const taken = new Set(routes.map((route) => route.name))
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? `${name} (copy)` : `${name} (copy ${count})`
    if (!taken.has(candidate)) return candidate
  }
}

function onRoute(settings: Settings, routeId: string, change: (route: SavedRoute) => SavedRoute): Settings {
  return { ...settings, routes: settings.routes.map((each) => (each.id === routeId ? change(each) : each)) }
}
