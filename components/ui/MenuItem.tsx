import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import './Menu.css'

type MenuItemProps = {
  readonly children: ReactNode
  readonly onSelect: () => void
  readonly icon?: ReactNode
  readonly danger?: boolean
  readonly disabled?: boolean
}

export function MenuItem({ children, onSelect, icon, danger = false, disabled }: MenuItemProps) {
  return (
    <BaseMenu.Item
      className="ui-menu-item"
      data-danger={danger || undefined}
      disabled={disabled}
      onClick={onSelect}
    >
      <span className="ui-menu-mark">{icon}</span>
      <span className="ui-menu-text">{children}</span>
    </BaseMenu.Item>
  )
}
