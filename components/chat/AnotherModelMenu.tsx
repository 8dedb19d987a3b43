import type { ReactElement } from 'react'
import { useSettings } from '../answer/AnswerContext.tsx'
import { ModelLine } from '../answer/ModelLine.tsx'
import { Menu } from '../ui/Menu.tsx'
import { MenuGroup } from '../ui/MenuGroup.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { useSurface } from './SurfaceContext.tsx'

/** Another version of the answer, by a model or a fallback order of the user's choice. */
export function AnotherModelMenu({
  turnId,
  trigger,
}: {
  readonly turnId: string
  readonly trigger: ReactElement
}) {
  const { conversation } = useSurface()
  const settings = useSettings((view) => view.settings)
  if (settings === undefined) return null
  return (
    <Menu trigger={trigger} defaultOpen={true}>
      <MenuGroup label="Only this model, no fallback">
        {settings.deployments.map(({ id }) => (
          <MenuItem
            key={id}
            onSelect={() => void conversation.regenerate(turnId, { kind: 'deployment', deploymentId: id })}
          >
            <ModelLine id={id} />
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label="Fallback orders">
        {settings.routes.map(({ id, name }) => (
          <MenuItem
            key={id}
            onSelect={() => void conversation.regenerate(turnId, { kind: 'route', routeId: id })}
          >
            {name}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  )
}
