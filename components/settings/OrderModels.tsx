import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { addToRoute, moveInRoute, removeFromRoute } from '../../lib/settings/route-edits.ts'
import type { SavedRoute, Settings } from '../../lib/settings/schema.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { AddToOrderDialog } from './AddToOrderDialog.tsx'
import { policyOf } from './order-policy.ts'
import { labelsOf, orderWarning } from './order-words.ts'
import { useSettings } from './SettingsContext.tsx'
import { SortableModels } from './SortableModels.tsx'
import { goTo } from './use-place.ts'
import { useSave } from './use-save.ts'

/** The models of an order, first to last. */
export function OrderModels({ route }: { readonly route: SavedRoute }) {
  const settings = useSettings()
  const save = useSave()
  const [adding, setAdding] = useState(false)
  const [said, setSaid] = useState('')
  const asListed = ['priority', 'by-task'].includes(policyOf(route).strategy)
  const warning = orderWarning(settings, route)
  const labels = labelsOf(settings, route.deploymentIds)
  const move = (deploymentId: string, place: number) => {
    const label = labels[route.deploymentIds.indexOf(deploymentId)] ?? deploymentId
    setSaid(`${label} is at place ${place + 1} of ${route.deploymentIds.length}.`)
    void save((before) => moveInRoute(before, route.id, deploymentId, place))
  }
  const remove = (deploymentId: string, label: string) => {
    const place = route.deploymentIds.indexOf(deploymentId)
    void save((before) => removeFromRoute(before, route.id, deploymentId), {
      done: `Removed ${label} from the order`,
      undo: (now) => backInRoute(now, route.id, deploymentId, place),
    })
  }
  return (
    <section className="settings-card" aria-labelledby="order-heading">
      <div className="settings-card-heading">
        <h2 id="order-heading">{asListed ? 'Models, first to last' : 'Models'}</h2>
        {route.deploymentIds.length > 0 && (
          <Button size="small" icon={<Plus aria-hidden={true} />} onClick={() => setAdding(true)}>
            Add models
          </Button>
        )}
      </div>
      {!asListed && route.deploymentIds.length > 1 && (
        <p className="settings-muted">Who is asked first is decided for each prompt, not by this list.</p>
      )}
      {route.deploymentIds.length === 0 ? (
        <EmptyOrder onAdd={() => setAdding(true)} />
      ) : (
        <SortableModels
          ids={route.deploymentIds}
          labels={labels}
          numbered={asListed}
          onMove={move}
          onRemove={remove}
        />
      )}
      {warning !== undefined && route.deploymentIds.length > 0 && <Callout tone="info">{warning}</Callout>}
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {adding && <AddToOrderDialog route={route} onClose={() => setAdding(false)} />}
    </section>
  )
}

function backInRoute(settings: Settings, routeId: string, deploymentId: string, place: number): Settings {
  if (!settings.deployments.some(({ id }) => id === deploymentId)) return settings
  return moveInRoute(addToRoute(settings, routeId, [deploymentId]), routeId, deploymentId, place)
}

function EmptyOrder({ onAdd }: { readonly onAdd: () => void }) {
  const { deployments } = useSettings()
  const add =
    deployments.length > 0 ? (
      <Button variant="primary" onClick={onAdd}>
        Add models
      </Button>
    ) : (
      <Button variant="primary" onClick={() => goTo({ page: 'add-account' })}>
        Add an account
      </Button>
    )
  return (
    <EmptyState title="No models yet" actions={add}>
      A prompt sent through this order has nobody to answer it. Put the model you like best first, and one of
      another provider behind it.
    </EmptyState>
  )
}
