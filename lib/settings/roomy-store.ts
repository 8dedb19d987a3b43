import type { KeyValueStore } from './key-value-store.ts'

/** A store that, when it is full, throws one expendable value away and tries once more. */
export function roomy(store: KeyValueStore, expendable: string): KeyValueStore {
  return {
    ...store,
    set: (values) =>
      store.set(values).catch(async () => {
        await store.remove(expendable)
        await store.set(values)
      }),
  }
}
