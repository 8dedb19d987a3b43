import type { ReactElement } from 'react'
import { useSettings } from '../answer/AnswerContext.tsx'
import { ModelLine } from '../answer/ModelLine.tsx'
import { Menu } from '../ui/Menu.tsx'
import { MenuGroup } from '../ui/MenuGroup.tsx'
import { MenuRadioGroup } from '../ui/MenuRadioGroup.tsx'
import { MenuRadioItem } from '../ui/MenuRadioItem.tsx'
import { useConversation, useSurface } from './SurfaceContext.tsx'
import './TargetPicker.css'
import { targetOfValue, targetValue } from '../answer/targets.ts'

/** Every fallback order with the health of its models, and every model alone. */
export function TargetMenu({ trigger }: { readonly trigger: ReactElement }) {
  const { conversation } = useSurface()
  const defaultRouteId = useSettings((view) => view.settings?.defaultRouteId) ?? ''
  const target = useConversation((state) => state.draft.target)
  return (
    <Menu trigger={trigger} side="top" defaultOpen={true}>
      <MenuRadioGroup
        value={targetValue(target ?? { kind: 'route', routeId: defaultRouteId })}
        onChange={(chosen) => conversation.changeDraft({ target: targetOfValue(chosen) })}
      >
        <RouteItems />
        <DeploymentItems />
      </MenuRadioGroup>
    </Menu>
  )
}

function RouteItems() {
  const routes = useSettings((view) => view.settings?.routes) ?? []
  return (
    <MenuGroup label="Fallback orders">
      {routes.map((route) => (
        <MenuRadioItem key={route.id} value={targetValue({ kind: 'route', routeId: route.id })}>
          <span className="target-name">{route.name}</span>
          <ol className="target-models">
            {route.deploymentIds.map((id) => (
              <li key={id}>
                <ModelLine id={id} />
              </li>
            ))}
          </ol>
        </MenuRadioItem>
      ))}
    </MenuGroup>
  )
}

function DeploymentItems() {
  const deployments = useSettings((view) => view.settings?.deployments) ?? []
  return (
    <MenuGroup label="Only this model, no fallback">
      {deployments.map(({ id }) => (
        <MenuRadioItem key={id} value={targetValue({ kind: 'deployment', deploymentId: id })}>
          <ModelLine id={id} />
        </MenuRadioItem>
      ))}
    </MenuGroup>
  )
}
