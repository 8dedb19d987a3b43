import { Field } from '@base-ui/react/field'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import type { ReactNode } from 'react'
import './Switch.css'

type SwitchProps = {
  readonly label: string
  readonly description?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

export function Switch({ label, description, checked, onChange, disabled }: SwitchProps) {
  return (
    <Field.Root className="ui-switch-field" disabled={disabled}>
      <BaseSwitch.Root className="ui-switch" checked={checked} onCheckedChange={onChange}>
        <BaseSwitch.Thumb className="ui-switch-thumb" />
      </BaseSwitch.Root>
      <div>
        <Field.Label className="ui-switch-label">{label}</Field.Label>
        {description !== undefined && (
          <Field.Description className="ui-field-description">{description}</Field.Description>
        )}
      </div>
    </Field.Root>
  )
}
