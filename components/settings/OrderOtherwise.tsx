import type { SavedRoute } from '../../lib/settings/schema.ts'
import { Select } from '../ui/Select.tsx'
import { changePolicy } from './order-policy.ts'
import { useSettings } from './SettingsContext.tsx'
import { useSave } from './use-save.ts'

const nowhere = ''

/** The order that this one goes on to, so that one list of stand-ins can serve many orders. */
export function OrderOtherwise({ route }: { readonly route: SavedRoute }) {
  const save = useSave()
  const others = useSettings().routes.filter(({ id }) => id !== route.id)
  const chosen = others.some(({ id }) => id === route.otherwise) ? route.otherwise : nowhere
  if (others.length === 0) return null
  return (
    <div className="settings-question">
      <Select
        label="When none of these models can answer"
        value={chosen ?? nowhere}
        options={[
          { value: nowhere, label: 'Say so' },
          ...others.map(({ id, name }) => ({ value: id, label: `Go on with “${name}”` })),
        ]}
        onChange={(next) =>
          void save((settings) =>
            changePolicy(settings, route.id, { otherwise: next === nowhere ? undefined : next }),
          )
        }
      />
    </div>
  )
}
