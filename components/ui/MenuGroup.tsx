import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import './Menu.css'

export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <BaseMenu.Group className="ui-menu-group">
      <BaseMenu.GroupLabel className="ui-menu-label">{label}</BaseMenu.GroupLabel>
      {children}
    </BaseMenu.Group>
  )
}
