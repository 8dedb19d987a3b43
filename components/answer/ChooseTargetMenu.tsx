import type { ReactElement } from 'react'
import type { RunTarget } from '../../lib/runs/order.ts'
import { Menu } from '../ui/Menu.tsx'
import { MenuGroup } from '../ui/MenuGroup.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { useSettings } from './AnswerContext.tsx'
import { ModelLine } from './ModelLine.tsx'

type ChooseTargetMenuProps = {
  readonly trigger: ReactElement
  readonly onChoose: (target: RunTarget) => void
}

/** Every model alone, with its health, and every fallback order. */
export function ChooseTargetMenu({ trigger, onChoose }: ChooseTargetMenuProps) {
  const settings = useSettings((view) => view.settings)
  if (settings === undefined) return null
  return (
    <Menu trigger={trigger} defaultOpen={true}>
      <MenuGroup label="Only this model, no fallback">
        {settings.deployments.map(({ id }) => (
          <MenuItem key={id} onSelect={() => onChoose({ kind: 'deployment', deploymentId: id })}>
            <ModelLine id={id} />
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label="Fallback orders">
        {settings.routes.map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => onChoose({ kind: 'route', routeId: id })}>
            {name}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  )
}
