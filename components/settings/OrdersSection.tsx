import Ellipsis from 'lucide-react/icons/ellipsis'
import Plus from 'lucide-react/icons/plus'
import { addRoute, newRoute } from '../../lib/settings/route-edits.ts'
import type { SavedRoute } from '../../lib/settings/schema.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { freshName, orderSummary } from './order-words.ts'
import { PageHeader } from './PageHeader.tsx'
import { hashOf } from './place.ts'
import { useDesk, useSettings } from './SettingsContext.tsx'
import { useOrderActions } from './use-order.ts'
import { goTo } from './use-place.ts'
import { useSave } from './use-save.ts'

export function OrdersSection() {
  const settings = useSettings()
  const { ports } = useDesk()
  const save = useSave()
  const create = async () => {
    const id = ports.newId()
    const made = await save((before) => addRoute(before, newRoute(id, freshName(before, 'New order'))))
    if (made) goTo({ page: 'order', routeId: id })
  }
  return (
    <>
      <PageHeader
        title="Fallback orders"
        lead="A prompt goes to the first model of its order. When that fails, stalls or is out of quota, the next one answers."
        actions={
          <Button variant="primary" icon={<Plus aria-hidden={true} />} onClick={() => void create()}>
            New order
          </Button>
        }
      />
      <ul className="settings-list">
        {settings.routes.map((route) => (
          <OrderRow key={route.id} route={route} />
        ))}
      </ul>
    </>
  )
}

function OrderRow({ route }: { readonly route: SavedRoute }) {
  const settings = useSettings()
  const isDefault = settings.defaultRouteId === route.id
  const place = { page: 'order', routeId: route.id } as const
  return (
    <li className="settings-row">
      <div className="settings-row-text">
        <div className="settings-row-title">
          <a className="settings-row-link" href={hashOf(place)}>
            {route.name}
          </a>
          {isDefault && <Badge tone="ok">Default</Badge>}
        </div>
        <p className="settings-summary">{orderSummary(settings, route)}</p>
      </div>
      <Menu
        align="end"
        trigger={<IconButton label={`Actions for ${route.name}`} icon={<Ellipsis aria-hidden={true} />} />}
      >
        <OrderMenuItems route={route} onEdit={() => goTo(place)} />
      </Menu>
    </li>
  )
}

type OrderMenuItemsProps = {
  readonly route: SavedRoute
  /** Left out where it is being edited already. */
  readonly onEdit?: () => void
  readonly onDeleted?: () => void
}

/** What can be done with an order as a whole. */
export function OrderMenuItems({ route, onEdit, onDeleted }: OrderMenuItemsProps) {
  const { defaultRouteId, routes } = useSettings()
  const actions = useOrderActions(route)
  const last = routes.length === 1
  return (
    <>
      {onEdit !== undefined && <MenuItem onSelect={onEdit}>Edit</MenuItem>}
      {defaultRouteId !== route.id && <MenuItem onSelect={actions.makeDefault}>Make it the default</MenuItem>}
      <MenuItem onSelect={actions.duplicate}>Duplicate</MenuItem>
      <MenuItem
        danger={true}
        disabled={last}
        onSelect={() => {
          onDeleted?.()
          actions.remove()
        }}
      >
        {last ? 'Delete (the last order stays)' : 'Delete'}
      </MenuItem>
    </>
  )
}
