import { useId } from 'react'
import type { Field } from '../../../lib/prompts/fill-in.ts'
import { formatDate } from '../../../lib/prompts/template-render.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import './fill.css'

type FillFieldsProps = {
  readonly fields: readonly Field[]
  readonly given: ReadonlyMap<string, string>
  readonly at: number
  readonly onGive: (name: string, value: string) => void
}

/** What a template asks for, each thing by a control of its kind. */
export function FillFields({ fields, given, at, onGive }: FillFieldsProps) {
  return (
    <div className="fill-fields">
      {fields.map((field) => (
        <FillField
          key={field.name}
          field={field}
          value={given.get(field.name) ?? fallbackOf(field, at)}
          onGive={(value) => onGive(field.name, value)}
        />
      ))}
    </div>
  )
}

type FillFieldProps = {
  readonly field: Field
  readonly value: string
  readonly onGive: (value: string) => void
}

function FillField({ field, value, onGive }: FillFieldProps) {
  const { label, missing, type } = field
  const description = missing && value === '' ? 'Nothing was found for it. Type or paste it.' : undefined
  switch (type) {
    case 'choice':
      return <ChoiceField field={field} value={value} onGive={onGive} />
    case 'long text':
      return (
        <TextArea
          label={label}
          description={description}
          dir="auto"
          value={value}
          onChange={(event) => onGive(event.target.value)}
        />
      )
    case 'text':
    case 'number':
    case 'date':
      return (
        <TextField
          label={label}
          description={description}
          type={type}
          dir={type === 'text' ? 'auto' : undefined}
          value={value}
          onChange={(event) => onGive(event.target.value)}
        />
      )
  }
}

function ChoiceField({ field, value, onGive }: FillFieldProps) {
  const id = useId()
  return (
    <div className="ui-field">
      <label className="ui-field-label" htmlFor={id}>
        {field.label}
      </label>
      <select
        id={id}
        className="ui-field-control fill-choice"
        value={value}
        onChange={(event) => onGive(event.target.value)}
      >
        {value === '' && <option value="">Choose…</option>}
        {field.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </div>
  )
}

function fallbackOf({ fallback, type }: Field, at: number): string {
  return type === 'date' && fallback === 'today' ? formatDate({ at }, 'iso') : fallback
}
