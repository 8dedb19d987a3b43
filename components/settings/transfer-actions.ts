import { checkProviderUrl } from '../../lib/providers/provider-url.ts'
import { parseAccountId } from '../../lib/router/model.ts'
import { applyImport, undoImport } from '../../lib/settings/apply-import.ts'
import { type Incoming, planImport } from '../../lib/settings/plan-import.ts'
import { type GivenFile, readJsonFile } from '../../lib/settings/read-json.ts'
import type { Account, Settings } from '../../lib/settings/schema.ts'
import { readSettingsFile, settingsFileBytes, toSettingsFile } from '../../lib/settings/settings-file.ts'
import type { StoredKey } from '../../lib/vault/key-file.ts'
import type { Verdict } from '../../lib/vault/wrapping.ts'
import type { Desk } from './account-actions.ts'
import { originOf } from './account-state.ts'
import { changeSettings } from './settings-page.ts'

/** The settings as the text of a file; with a passphrase, the keys are in it, sealed. Rejects with a sentence. */
export async function exportSettings(
  { ports }: Desk,
  passphrase?: string,
): Promise<{ readonly text: string } | 'same-passphrase'> {
  const settings = await ports.settings.ready()
  if (passphrase === undefined) return { text: toSettingsFile(settings, ports.version) }
  const accountIds = settings.accounts.map(({ id }) => id)
  const keys = await ports.vault.exportKeys(accountIds, passphrase)
  return keys === 'same-passphrase' ? keys : { text: toSettingsFile(settings, ports.version, keys) }
}

/** What a file would bring. Nothing is changed yet. */
export type OpenFile = {
  readonly state: 'open'
  readonly settings: Settings
  readonly keys: unknown
  readonly incoming: readonly Incoming[]
}

export async function openSettingsFile(
  { ports }: Desk,
  given: GivenFile,
): Promise<OpenFile | { readonly state: 'refused'; readonly because: string }> {
  const json = await readJsonFile(given, settingsFileBytes)
  if (json.state === 'refused') return json
  const file = readSettingsFile(json.value, (baseUrl) => checkProviderUrl(baseUrl).state === 'ok')
  if (file.state === 'refused') return file
  const incoming = planImport(await ports.settings.ready(), file.settings)
  return { ...file, state: 'open', incoming }
}

export type ImportOrder = {
  readonly file: OpenFile
  /** Keys of `incoming`. */
  readonly chosen: ReadonlySet<string>
  /** Of the keys in the file; undefined leaves them there. */
  readonly passphrase: string | undefined
}

export type Imported =
  | { readonly state: 'done'; readonly keys: number; readonly undo: () => Promise<void> }
  | { readonly state: 'refused'; readonly verdict: Exclude<Verdict, 'done'> }

/**
 * Imports what is chosen, or nothing: the keys first, which nobody can use before their accounts are there. An address
 * that no account here has needs its user's permission, even where the browser remembers one.
 */
export async function importSettings(desk: Desk, order: ImportOrder): Promise<Imported> {
  const { ports, page } = desk
  const { file, chosen, passphrase } = order
  const wanted = wantedKeys(await ports.settings.ready(), order)
  const { verdict, stored } =
    passphrase === undefined
      ? { verdict: 'done' as const, stored: [] }
      : await ports.vault.importKeys(file.keys, passphrase, wanted)
  if (verdict !== 'done') return { state: 'refused', verdict }
  let [before, after] = [file.settings, file.settings]
  try {
    await forgetPermissions(desk, order)
    await changeSettings(page, ports, (settings) => {
      before = settings
      after = withHints(applyImport(settings, file.settings, chosen), stored)
      return after
    })
  } catch (error) {
    await removeKeys(desk, stored)
    throw error
  }
  const undo = async () => {
    await changeSettings(page, ports, (settings) => undoImport(settings, before, after))
    await removeKeys(desk, stored)
  }
  return { state: 'done', keys: stored.length, undo }
}

/** The accounts that get a key, with their origins: those that have none here, and are not moved by the file. */
function wantedKeys(here: Settings, { file, chosen }: ImportOrder): ReadonlyMap<string, string> {
  const keyed = new Set(here.accounts.filter(({ keyHint }) => keyHint !== undefined).map(({ id }) => id))
  const moved = new Set(file.incoming.filter(({ isMoved }) => isMoved).map(({ key }) => key))
  const accounts = file.settings.accounts.filter(({ id }) => {
    const key = `account ${id}`
    // What is the same here cannot be chosen, and may lack its key all the same.
    const isUnchanged = file.incoming.some((one) => one.key === key && one.verdict === 'unchanged')
    return !keyed.has(id) && !moved.has(key) && (chosen.has(key) || isUnchanged)
  })
  return new Map(accounts.map((account) => [account.id, originOf(account) ?? '']))
}

async function forgetPermissions({ ports }: Desk, { file, chosen }: ImportOrder): Promise<void> {
  for (const { key, newOrigin } of file.incoming) {
    if (newOrigin !== undefined && chosen.has(key)) await ports.permissions.remove(newOrigin)
  }
}

async function removeKeys({ ports }: Desk, stored: readonly StoredKey[]): Promise<void> {
  for (const { accountId } of stored) await ports.vault.removeKey(parseAccountId(accountId))
}

function withHints(settings: Settings, stored: readonly StoredKey[]): Settings {
  const hints = new Map(stored.map(({ accountId, keyHint }) => [accountId, keyHint]))
  const hinted = (account: Account): Account => {
    const keyHint = hints.get(account.id)
    return keyHint === undefined ? account : { ...account, keyHint }
  }
  return { ...settings, accounts: settings.accounts.map(hinted) }
}
