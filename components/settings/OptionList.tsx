import type { ReactNode } from 'react'

type Option<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly description?: ReactNode
}

type OptionListProps<Value extends string> = {
  readonly name: string
  /** The id of the heading that asks the question. */
  readonly labelledBy: string
  readonly options: readonly Option<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** A few choices, all in sight, of which one holds. */
export function OptionList<Value extends string>(props: OptionListProps<Value>) {
  const { name, labelledBy, options, value, onChange } = props
  return (
    <div className="settings-options" role="radiogroup" aria-labelledby={labelledBy}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.description !== undefined && <small>{option.description}</small>}
          </span>
        </label>
      ))}
    </div>
  )
}
