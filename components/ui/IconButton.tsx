import type { ReactElement } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import './IconButton.css'
import { classNames } from './class-names.ts'
import { Tooltip } from './Tooltip.tsx'

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> & {
  /** Its name, for everybody: shown as a tooltip, read by screen readers. */
  readonly label: string
  readonly icon: ReactElement
}

export function IconButton({ label, icon, className, variant = 'quiet', ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <Button
        aria-label={label}
        className={classNames('ui-icon-button', className)}
        variant={variant}
        {...rest}
      >
        {icon}
      </Button>
    </Tooltip>
  )
}
