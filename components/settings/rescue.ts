import { initialSettings } from '../../lib/settings/defaults.ts'
import type { KeyValueStore } from '../../lib/settings/key-value-store.ts'

/** The way out when settings cannot be used: it hands out a copy, and overwrites only when it is told to. */
export interface Rescue {
  /** What is stored, as text for a file. It holds no keys, since settings never do. */
  copy(): Promise<string>
  startAfresh(): Promise<void>
}

type WithLock = <Result>(name: string, task: () => Promise<Result>) => Promise<Result>

const key = 'settings'

export function createRescue(store: KeyValueStore, withLock: WithLock): Rescue {
  return {
    copy: async () => JSON.stringify(await store.get(key), null, 2) ?? '',
    startAfresh: () => withLock('understudy-settings', () => store.set({ [key]: initialSettings })),
  }
}
