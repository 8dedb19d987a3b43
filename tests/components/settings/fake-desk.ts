import type { Desk } from '../../../components/settings/account-actions.ts'
import type { SettingsPorts } from '../../../components/settings/ports.ts'
import { createRescue } from '../../../components/settings/rescue.ts'
import { createSettingsPage } from '../../../components/settings/settings-page.ts'
import type { AccountCheck } from '../../../lib/channel/client.ts'
import { emptyHealth, type HealthState } from '../../../lib/router/health.ts'
import type { KeyValueStore } from '../../../lib/settings/key-value-store.ts'
import type { Settings } from '../../../lib/settings/schema.ts'
import { createSettingsStore } from '../../../lib/settings/store.ts'
import { createMemoryLock, createMemoryStore } from '../../support/memory-store.ts'
import { vaultStage } from '../../vault/vault-stage.ts'

export type FakeDesk = Desk & {
  /** Everything that was done to the outside, in order. No key is in it. */
  readonly log: string[]
  /** The vault: account to its origin and key. */
  readonly keys: Map<string, { origin: string; key: string }>
  readonly granted: Set<string>
  readonly store: KeyValueStore
  /** What the next checks find. */
  readonly checks: AccountCheck[]
  readonly settings: () => Settings
  readonly sayHealth: (health: HealthState) => void
}

export const listed = (...models: string[]): AccountCheck => ({
  of: 'check-account',
  models: models.map((model) => ({ model })),
  verified: true,
})

/** The settings pages with everything outside them replaced; reads once before it is handed out. */
export async function fakeDesk(settings?: Settings): Promise<FakeDesk> {
  const log: string[] = []
  const keys = new Map<string, { origin: string; key: string }>()
  const granted = new Set<string>()
  const checks: AccountCheck[] = []
  const store = createMemoryStore(settings === undefined ? {} : { settings })
  const lock = createMemoryLock()
  let onHealth: (health: HealthState) => void = () => undefined
  let ids = 0
  const ports: SettingsPorts = {
    client: {
      checkAccount: async (accountId) => {
        log.push(`check ${accountId}`)
        return checks.shift() ?? listed()
      },
      restoreAccount: (accountId) => log.push(`restore ${accountId}`),
      watchHealth: (listener) => {
        onHealth = listener
        listener(emptyHealth)
      },
    },
    settings: createSettingsStore(store, lock),
    rescue: createRescue(store, lock),
    vault: {
      ...vaultStage().keeper,
      storeKey: async (accountId, origin, key) => {
        log.push(`seal ${accountId} for ${origin}`)
        keys.set(accountId, { origin, key })
      },
      removeKey: async (accountId) => {
        log.push(`erase ${accountId}`)
        keys.delete(accountId)
      },
    },
    sites: {
      list: async () => [],
      watch: () => undefined,
      add: async () => false,
      remove: async () => undefined,
    },
    permissions: {
      has: async (origin) => granted.has(origin),
      request: async (origin) => granted.has(origin),
      remove: async (origin) => {
        log.push(`give back ${origin}`)
        granted.delete(origin)
      },
    },
    erase: async () => [],
    beginAgain: () => undefined,
    computerLock: { has: async () => false, set: async (wanted) => wanted },
    now: () => 1_000_000,
    newId: () => `id-${++ids}`,
    openPage: async () => undefined,
    version: '1.2.3',
  }
  const page = createSettingsPage(ports, new AbortController().signal)
  await new Promise<void>((resolve) => {
    page.subscribe(({ stored }) => stored.state !== 'loading' && resolve())
  })
  return {
    ports,
    page,
    log,
    keys,
    granted,
    store,
    checks,
    settings: () => {
      const { stored } = page.getState()
      if (stored.state !== 'ready') throw new Error(`The settings are ${stored.state}.`)
      return stored.settings
    },
    sayHealth: (health) => onHealth(health),
  }
}
