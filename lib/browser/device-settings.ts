import { createSettingsStore, type SettingsStore } from '../settings/store.ts'
import { withLock } from './locks.ts'
import { localStore } from './stores.ts'

/** The settings of this browser profile, in storage.local. */
export function deviceSettings(): SettingsStore {
  return createSettingsStore(localStore(), withLock)
}
