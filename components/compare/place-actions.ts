import type { StoreApi } from 'zustand/vanilla'
import type { Comparison } from '../../lib/compare/comparison.ts'
import { newComparison } from '../../lib/compare/comparison-edits.ts'
import { suggestColumns } from '../../lib/compare/suggest-columns.ts'
import type { RunTarget } from '../../lib/runs/order.ts'
import { type CompareState, runIdsOf } from './compare-state.ts'
import type { ComparePorts } from './compare-store.ts'
import type { Place } from './place.ts'
import { createSeat } from './seat.ts'

export interface PlaceActions {
  /** Shows a comparison; without an id that of last time, or a new one. */
  open(comparisonId?: string): Promise<void>
  /** Shows what an address leads to; a prompt of the library is asked in a new comparison. */
  openAt(place: Place): Promise<void>
  /** Begins anew, with these columns or with the same; what was being written comes along. */
  startNew(targets?: readonly RunTarget[]): Promise<void>
  /** Takes the comparison over from the tab that has it, as that tab saved it. */
  takeOver(): Promise<void>
  /** Takes over what another tab has changed. */
  refresh(): Promise<void>
  /** Begins anew without saving what is on screen, which was removed. */
  forget(): Promise<void>
  /** Saves what waits, now. */
  flush(): Promise<unknown>
}

export function placeActions(
  ports: ComparePorts,
  store: StoreApi<CompareState>,
  flush: () => Promise<unknown>,
): PlaceActions {
  const { shelf } = ports
  const seat = createSeat(ports.hold, (comparisonId) => {
    store.setState({ elsewhere: true })
    void waitFor(comparisonId)
  })
  const show = async (comparison: Comparison) => {
    const isOurs = await seat.take(comparison.id, 'if-free')
    put(comparison, !isOurs)
    if (!isOurs) void waitFor(comparison.id)
  }
  const put = (comparison: Comparison, elsewhere: boolean) => {
    store.setState({ comparison, against: undefined, waiting: {}, elsewhere })
    for (const runId of runIdsOf(comparison)) ports.runs.watch(runId)
  }
  /** Goes on here when the other tab is closed or turns to something else. */
  const waitFor = async (comparisonId: string) => {
    if (await seat.take(comparisonId, 'wait')) await reload(comparisonId)
  }
  const reload = async (comparisonId: string) => {
    const stored = await shelf.loadComparison(comparisonId)
    const shown = store.getState().comparison
    if (shown?.id === comparisonId) put(stored ?? shown, false)
  }
  const begin = async (wanted?: readonly RunTarget[]) => {
    const before = store.getState().comparison
    const targets = wanted ?? before?.columns.map(({ target }) => target)
    const columns = targets ?? suggestColumns(await ports.settings.ready())
    const { columnId: _gone, ...draft } = before?.draft ?? { prompt: '' }
    const fresh = newComparison(columns, ports.newId, ports.now())
    await show({ ...fresh, draft, blind: before?.blind ?? false })
  }
  const open = async (comparisonId?: string) => {
    await flush()
    const [found, presets, votes] = await Promise.all([
      comparisonId === undefined ? shelf.loadLatest() : shelf.loadComparison(comparisonId),
      shelf.listPresets(),
      shelf.listVotes(),
    ])
    store.setState({ presets, votes })
    if (found === undefined) await begin()
    else await show(found)
  }
  const startNew = async (targets?: readonly RunTarget[]) => {
    await flush()
    await begin(targets)
  }
  return {
    open,
    startNew,
    openAt: async (place) => {
      if (place.page !== 'compare') return open()
      await open(place.comparisonId)
      if (place.promptId !== undefined) await startNew()
    },
    takeOver: async () => {
      const shown = store.getState().comparison
      if (shown !== undefined && (await seat.take(shown.id, 'take-over'))) await reload(shown.id)
    },
    forget: () => begin(),
    refresh: async () => {
      const shown = store.getState().comparison
      if (shown === undefined) return
      const stored = await shelf.loadComparison(shown.id)
      const now = store.getState().comparison
      if (stored !== undefined && now?.id === stored.id && stored.changedAt > now.changedAt)
        await show(stored)
    },
    flush,
  }
}
