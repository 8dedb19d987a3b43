import { initialSettings } from './defaults.ts'
import { type Settings, settingsSchema } from './schema.ts'

/** What was found where the settings are kept. */
export type StoredSettings =
  | { readonly state: 'ready'; readonly settings: Settings }
  /** Written by a newer version of Understudy; it must not be overwritten. */
  | { readonly state: 'newer' }
  /** It is not what any version wrote; it must not be overwritten unasked. */
  | { readonly state: 'damaged' }

export const settingsVersion = 2

type Migration = (settings: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/** Keyed by the version that they lift from. Each returns the next version and never edits its argument. */
const migrations: Readonly<Record<number, Migration>> = {
  // Orders may be ensembles, which a version that knows none must not take for damage.
  1: (settings) => ({ ...settings, version: 2 }),
}

/** Brings settings of any released version to this one; nothing stored means a new user. */
export function readSettings(stored: unknown): StoredSettings {
  if (stored === undefined) return { state: 'ready', settings: initialSettings }
  if (typeof stored !== 'object' || stored === null) return { state: 'damaged' }
  let settings = stored as Readonly<Record<string, unknown>>
  if (typeof settings.version !== 'number') return { state: 'damaged' }
  if (settings.version > settingsVersion) return { state: 'newer' }
  for (let version = settings.version; version < settingsVersion; version++) {
    const migrate = migrations[version]
    if (migrate === undefined) return { state: 'damaged' }
    settings = migrate(settings)
  }
  const parsed = settingsSchema.safeParse(settings)
  return parsed.success ? { state: 'ready', settings: parsed.data } : { state: 'damaged' }
}
