import { type Mirror, mirroredStore } from '../settings/mirrored-store.ts'
import { createSettingsStore, type SettingsStore } from '../settings/store.ts'
import { withDatabase } from './device-vault.ts'
import { withLock } from './locks.ts'
import { localStore } from './stores.ts'

/** The settings of this browser profile, in storage.local, with a second copy in IndexedDB. */
export function deviceSettings(): SettingsStore {
  return createSettingsStore(mirroredStore(localStore(), 'settings', mirror), withLock)
}

const mirror: Mirror = {
  read: () => withDatabase((database) => database.get('mirror', 'settings')),
  write: async (value) => {
    await withDatabase((database) => database.put('mirror', value, 'settings'))
  },
}
