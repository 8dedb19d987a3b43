import { Dexie, type Table } from 'dexie'
import { createVault, type DeviceKey, type Vault } from '../vault/vault.ts'
import { withLock } from './locks.ts'
import { localStore } from './stores.ts'

/** The vault of this browser profile: sealed keys in storage.local, the key that seals them in IndexedDB. */
export function deviceVault(): Vault {
  return createVault(localStore(), openDeviceKey())
}

type KeyRow = { readonly name: 'device'; readonly key: CryptoKey }

function openDeviceKey(): DeviceKey {
  const database = new Dexie('understudy-vault', { chromeTransactionDurability: 'strict' })
  database.version(1).stores({ keys: 'name' })
  const keys: Table<KeyRow, string> = database.table('keys')
  const load = async () => (await keys.get('device'))?.key
  return {
    load,
    loadOrCreate: () =>
      withLock('understudy-device-key', async () => {
        const stored = await load()
        if (stored !== undefined) return stored
        const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
          'encrypt',
          'decrypt',
        ])
        await keys.add({ name: 'device', key })
        return key
      }),
  }
}
