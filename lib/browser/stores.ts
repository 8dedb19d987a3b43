import type { KeyValueStore } from '../settings/key-value-store.ts'
import { roomy } from '../settings/roomy-store.ts'
import { api } from './api.ts'

/** Survives a restart of the browser. */
export const localStore = (): KeyValueStore => storeOf('local')
/** Lives in memory until the browser closes. When it is full, the answers that are kept to be given again make room. */
export const sessionStore = (): KeyValueStore => roomy(storeOf('session'), 'answers')

function storeOf(areaName: 'local' | 'session'): KeyValueStore {
  const area = api.storage[areaName]
  return {
    get: async (key) => (await area.get(key))[key],
    set: (values) => area.set({ ...values }),
    remove: (key) => area.remove(key),
    watch: (key, listener, signal) => {
      const onChanged = (changes: Record<string, { newValue?: unknown }>, changed: string) => {
        const change = changes[key]
        if (changed === areaName && change !== undefined) listener(change.newValue)
      }
      api.storage.onChanged.addListener(onChanged)
      signal.addEventListener('abort', () => api.storage.onChanged.removeListener(onChanged))
    },
  }
}

type AccessLevelArea = { setAccessLevel?: (access: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void> }

/** Closes storage to content scripts, where the browser has the switch; they can read and write it by default. */
export async function closeStoresToPages(): Promise<void> {
  for (const area of [api.storage.local, api.storage.session] as AccessLevelArea[]) {
    await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
  }
}
