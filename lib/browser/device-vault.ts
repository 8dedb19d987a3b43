import { type DBSchema, openDB } from 'idb'
import { createVault, type DeviceKey, type Vault } from '../vault/vault.ts'
import { withLock } from './locks.ts'
import { localStore } from './stores.ts'

/** The vault of this browser profile: sealed keys in storage.local, the key that seals them in IndexedDB. */
export function deviceVault(): Vault {
  return createVault(localStore(), deviceKeyInIndexedDb)
}

interface VaultDatabase extends DBSchema {
  keys: { key: 'device'; value: CryptoKey }
}

const openDatabase = () =>
  openDB<VaultDatabase>('understudy-vault', 1, {
    upgrade: (database) => void database.createObjectStore('keys'),
  })

/** Opened for each use: it is used seldom, and an open database would block a later version. */
const deviceKeyInIndexedDb: DeviceKey = {
  load: loadDeviceKey,
  loadOrCreate: () =>
    withLock('understudy-device-key', async () => {
      const stored = await loadDeviceKey()
      if (stored !== undefined) return stored
      const algorithm = { name: 'AES-GCM', length: 256 }
      const key = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt'])
      const database = await openDatabase()
      const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' })
      await Promise.all([transaction.store.add(key, 'device'), transaction.done])
      database.close()
      return key
    }),
}

async function loadDeviceKey(): Promise<CryptoKey | undefined> {
  const database = await openDatabase()
  const key = await database.get('keys', 'device')
  database.close()
  return key
}
