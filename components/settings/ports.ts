import type { Client } from '../../lib/channel/client.ts'
import type { SettingsStore } from '../../lib/settings/store.ts'
import type { Keeper } from '../../lib/vault/keeper.ts'
import type { Rescue } from './rescue.ts'

/** What the browser lets the user grant and take back, one origin at a time. */
export interface OriginPermissions {
  has(origin: string): Promise<boolean>
  /** Asks the user. Must be called in the very handler of a click. */
  request(origin: string): Promise<boolean>
  remove(origin: string): Promise<void>
}

/** The sites with a button beside selections. */
export interface ButtonSites {
  /** Not allowed are those whose permission was taken back elsewhere. */
  list(): Promise<readonly { readonly origin: string; readonly allowed: boolean }[]>
  watch(listener: () => void, signal: AbortSignal): void
  /** Asks the user, so it must be called in the very handler of a click. Resolves to whether it was allowed. */
  add(origin: string): Promise<boolean>
  remove(origin: string): Promise<void>
}

/** Everything outside React that the settings pages use. */
export type SettingsPorts = {
  readonly client: Pick<Client, 'checkAccount' | 'restoreAccount' | 'watchHealth'>
  readonly settings: SettingsStore
  readonly rescue: Rescue
  readonly vault: Keeper
  readonly permissions: OriginPermissions
  /** Stops all runs and deletes all that is kept; resolves with the names of what could not be deleted. */
  readonly erase: (accountIds: readonly string[]) => Promise<readonly string[]>
  /** Goes to the page that a new user sees first. */
  readonly beginAgain: () => void
  /** Whether keys lock with the computer; it needs a permission, which is asked for in the handler of a click. */
  readonly computerLock: {
    readonly has: () => Promise<boolean>
    /** Resolves to whether they do now. */
    readonly set: (wanted: boolean) => Promise<boolean>
  }
  readonly sites: ButtonSites
  readonly now: () => number
  readonly newId: () => string
  readonly openPage: (path: string) => Promise<void>
  /** Of the extension, as its user sees it. */
  readonly version: string
}
