import { emptyHealth, type HealthState } from '../router/health.ts'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import { healthSchema } from './health-schema.ts'
import { createStoredCell, type StoredCell } from './stored-cell.ts'

/** The router's health. */
export type HealthCell = StoredCell<HealthState>

export function createHealthCell(store: KeyValueStore): HealthCell {
  const parse = (stored: unknown) => healthSchema.safeParse(stored).data
  return createStoredCell({ store, key: 'health', initial: emptyHealth, parse })
}
