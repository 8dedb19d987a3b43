import { useState } from 'react'
import { addToRoute } from '../../lib/settings/route-edits.ts'
import type { SavedRoute } from '../../lib/settings/schema.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CheckList } from './CheckList.tsx'
import { useSettings } from './SettingsContext.tsx'
import { goTo } from './use-place.ts'
import { useSave } from './use-save.ts'

type AddToOrderDialogProps = { readonly route: SavedRoute; readonly onClose: () => void }

/** Chooses among all models of all accounts; they go to the end, in the order they are ticked. */
export function AddToOrderDialog({ route, onClose }: AddToOrderDialogProps) {
  const { deployments, accounts } = useSettings()
  const save = useSave()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const nameOf = new Map(accounts.map(({ id, name }) => [id, name]))
  const present = new Set<string>(route.deploymentIds)
  const items = deployments
    .filter(({ id }) => !present.has(id))
    .map(({ id, label, model, accountId }) => ({
      id,
      label,
      hint: nameOf.get(accountId) ?? '',
      also: `${model} ${nameOf.get(accountId) ?? ''}`,
    }))
  const add = async () => {
    if (await save((settings) => addToRoute(settings, route.id, [...chosen]))) onClose()
  }
  return (
    <Dialog
      open={true}
      onOpenChange={(open) => !open && onClose()}
      title={`Add models to “${route.name}”`}
      description="They go to the end, in the order you tick them."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={chosen.size === 0}
            focusableWhenDisabled={true}
            onClick={() => void add()}
          >
            {chosen.size < 2 ? 'Add model' : `Add ${chosen.size} models`}
          </Button>
        </>
      }
    >
      {items.length === 0 ? (
        <p>
          Every model you have is in this order.{' '}
          <Button size="small" onClick={() => goTo({ page: 'accounts' })}>
            Add more to an account
          </Button>
        </p>
      ) : (
        <CheckList label="Models" items={items} chosen={chosen} onChange={setChosen} />
      )}
    </Dialog>
  )
}
