import { duplicateRoute, removeRoute, setDefaultRoute } from '../../lib/settings/route-edits.ts'
import type { SavedRoute } from '../../lib/settings/schema.ts'
import { restoreRoute } from '../../lib/settings/undo-edits.ts'
import { useDesk } from './SettingsContext.tsx'
import { useSave } from './use-save.ts'

/** What can be done with an order as a whole, each with its toast. */
export function useOrderActions(route: SavedRoute) {
  const { ports } = useDesk()
  const save = useSave()
  return {
    makeDefault: () =>
      void save((settings) => setDefaultRoute(settings, route.id), {
        done: `“${route.name}” is the default now`,
        undo: (settings, before) => setDefaultRoute(settings, before.defaultRouteId),
      }),
    duplicate: () => {
      const copyId = ports.newId()
      void save((settings) => duplicateRoute(settings, route.id, copyId), {
        done: `Duplicated “${route.name}”`,
        undo: (settings) => removeRoute(settings, copyId),
      })
    },
    remove: () =>
      void save((settings) => removeRoute(settings, route.id), {
        done: `Deleted “${route.name}”`,
        undo: (settings, before) => restoreRoute(settings, before, route.id),
      }),
  }
}
