import Ellipsis from 'lucide-react/icons/ellipsis'
import { changeRoute } from '../../lib/settings/route-edits.ts'
import type { SavedRoute } from '../../lib/settings/schema.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { LiveField } from './LiveField.tsx'
import { OrderBounds } from './OrderBounds.tsx'
import { OrderModels } from './OrderModels.tsx'
import { OrderPolicy } from './OrderPolicy.tsx'
import { OrderStrategy } from './OrderStrategy.tsx'
import { OrderMenuItems } from './OrdersSection.tsx'
import { orderSummary } from './order-words.ts'
import { PageHeader } from './PageHeader.tsx'
import { useSettings } from './SettingsContext.tsx'
import { useOrderActions } from './use-order.ts'
import { goTo } from './use-place.ts'
import { useSave } from './use-save.ts'

const back = { place: { page: 'orders' }, title: 'Fallback orders' } as const

export function OrderPage({ routeId }: { readonly routeId: string }) {
  const route = useSettings().routes.find(({ id }) => id === routeId)
  if (route !== undefined) return <OrderEditor route={route} />
  return (
    <>
      <PageHeader title="Fallback order" back={back} />
      <div className="settings-card">
        <EmptyState title="This order is gone">It was deleted, here or in another window.</EmptyState>
      </div>
    </>
  )
}

/** Every change is saved as it is made, so there is nothing to lose. */
function OrderEditor({ route }: { readonly route: SavedRoute }) {
  const settings = useSettings()
  const save = useSave()
  const isDefault = settings.defaultRouteId === route.id
  return (
    <>
      <PageHeader
        title={route.name}
        back={back}
        lead={<p aria-live="polite">{orderSummary(settings, route)}</p>}
        actions={
          <>
            {isDefault ? <Badge tone="ok">Default</Badge> : <MakeDefault route={route} />}
            <Menu
              align="end"
              trigger={<IconButton label="More actions" icon={<Ellipsis aria-hidden={true} />} />}
            >
              <OrderMenuItems route={route} onDeleted={() => goTo(back.place)} />
            </Menu>
          </>
        }
      />
      <OrderModels route={route} />
      <OrderStrategy route={route} />
      <OrderPolicy route={route} />
      <OrderBounds route={route} />
      <section className="settings-card" aria-labelledby="name-heading">
        <h2 id="name-heading">Name</h2>
        <LiveField
          label="Name of this order"
          labelHidden={true}
          text={route.name}
          maxLength={60}
          problemOf={(text) => (text.trim() === '' ? 'Give the order a name.' : undefined)}
          onSave={(text) => void save((before) => changeRoute(before, route.id, { name: text.trim() }))}
        />
      </section>
    </>
  )
}

function MakeDefault({ route }: { readonly route: SavedRoute }) {
  const { makeDefault } = useOrderActions(route)
  return <Button onClick={makeDefault}>Make it the default</Button>
}
