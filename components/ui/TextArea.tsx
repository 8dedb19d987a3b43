import { Field } from '@base-ui/react/field'
import { type ComponentProps, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import './TextField.css'
import './TextArea.css'
import { classNames } from './class-names.ts'

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'ref' | 'defaultValue' | 'value'> & {
  readonly ref?: RefObject<HTMLTextAreaElement | null>
  readonly value: string
  readonly label: string
  readonly labelHidden?: boolean
  readonly description?: ReactNode
  readonly error?: ReactNode
}

/** Grows with its text, between the limits that its style sets with min-block-size and max-block-size. */
export function TextArea(props: TextAreaProps) {
  const { ref, value, label, labelHidden, description, error, className, ...rest } = props
  const own = useRef<HTMLTextAreaElement>(null)
  const area = ref ?? own
  useAutosize(area, value)
  return (
    <Field.Root className="ui-field" invalid={error !== undefined}>
      <Field.Label className={labelHidden ? 'visually-hidden' : 'ui-field-label'}>{label}</Field.Label>
      <Field.Control
        value={value}
        render={
          <textarea
            ref={area}
            rows={1}
            className={classNames('ui-field-control ui-text-area', className)}
            {...rest}
          />
        }
      />
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

/** Only where the browser cannot do it by itself (`field-sizing`). */
function useAutosize(area: RefObject<HTMLTextAreaElement | null>, value: string): void {
  useLayoutEffect(() => {
    const element = area.current
    if (element === null || CSS.supports('field-sizing', 'content')) return
    element.style.blockSize = 'auto'
    element.style.blockSize = value === '' ? '' : `${element.scrollHeight + 2}px`
  }, [area, value])
}
