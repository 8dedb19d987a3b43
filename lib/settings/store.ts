import type { KeyValueStore } from './key-value-store.ts'
import { readSettings, type StoredSettings } from './migrations.ts'
import { type Settings, settingsSchema } from './schema.ts'

/** Where the settings are kept, as every surface and the worker see them. */
export interface SettingsStore {
  read(): Promise<StoredSettings>
  /** The settings, for whoever cannot go on without them; rejects with a sentence for the user. */
  ready(): Promise<Settings>
  /** Changes them while nobody else does; rejects, and changes nothing, when they are newer or damaged. */
  update(change: (settings: Settings) => Settings): Promise<Settings>
  watch(listener: (settings: StoredSettings) => void, signal: AbortSignal): void
}

type WithLock = <Result>(name: string, task: () => Promise<Result>) => Promise<Result>

const key = 'settings'

export function createSettingsStore(store: KeyValueStore, withLock: WithLock): SettingsStore {
  const read = async () => readSettings(await store.get(key))
  const ready = async () => {
    const stored = await read()
    if (stored.state !== 'ready') throw new Error(refusalOf(stored.state))
    return stored.settings
  }
  return {
    read,
    ready,
    update: (change) =>
      withLock('understudy-settings', async () => {
        const settings = settingsSchema.parse(change(await ready()))
        await store.set({ [key]: settings })
        return settings
      }),
    watch: (listener, signal) => store.watch(key, (value) => listener(readSettings(value)), signal),
  }
}

function refusalOf(state: 'newer' | 'damaged'): string {
  return state === 'newer'
    ? 'These settings were saved by a newer version of Understudy. Update it before you change them.'
    : 'The saved settings cannot be read, so they are left as they are.'
}
