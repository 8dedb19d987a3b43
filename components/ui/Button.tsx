import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import './Button.css'
import { classNames } from './class-names.ts'

export type ButtonProps = ComponentProps<'button'> & {
  /** `quiet` has no border until it is pointed at; `danger` is for what cannot be undone. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'link'
  readonly size?: 'medium' | 'small'
  readonly icon?: ReactNode
  /** A button that is disabled for a moment keeps the focus, which would be lost with it otherwise. */
  readonly focusableWhenDisabled?: boolean
}

export function Button({ disabled = false, focusableWhenDisabled = false, ...props }: ButtonProps) {
  const { className, variant = 'secondary', size = 'medium', icon, children, ...rest } = props
  const availability = focusableWhenDisabled
    ? { 'aria-disabled': disabled, onClick: disabled ? refuse : rest.onClick }
    : { disabled }
  return (
    <button
      type="button"
      className={classNames('ui-button', className)}
      data-variant={variant}
      data-size={size}
      data-disabled={disabled ? '' : undefined}
      {...rest}
      {...availability}
    >
      {icon}
      {children}
    </button>
  )
}

/** Also keeps a form from being sent. */
function refuse(event: MouseEvent): void {
  event.preventDefault()
}
