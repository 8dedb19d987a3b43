import { judgeOf, judgesFor } from '../../lib/settings/judge.ts'
import type { SavedRoute } from '../../lib/settings/schema.ts'
import { Callout } from '../ui/Callout.tsx'
import { Select } from '../ui/Select.tsx'
import { changePolicy } from './order-policy.ts'
import { useSettings } from './SettingsContext.tsx'
import { useSave } from './use-save.ts'

const itself = ''

/** Who merges the answers of an ensemble. Other ensembles are not offered, so that no circle can come about. */
export function OrderJudge({ route }: { readonly route: SavedRoute }) {
  const save = useSave()
  const settings = useSettings()
  const judge = judgeOf(settings, route)
  const others = judgesFor(settings, route.id)
  const lost = settings.routes.find(({ id }) => id === route.judge && id !== judge.id)
  return (
    <div className="settings-question">
      <Select
        label="Who merges the answers"
        value={judge === route ? itself : judge.id}
        options={[
          { value: itself, label: 'Its own models, the first one first' },
          ...others.map(({ id, name }) => ({ value: id, label: `The order “${name}”` })),
        ]}
        onChange={(next) =>
          void save((before) => changePolicy(before, route.id, { judge: next === itself ? undefined : next }))
        }
      />
      {lost !== undefined && (
        <Callout tone="warn">
          “{lost.name}” is an ensemble itself now and cannot merge for another, so this order’s own models do.
        </Callout>
      )}
      {route.deploymentIds.length < 2 && (
        <Callout tone="info">With one model there is nothing to merge; it answers alone.</Callout>
      )}
    </div>
  )
}
