import type { AccountCheck } from '../../lib/channel/client.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { restoreAccount } from '../../lib/settings/undo-edits.ts'
import { type ToastOrder, useToast } from '../ui/Toasts.tsx'
import { checkAccount, discardAccount } from './account-actions.ts'
import {
  type AccountState,
  accountState,
  accountStateWords,
  type CheckState,
  originOf,
} from './account-state.ts'
import { useDesk, usePageState, useSettings } from './SettingsContext.tsx'
import { changeSettings } from './settings-page.ts'
import { reasonOf } from './use-save.ts'

type Listed = Extract<AccountCheck, { of: 'check-account' }>

export type AccountStatus = {
  readonly state: AccountState
  readonly check: CheckState | undefined
  readonly models: number
  readonly words: (typeof accountStateWords)[AccountState]
}

/** How an account stands, followed live. */
export function useAccountStatus(account: Account): AccountStatus {
  const { deployments } = useSettings()
  const health = usePageState((page) => page.health)
  const check = usePageState((page) => page.checks[account.id])
  const permission = usePageState((page) => page.permissions[originOf(account) ?? ''])
  const models = deployments.filter(({ accountId }) => accountId === account.id).length
  const state = accountState({ account, health, permission, check, models })
  return { state, check, models, words: accountStateWords[state] }
}

export type AccountActions = {
  /** Must be called in the handler of a click, since it may ask for the origin's permission. */
  readonly test: (account: Account) => void
  /** As test: in the handler of a click. Resolves to whether its origin may be asked. */
  readonly allow: (account: Account) => Promise<boolean>
  readonly remove: (account: Account) => void
}

export function useAccountActions(): AccountActions {
  const desk = useDesk()
  const toast = useToast()
  const allow = (account: Account) => {
    const origin = originOf(account)
    const granted = origin === undefined ? Promise.resolve(true) : desk.ports.permissions.request(origin)
    return granted.catch(() => false)
  }
  return {
    allow,
    test: (account) => {
      void allow(account)
        .then(() => checkAccount(desk, account.id))
        .then((check) => {
          if (check.of === 'check-account') toast(answered(account, check))
        })
    },
    remove: (account) => {
      const { stored } = desk.page.getState()
      if (stored.state !== 'ready') return
      const before = stored.settings
      const undo = () =>
        void changeSettings(desk.page, desk.ports, (settings) => restoreAccount(settings, before, account.id))
      discardAccount(desk, account).then(
        () =>
          toast({
            title: `Removed ${account.name}`,
            ...(account.keyHint === undefined
              ? {}
              : { description: 'Its key is erased. Undo brings back everything else.' }),
            action: { label: 'Undo', onClick: undo },
          }),
        (error: unknown) =>
          toast({ title: 'That did not work', description: reasonOf(error), tone: 'error' }),
      )
    },
  }
}

function answered({ name }: Account, { models, verified }: Listed): ToastOrder {
  if (!verified) {
    return { title: `${name} has no list to ask for`, description: 'The first prompt will test it.' }
  }
  const description = models.length === 1 ? 'It lists one model.' : `It lists ${models.length} models.`
  return { title: `${name} answers`, description }
}
