import { Select as BaseSelect } from '@base-ui/react/select'
import Check from 'lucide-react/icons/check'
import ChevronDown from 'lucide-react/icons/chevron-down'
import type { ReactNode } from 'react'
import './Select.css'

export type SelectOption<Value extends string> = {
  readonly value: Value
  readonly label: string
  /** A second, muted line. */
  readonly description?: ReactNode
  readonly disabled?: boolean
}

type SelectProps<Value extends string> = {
  readonly label: string
  readonly labelHidden?: boolean
  readonly options: readonly SelectOption<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly placeholder?: string
  readonly disabled?: boolean
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, labelHidden, options, value, onChange, placeholder, disabled } = props
  return (
    <BaseSelect.Root
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      disabled={disabled}
      modal={false}
    >
      <div className="ui-field">
        <BaseSelect.Label className={labelHidden ? 'visually-hidden' : 'ui-field-label'}>
          {label}
        </BaseSelect.Label>
        <BaseSelect.Trigger className="ui-select-trigger">
          <BaseSelect.Value className="ui-select-value" placeholder={placeholder} />
          <BaseSelect.Icon>
            <ChevronDown size={16} aria-hidden={true} />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
      </div>
      <BaseSelect.Portal>
        <BaseSelect.Positioner
          className="ui-popup-positioner"
          sideOffset={4}
          collisionPadding={8}
          alignItemWithTrigger={false}
        >
          <BaseSelect.Popup className="ui-popup ui-select-popup">
            <BaseSelect.List>
              {options.map((option) => (
                <SelectItem key={option.value} option={option} />
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  )
}

function SelectItem({ option }: { readonly option: SelectOption<string> }) {
  return (
    <BaseSelect.Item className="ui-select-item" value={option.value} disabled={option.disabled}>
      <span className="ui-select-check">
        <BaseSelect.ItemIndicator>
          <Check size={14} aria-hidden={true} />
        </BaseSelect.ItemIndicator>
      </span>
      <span className="ui-select-text">
        <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
        {option.description !== undefined && <small>{option.description}</small>}
      </span>
    </BaseSelect.Item>
  )
}
