import type { AccountCheck } from '../../lib/channel/client.ts'
import { parseAccountId } from '../../lib/router/model.ts'
import { addAccount, changeAccount, removeAccount } from '../../lib/settings/edits.ts'
import type { Account, Settings } from '../../lib/settings/schema.ts'
import { hintOf } from '../../lib/vault/key-file.ts'
import { originOf } from './account-state.ts'
import type { SettingsPorts } from './ports.ts'
import { changeSettings, type SettingsPage, showCheck } from './settings-page.ts'

/** What the account's actions need: the world and what the page shows of it. */
export type Desk = { readonly ports: SettingsPorts; readonly page: SettingsPage }

export type AccountToSave = {
  readonly account: Account
  /** A new key, or undefined to keep what is stored. */
  readonly key: string | undefined
  /** The account as it was saved before, if it was. */
  readonly before: Account | undefined
}

/**
 * Seals the key, then saves the account. A key that is bound to the former origin is erased, and the former
 * origin given back, when the account moves to another.
 */
export async function saveAccount(desk: Desk, { account, key, before }: AccountToSave): Promise<void> {
  const { ports, page } = desk
  const origin = originOf(account)
  const accountId = parseAccountId(account.id)
  const moved = before !== undefined && originOf(before) !== origin
  if (key !== undefined && origin !== undefined) await ports.vault.storeKey(accountId, origin, key)
  else if (moved) await ports.vault.removeKey(accountId)
  await changeSettings(page, ports, (settings) => saved(settings, keyed(account, key, moved)))
  showCheck(page, account.id, undefined)
  ports.client.restoreAccount(account.id)
  if (moved) await giveBackOrigin(desk, originOf(before))
}

/** Asks the provider for its models; a list clears what was held against the account. */
export async function checkAccount({ ports, page }: Desk, accountId: string): Promise<AccountCheck> {
  showCheck(page, accountId, { state: 'checking' })
  const check = await ports.client.checkAccount(accountId).catch(
    (error: unknown): AccountCheck => ({
      of: 'refused',
      because: error instanceof Error ? error.message : 'Understudy could not ask the provider.',
    }),
  )
  if (check.of === 'check-account') ports.client.restoreAccount(accountId)
  showCheck(page, accountId, { state: 'done', check })
  return check
}

/** Changes the key for the one that it replaced, and tests it; resolves to undefined when that one is gone. */
export async function goBackToFormerKey(desk: Desk, accountId: string): Promise<AccountCheck | undefined> {
  const keyHint = await desk.ports.vault.takeFormerKey(parseAccountId(accountId))
  if (keyHint === undefined) return undefined
  await changeSettings(desk.page, desk.ports, (settings) => changeAccount(settings, accountId, { keyHint }))
  desk.ports.client.restoreAccount(accountId)
  return checkAccount(desk, accountId)
}

/** Its models, its key and, when nobody else needs it, the permission for its origin go too. */
export async function discardAccount(desk: Desk, account: Account): Promise<void> {
  const { ports, page } = desk
  await changeSettings(page, ports, (settings) => removeAccount(settings, account.id))
  showCheck(page, account.id, undefined)
  await ports.vault.removeKey(parseAccountId(account.id))
  await giveBackOrigin(desk, originOf(account))
}

async function giveBackOrigin({ ports, page }: Desk, origin: string | undefined): Promise<void> {
  const { stored } = page.getState()
  if (origin === undefined || stored.state !== 'ready') return
  // Firefox grants a host with all its ports, so an account at another port keeps it.
  const host = new URL(origin).hostname
  const needed = stored.settings.accounts.some((account) => {
    const other = originOf(account)
    return other !== undefined && new URL(other).hostname === host
  })
  if (!needed) await ports.permissions.remove(origin)
}

/** Keeps its place when it is there already. */
function saved(settings: Settings, account: Account): Settings {
  if (!settings.accounts.some(({ id }) => id === account.id)) return addAccount(settings, account)
  return { ...settings, accounts: settings.accounts.map((each) => (each.id === account.id ? account : each)) }
}

function keyed(account: Account, key: string | undefined, moved: boolean): Account {
  const { keyHint, ...rest } = account
  if (key !== undefined) return { ...rest, keyHint: hintOf(key) }
  return keyHint === undefined || moved ? rest : { ...rest, keyHint }
}
