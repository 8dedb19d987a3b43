import type { KeyValueStore } from './key-value-store.ts'

/** A second place for one value, which fails apart from the first. */
export interface Mirror {
  read(): Promise<unknown>
  /** Undefined forgets it. */
  write(value: unknown): Promise<void>
}

/**
 * A store that has one of its values twice: where it has lost it, the mirror's copy is taken and put back, and where it
 * cannot read, taken. A write is as good as the store's own; the mirror may miss one, and then has the value before.
 */
export function mirroredStore(store: KeyValueStore, key: string, mirror: Mirror): KeyValueStore {
  const reflect = (value: unknown) => mirror.write(value).catch(() => undefined)
  const putBack = async (copy: unknown) => {
    // Meanwhile somebody may have written what is newer.
    if ((await store.get(key)) === undefined) await store.set({ [key]: copy })
  }
  return {
    ...store,
    get: async (asked) => {
      if (asked !== key) return store.get(asked)
      const reading = store.get(key)
      const value = await reading.catch(() => undefined)
      if (value !== undefined) return value
      const copy = await mirror.read().catch(() => undefined)
      // Where the mirror has nothing either, a store that cannot be read has to say so.
      if (copy === undefined) return reading
      await putBack(copy).catch(() => undefined)
      return copy
    },
    set: async (values) => {
      await store.set(values)
      if (key in values) await reflect(values[key])
    },
    remove: async (removed) => {
      await store.remove(removed)
      if (removed === key) await reflect(undefined)
    },
  }
}
