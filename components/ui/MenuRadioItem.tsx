import { Menu as BaseMenu } from '@base-ui/react/menu'
import Check from 'lucide-react/icons/check'
import type { ReactNode } from 'react'
import './Menu.css'

type MenuRadioItemProps = {
  readonly value: string
  readonly children: ReactNode
}

export function MenuRadioItem({ value, children }: MenuRadioItemProps) {
  return (
    <BaseMenu.RadioItem className="ui-menu-item" value={value} closeOnClick={true}>
      <span className="ui-menu-mark">
        <BaseMenu.RadioItemIndicator>
          <Check size={14} aria-hidden={true} />
        </BaseMenu.RadioItemIndicator>
      </span>
      <span className="ui-menu-text">{children}</span>
    </BaseMenu.RadioItem>
  )
}
