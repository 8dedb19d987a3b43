import type { Deployment, SavedRoute, Settings } from './schema.ts'

/**
 * Brings back what was removed, into settings that may have changed since: everything goes to the place it had,
 * as far as that place still exists. A key cannot come back, so an account returns without one.
 */
export function restoreAccount(settings: Settings, before: Settings, accountId: string): Settings {
  const index = before.accounts.findIndex(({ id }) => id === accountId)
  const account = before.accounts[index]
  if (account === undefined || settings.accounts.some(({ id }) => id === accountId)) return settings
  const { keyHint: _erased, ...keyless } = account
  const models = before.deployments.filter((each) => each.accountId === accountId)
  const accounts = settings.accounts.toSpliced(index, 0, keyless)
  return withDeployments({ ...settings, accounts }, before, models)
}

export function restoreModels(
  settings: Settings,
  before: Settings,
  deploymentIds: readonly string[],
): Settings {
  const wanted = new Set(deploymentIds)
  return withDeployments(
    settings,
    before,
    before.deployments.filter(({ id }) => wanted.has(id)),
  )
}

/** It becomes the default again if it was. */
export function restoreRoute(settings: Settings, before: Settings, routeId: string): Settings {
  const index = before.routes.findIndex(({ id }) => id === routeId)
  const route = before.routes[index]
  if (route === undefined || settings.routes.some(({ id }) => id === routeId)) return settings
  const known = new Set(settings.deployments.map(({ id }) => id))
  const restored = { ...route, deploymentIds: route.deploymentIds.filter((id) => known.has(id)) }
  return {
    ...settings,
    routes: settings.routes.toSpliced(index, 0, restored),
    defaultRouteId: before.defaultRouteId === routeId ? routeId : settings.defaultRouteId,
  }
}

function withDeployments(settings: Settings, before: Settings, models: readonly Deployment[]): Settings {
  const present = new Set(settings.deployments.map(({ id }) => id))
  const missing = models.filter(({ id }) => !present.has(id))
  const back = new Set(missing.map(({ id }) => id))
  return {
    ...settings,
    deployments: [...settings.deployments, ...missing],
    routes: settings.routes.map((route) => withPlaces(route, before, back)),
  }
}

function withPlaces(route: SavedRoute, before: Settings, back: ReadonlySet<string>): SavedRoute {
  const former = before.routes.find(({ id }) => id === route.id)?.deploymentIds ?? []
  let deploymentIds = route.deploymentIds
  for (const [place, id] of former.entries()) {
    if (back.has(id)) deploymentIds = deploymentIds.toSpliced(place, 0, id)
  }
  return { ...route, deploymentIds }
}
