import { Field } from '@base-ui/react/field'
import type { ComponentProps, ReactNode } from 'react'
import './TextField.css'

type TextFieldProps = Omit<ComponentProps<typeof Field.Control>, 'className'> & {
  readonly label: string
  readonly labelHidden?: boolean
  readonly description?: ReactNode
  /** What is wrong with it; its presence marks the field as invalid. */
  readonly error?: ReactNode
  /** Something at the end of the line, such as a button that shows the key. */
  readonly trailing?: ReactNode
}

export function TextField({ label, labelHidden, description, error, trailing, ...control }: TextFieldProps) {
  return (
    <Field.Root className="ui-field" invalid={error !== undefined}>
      <Field.Label className={labelHidden ? 'visually-hidden' : 'ui-field-label'}>{label}</Field.Label>
      <div className="ui-field-line">
        <Field.Control className="ui-field-control" {...control} />
        {trailing}
      </div>
      {description !== undefined && (
        <Field.Description className="ui-field-description">{description}</Field.Description>
      )}
      {error !== undefined && (
        <Field.Error className="ui-field-error" match={true}>
          {error}
        </Field.Error>
      )}
    </Field.Root>
  )
}
