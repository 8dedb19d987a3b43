import type { SavedRoute } from '../../lib/settings/schema.ts'
import { Select } from '../ui/Select.tsx'
import { conditionOptions, keepFor } from './order-conditions.ts'
import { changePolicy } from './order-policy.ts'
import { labelsOf } from './order-words.ts'
import { useSettings } from './SettingsContext.tsx'
import { useSave } from './use-save.ts'

/** For which prompts each model of an order is asked. */
export function OrderConditions({ route }: { readonly route: SavedRoute }) {
  const settings = useSettings()
  const save = useSave()
  const labels = labelsOf(settings, route.deploymentIds)
  return (
    <div className="settings-limits">
      {route.deploymentIds.map((id, place) => (
        <Select
          key={id}
          label={labels[place] ?? id}
          value={route.onlyFor?.[id] ?? 'any'}
          options={conditionOptions}
          onChange={(next) =>
            void save((before) => changePolicy(before, route.id, { onlyFor: keepFor(route, id, next) }))
          }
        />
      ))}
    </div>
  )
}
