import { deploymentIdsOf, type NewModel, setModels } from '../../lib/settings/edits.ts'
import { addRoute, addToRoute, newRoute, setDefaultRoute } from '../../lib/settings/route-edits.ts'
import type { Settings } from '../../lib/settings/schema.ts'
import type { OrderChoice } from './model-choice.ts'

export type Placement = {
  readonly accountId: string
  readonly models: readonly NewModel[]
  readonly order: OrderChoice
  /** For an order that is made here. */
  readonly newRouteId: string
}

/** The order that a placement puts models into. */
export function routeIdOf({ order, newRouteId }: Placement): string | undefined {
  if (order.kind === 'none') return undefined
  return order.kind === 'new' ? newRouteId : order.routeId
}

/**
 * Gives the account these models and puts the new ones into an order. A new order becomes the default, since it
 * is what its user just asked for.
 */
export function placeModels(
  settings: Settings,
  { accountId, models, order, newRouteId }: Placement,
): Settings {
  const before = new Set<string>(settings.deployments.map(({ id }) => id))
  const withModels = setModels(settings, accountId, models)
  const all = deploymentIdsOf(accountId, models)
  switch (order.kind) {
    case 'none':
      return withModels
    case 'existing':
      return addToRoute(
        withModels,
        order.routeId,
        all.filter((id) => !before.has(id)),
      )
    case 'new':
      return setDefaultRoute(addRoute(withModels, newRoute(newRouteId, order.name, all)), newRouteId)
  }
}
