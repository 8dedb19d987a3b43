/** Small values that outlive the worker. What comes out is foreign: its reader parses it. */
export interface KeyValueStore {
  /** The stored value, or undefined. */
  get(key: string): Promise<unknown>
  /** Writes all of them in one step, or none. */
  set(values: Readonly<Record<string, unknown>>): Promise<void>
  remove(key: string): Promise<void>
  /** Calls back with the new value whenever anybody changes it. */
  watch(key: string, listener: (value: unknown) => void, signal: AbortSignal): void
}

/** Keeps nothing. */
export const nowhereStore: KeyValueStore = {
  get: () => Promise.resolve(undefined),
  set: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  watch: () => undefined,
}
