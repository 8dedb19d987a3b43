import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps, ReactNode } from 'react'
import './Button.css'
import { classNames } from './class-names.ts'

export type ButtonProps = Omit<ComponentProps<typeof BaseButton>, 'className'> & {
  readonly className?: string
  /** `quiet` has no border until it is pointed at; `danger` is for what cannot be undone. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly size?: 'medium' | 'small'
  readonly icon?: ReactNode
}

export function Button(props: ButtonProps) {
  const { className, variant = 'secondary', size = 'medium', icon, children, ...rest } = props
  return (
    <BaseButton
      className={classNames('ui-button', className)}
      data-variant={variant}
      data-size={size}
      {...rest}
    >
      {icon}
      {children}
    </BaseButton>
  )
}
