import { mirroredStore } from '../settings/mirrored-store.ts'
import { createSettingsStore, type SettingsStore } from '../settings/store.ts'
import { withLock } from './locks.ts'
import { localStore } from './stores.ts'
import type { withDatabase } from './vault-database.ts'

/** The settings of this browser profile, in storage.local, with a second copy in the database of the vault. */
export function mirroredSettings(database: () => Promise<typeof withDatabase>): SettingsStore {
  const mirror = {
    read: async () => (await database())((stored) => stored.get('mirror', 'settings')),
    write: async (value: unknown) => {
      await (await database())((stored) => stored.put('mirror', value, 'settings'))
    },
  }
  return createSettingsStore(mirroredStore(localStore(), 'settings', mirror), withLock)
}
