import type { SavedRoute, Settings } from './schema.ts'

/** The orders that may merge for this one: all others that are no ensembles, so that no circle can come about. */
export function judgesFor({ routes }: Settings, routeId: string): readonly SavedRoute[] {
  return routes.filter(({ id, strategy }) => id !== routeId && strategy !== 'ensemble')
}

/** Whose models merge the answers of an ensemble: those of the order it names, or else its own. */
export function judgeOf(settings: Settings, ensemble: SavedRoute): SavedRoute {
  return judgesFor(settings, ensemble.id).find(({ id }) => id === ensemble.judge) ?? ensemble
}
