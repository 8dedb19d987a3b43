import type { StoreApi } from 'zustand/vanilla'
import type { Client } from '../../lib/channel/client.ts'
import type { Shelf } from '../../lib/compare/shelf.ts'
import type { SettingsStore } from '../../lib/settings/store.ts'
import { nextFrame } from '../answer/next-frame.ts'
import { createRunStore, type RunStore } from '../answer/run-store.ts'
import { createSettingsView, type SettingsView } from '../answer/settings-view.ts'
import { paintTheme } from '../ui/theme.ts'
import { type BatchStore, createBatchStore } from './batch-store.ts'
import { type CompareStore, createCompareStore } from './compare-store.ts'
import { readPlace } from './place.ts'
import type { Hold } from './seat.ts'

type Ports = {
  readonly client: Client
  readonly settings: SettingsStore
  readonly shelf: Shelf
  readonly now: () => number
  readonly holdLock: Hold
}

export type CompareStores = {
  readonly settings: StoreApi<SettingsView>
  readonly runs: RunStore
  readonly compare: CompareStore
  readonly batch: BatchStore
}

/** The stores of the comparison page, wired to each other and to this page. They live as long as the signal. */
export function createCompare(
  { client, settings, shelf, now, holdLock }: Ports,
  signal: AbortSignal,
): CompareStores {
  const runs = createRunStore({ client, nextFrame }, signal)
  const view = createSettingsView({ client, settings }, signal)
  const newId = () => crypto.randomUUID()
  const compare = createCompareStore({
    ...{ client, settings, runs, shelf, now, newId, newSeed, later },
    hold: holdLock,
  })
  const settingsNow = () => view.getState().settings
  const batch = createBatchStore({ client, runs, shelf, now, newId, settingsNow })
  view.subscribe(({ settings: current }) => {
    if (current !== undefined) paintTheme(current.theme, document.documentElement, localStorage)
  })
  addEventListener('pagehide', () => void compare.flush(), { signal })
  const onVisible = () => {
    if (document.visibilityState === 'visible') void compare.refresh()
  }
  const onHash = () => {
    const place = readPlace(location.hash)
    if (place.page !== 'compare' || place.comparisonId === undefined) return
    if (compare.getState().comparison?.id !== place.comparisonId) void compare.open(place.comparisonId)
  }
  addEventListener('hashchange', onHash, { signal })
  compare.subscribe(({ comparison }, before) => {
    const left = before.comparison !== undefined && before.comparison.id !== comparison?.id
    const place = readPlace(location.hash)
    // The address must not lead back to a comparison that was left for a new one.
    if (left && place.page === 'compare' && place.comparisonId === before.comparison.id) {
      history.replaceState(null, '', location.pathname)
    }
  })
  document.addEventListener('visibilitychange', onVisible, { signal })
  return { settings: view, runs, compare, batch }
}

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}

function later(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}
