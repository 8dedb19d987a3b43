import type { Account } from '../../lib/settings/schema.ts'
import { AlertDialog } from '../ui/AlertDialog.tsx'
import { useSettings } from './SettingsContext.tsx'
import { useAccountActions } from './use-account.ts'

type RemoveAccountDialogProps = {
  readonly account: Account
  readonly onClose: () => void
  readonly onRemoved?: () => void
}

/** Names what goes with the account before it goes. */
export function RemoveAccountDialog({ account, onClose, onRemoved }: RemoveAccountDialogProps) {
  const { remove } = useAccountActions()
  const goes = useWhatGoes(account)
  return (
    <AlertDialog
      open={true}
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${account.name}?`}
      description={goes}
      confirmLabel="Remove"
      onConfirm={() => {
        remove(account)
        onRemoved?.()
      }}
    />
  )
}

function useWhatGoes(account: Account): string {
  const { deployments, routes } = useSettings()
  const models = deployments.filter(({ accountId }) => accountId === account.id)
  const ids = new Set<string>(models.map(({ id }) => id))
  const orders = routes.filter(({ deploymentIds }) => deploymentIds.some((id) => ids.has(id)))
  const key = account.keyHint === undefined ? [] : ['Its key is erased and cannot be brought back.']
  const model =
    models.length === 0
      ? []
      : [models.length === 1 ? 'Its model goes too.' : `Its ${models.length} models go too.`]
  const names = new Intl.ListFormat('en').format(orders.map(({ name }) => `“${name}”`))
  const order =
    orders.length === 0
      ? []
      : [`They leave the fallback ${orders.length === 1 ? 'order' : 'orders'} ${names}.`]
  return [...key, ...model, ...order].join(' ') || 'It has no models and no key.'
}
