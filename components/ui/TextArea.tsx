import { type ComponentProps, type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react'
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
  const id = useId()
  const own = useRef<HTMLTextAreaElement>(null)
  const area = ref ?? own
  useAutosize(area, value)
  const note = error ?? description
  return (
    <div className="ui-field">
      <label className={labelHidden ? 'visually-hidden' : 'ui-field-label'} htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        rows={1}
        value={value}
        className={classNames('ui-field-control ui-text-area', className)}
        data-invalid={error === undefined ? undefined : ''}
        aria-invalid={error !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        {...rest}
      />
      {note !== undefined && (
        <p id={`${id}-note`} className={error === undefined ? 'ui-field-description' : 'ui-field-error'}>
          {note}
        </p>
      )}
    </div>
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
