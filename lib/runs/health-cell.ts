import { emptyHealth, type HealthState } from '../router/health.ts'
import type { Cell } from '../router/ports.ts'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import { healthSchema } from './health-schema.ts'

/** The router's health: in memory while the worker lives, in a store for the next one. */
export interface HealthCell extends Cell<HealthState> {
  /** Reads what an earlier worker knew; to be awaited before the first run. */
  load(): Promise<void>
  watch(listener: (health: HealthState) => void, signal: AbortSignal): void
}

const key = 'health'

export function createHealthCell(store: KeyValueStore): HealthCell {
  let health = emptyHealth
  let isSaving = false
  const listeners = new Set<(health: HealthState) => void>()
  const save = async () => {
    // Whatever changes in the same turn is saved with it.
    await Promise.resolve()
    isSaving = false
    // What the store refuses is saved with the next change; health is worth no failed run.
    await store.set({ [key]: health }).catch(() => undefined)
  }
  return {
    read: () => health,
    load: async () => {
      const stored = healthSchema.safeParse(await store.get(key))
      if (stored.success) health = stored.data
    },
    update: (change) => {
      const changed = change(health)
      if (changed === health) return
      health = changed
      if (!isSaving) void save()
      isSaving = true
      for (const listener of listeners) listener(health)
    },
    watch: (listener, signal) => {
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener))
    },
  }
}
