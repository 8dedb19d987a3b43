import type { KeyValueStore } from '../../lib/settings/key-value-store.ts'

type MemoryStore = KeyValueStore & {
  /** What would be there after a kill right now. */
  readonly values: ReadonlyMap<string, unknown>
}

/** A store in memory that tells its watchers, as the browser's does; what goes in is copied. */
export function createMemoryStore(initial: Readonly<Record<string, unknown>> = {}): MemoryStore {
  const values = new Map<string, unknown>(Object.entries(structuredClone(initial)))
  const watchers = new Map<string, Set<(value: unknown) => void>>()
  const tell = (key: string) => {
    for (const listener of watchers.get(key) ?? []) listener(structuredClone(values.get(key)))
  }
  return {
    values,
    get: async (key) => structuredClone(values.get(key)),
    set: async (changes) => {
      for (const [key, value] of Object.entries(changes)) values.set(key, structuredClone(value))
      for (const key of Object.keys(changes)) tell(key)
    },
    remove: async (key) => {
      values.delete(key)
      tell(key)
    },
    watch: (key, listener, signal) => {
      const ofKey = watchers.get(key) ?? new Set()
      watchers.set(key, ofKey.add(listener))
      signal.addEventListener('abort', () => ofKey.delete(listener))
    },
  }
}

/** A lock that queues tasks of one name, as navigator.locks does. */
export function createMemoryLock(): <Result>(name: string, task: () => Promise<Result>) => Promise<Result> {
  const tails = new Map<string, Promise<unknown>>()
  return (name, task) => {
    const result = (tails.get(name) ?? Promise.resolve()).then(task)
    tails.set(
      name,
      result.catch(() => undefined),
    )
    return result
  }
}
