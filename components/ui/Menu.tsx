import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import './Menu.css'

type MenuProps = {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly children: ReactNode
  readonly side?: 'top' | 'bottom'
  readonly align?: 'start' | 'end'
  /** Open from the beginning, for a menu that was fetched because somebody clicked. */
  readonly defaultOpen?: boolean
}

/** A list of MenuItems, MenuRadioItems and MenuGroups. */
export function Menu(props: MenuProps) {
  const { trigger, children, side = 'bottom', align = 'start', defaultOpen } = props
  return (
    <BaseMenu.Root modal={false} defaultOpen={defaultOpen}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          className="ui-popup-positioner"
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          <BaseMenu.Popup className="ui-popup ui-menu">{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}
