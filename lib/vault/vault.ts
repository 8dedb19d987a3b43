import type { KeySource } from '../providers/ports.ts'
import type { AccountId } from '../router/model.ts'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import { seal, sealedKeySchema, unseal } from './envelope.ts'

/** Where keys are kept. What goes in comes out only inside `withKey`, and only for the origin it came with. */
export interface Vault extends KeySource {
  /** Seals a key for one account at one origin, in place of an earlier one; resolves when it is stored. */
  storeKey(accountId: AccountId, origin: string, key: string): Promise<void>
  removeKey(accountId: AccountId): Promise<void>
}

/** The key that seals the others. It cannot be exported to script; it never leaves this browser profile. */
export interface DeviceKey {
  /** The key, made on first use. */
  loadOrCreate(): Promise<CryptoKey>
  /** The key, or undefined when there is none: never made, or lost. */
  load(): Promise<CryptoKey | undefined>
}

/** A vault in basic mode: sealed keys in one store, the device key in another. */
export function createVault(store: KeyValueStore, deviceKey: DeviceKey): Vault {
  return {
    storeKey: async (accountId, origin, key) => {
      const sealed = await seal(await deviceKey.loadOrCreate(), { accountId, origin }, key)
      await store.set({ [recordOf(accountId)]: sealed })
    },
    removeKey: (accountId) => store.remove(recordOf(accountId)),
    withKey: async (accountId, origin, use) => {
      const stored = await store.get(recordOf(accountId))
      if (stored === undefined) return { state: 'no-key' }
      const sealed = sealedKeySchema.safeParse(stored)
      if (!sealed.success) return { state: 'unreadable' }
      if (sealed.data.origin !== origin) return { state: 'no-key' }
      const wrapping = await deviceKey.load()
      const key = wrapping && (await unseal(wrapping, { accountId, origin }, sealed.data))
      if (key === undefined) return { state: 'unreadable' }
      return { state: 'used', result: await use(key) }
    },
  }
}

function recordOf(accountId: AccountId): string {
  return `vault/key/${accountId}`
}
