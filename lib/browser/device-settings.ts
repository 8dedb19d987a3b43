import type { SettingsStore } from '../settings/store.ts'
import { mirroredSettings } from './mirrored-settings.ts'

/** The settings, for a page: what reaches the second copy is fetched when it is first needed, which is seldom. */
export function deviceSettings(): SettingsStore {
  return mirroredSettings(async () => (await import('./vault-database.ts')).withDatabase)
}
