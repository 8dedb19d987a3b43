import { isPracticeRoute } from '../../lib/settings/route-edits.ts'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import type { OrderChoice } from './model-choice.ts'
import { useSettings } from './SettingsContext.tsx'

type OrderPickerProps = {
  readonly value: OrderChoice
  readonly onChange: (choice: OrderChoice) => void
}

const newOrder = 'new'
const noOrder = 'none'

/** Where new models go. */
export function OrderPicker({ value, onChange }: OrderPickerProps) {
  const settings = useSettings()
  const own = settings.routes.filter((route) => !isPracticeRoute(settings, route))
  const options = [
    ...own.map(({ id, name }) => ({ value: `order:${id}`, label: name, description: 'At its end' })),
    { value: newOrder, label: 'A new fallback order', description: 'It becomes the default' },
    { value: noOrder, label: 'None for now' },
  ]
  const choose = (chosen: string) => {
    if (chosen === newOrder) onChange({ kind: 'new', name: 'My order' })
    else if (chosen === noOrder) onChange({ kind: 'none' })
    else onChange({ kind: 'existing', routeId: chosen.slice('order:'.length) })
  }
  return (
    <div className="settings-pair">
      <Select
        label="Add to fallback order"
        options={options}
        value={
          value.kind === 'existing' ? `order:${value.routeId}` : value.kind === 'new' ? newOrder : noOrder
        }
        onChange={choose}
      />
      {value.kind === 'new' && (
        <TextField
          label="Its name"
          value={value.name}
          maxLength={60}
          error={value.name.trim() === '' ? 'Give the order a name.' : undefined}
          onChange={(event) => onChange({ kind: 'new', name: event.currentTarget.value })}
        />
      )}
    </div>
  )
}
