import type { Cell } from '../router/ports.ts'
import type { KeyValueStore } from '../settings/key-value-store.ts'

/** A value in memory while the worker lives, in a store for the next one. */
export interface StoredCell<Value> extends Cell<Value> {
  /** Reads what an earlier worker knew; to be awaited before the first run. */
  load(): Promise<void>
  watch(listener: (value: Value) => void, signal: AbortSignal): void
}

type Options<Value> = {
  readonly store: KeyValueStore
  readonly key: string
  readonly initial: Value
  /** Undefined for what no worker has written. */
  readonly parse: (stored: unknown) => Value | undefined
}

export function createStoredCell<Value>({ store, key, initial, parse }: Options<Value>): StoredCell<Value> {
  let value = initial
  let isSaving = false
  const listeners = new Set<(value: Value) => void>()
  const save = async () => {
    // Whatever changes in the same turn is saved with it.
    await Promise.resolve()
    isSaving = false
    // What the store refuses is saved with the next change; it is worth no failed run.
    await store.set({ [key]: value }).catch(() => undefined)
  }
  return {
    read: () => value,
    load: async () => {
      // A store that answers nobody keeps no run from being sent.
      value = parse(await store.get(key).catch(() => undefined)) ?? value
    },
    update: (change) => {
      const changed = change(value)
      if (changed === value) return
      value = changed
      if (!isSaving) void save()
      isSaving = true
      for (const listener of listeners) listener(value)
    },
    watch: (listener, signal) => {
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener))
    },
  }
}
