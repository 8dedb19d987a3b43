import type { ReactElement } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import { classNames } from './class-names.ts'
import './IconButton.css'

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'aria-label' | 'title'> & {
  /** Its name, for everybody: shown when it is pointed at, read by screen readers. */
  readonly label: string
  readonly icon: ReactElement
}

export function IconButton({ label, icon, className, variant = 'quiet', ...rest }: IconButtonProps) {
  return (
    <Button
      aria-label={label}
      title={label}
      className={classNames('ui-icon-button', className)}
      variant={variant}
      {...rest}
    >
      {icon}
    </Button>
  )
}
