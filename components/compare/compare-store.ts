import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '../../lib/channel/client.ts'
import type { Comparison } from '../../lib/compare/comparison.ts'
import type { Shelf } from '../../lib/compare/shelf.ts'
import type { RunOrder } from '../../lib/runs/order.ts'
import type { SettingsStore } from '../../lib/settings/store.ts'
import type { RunStore } from '../answer/run-store.ts'
import { type AskActions, askActions } from './ask-actions.ts'
import { type ColumnActions, columnActions } from './column-actions.ts'
import type { CompareState } from './compare-state.ts'
import { type MergeActions, mergeActions } from './merge-actions.ts'
import { type PastActions, pastActions } from './past-actions.ts'
import { type PlaceActions, placeActions } from './place-actions.ts'
import { type ScoreActions, scoreActions } from './score-actions.ts'
import type { Hold } from './seat.ts'
import { type VoteActions, voteActions } from './vote-actions.ts'

export type ComparePorts = {
  readonly client: Pick<Client, 'startRun' | 'cancelRun'>
  readonly settings: Pick<SettingsStore, 'ready'>
  readonly runs: RunStore
  readonly shelf: Shelf
  readonly newId: () => string
  readonly now: () => number
  /** A whole number from 0 up to 2³², unforeseeable. */
  readonly newSeed: () => number
  /** Calls back once after `ms`, unless the returned function is called first. */
  readonly later: (ms: number, callback: () => void) => () => void
  readonly hold: Hold
}

/** What actions have at hand. */
export type Bench = {
  readonly ports: ComparePorts
  readonly store: StoreApi<CompareState>
  /** Changes the comparison on screen and saves it; resolves to whether it is saved. */
  change(edit: (comparison: Comparison) => Comparison): Promise<boolean>
  /** Hands a run over to the worker and follows it; what is refused can be handed over again. */
  start(order: RunOrder): Promise<void>
}

export type CompareStore = StoreApi<CompareState> &
  PlaceActions &
  ColumnActions &
  AskActions &
  VoteActions &
  MergeActions &
  ScoreActions &
  PastActions

export function createCompareStore(ports: ComparePorts): CompareStore {
  const store = createStore<CompareState>(() => ({
    comparison: undefined,
    presets: [],
    votes: [],
    waiting: {},
    refusals: {},
    sending: new Set(),
  }))
  const saver = createSaver(ports, store)
  const bench: Bench = {
    ports,
    store,
    change: (edit) => {
      const { comparison, elsewhere } = store.getState()
      if (comparison === undefined || elsewhere === true) return Promise.resolve(false)
      store.setState({ comparison: { ...edit(comparison), changedAt: ports.now() } })
      return saver.save()
    },
    start: (order) => start(ports, store, order),
  }
  const places = placeActions(ports, store, saver.flush)
  return {
    ...store,
    ...places,
    ...columnActions(bench, saver.saveSoon),
    ...askActions(bench),
    ...voteActions(bench),
    ...mergeActions(bench),
    ...scoreActions(bench),
    ...pastActions(bench, places.forget),
  }
}

const draftDelayMs = 300

/** Saves one after the other, always what is on screen by then. */
function createSaver({ shelf, later }: ComparePorts, store: StoreApi<CompareState>) {
  let saving = Promise.resolve(true)
  let cancel: (() => void) | undefined
  const save = () => {
    cancel?.()
    cancel = undefined
    const { comparison, elsewhere } = store.getState()
    if (comparison !== undefined && elsewhere !== true) saving = saving.then(() => saveOne(comparison))
    return saving
  }
  const saveOne = async (comparison: Comparison) => {
    try {
      await shelf.saveComparison(comparison)
      store.setState({ problem: undefined })
      return true
    } catch (error) {
      store.setState({ problem: error instanceof Error ? error.message : String(error) })
      return false
    }
  }
  return {
    save,
    saveSoon: () => {
      cancel?.()
      cancel = later(draftDelayMs, () => void save())
    },
    flush: () => (cancel === undefined ? saving : save()),
  }
}

async function start(
  { client, runs }: ComparePorts,
  store: StoreApi<CompareState>,
  order: RunOrder,
): Promise<void> {
  const { runId } = order
  const { [runId]: _before, ...refusals } = store.getState().refusals
  store.setState(({ sending }) => ({ refusals, sending: new Set(sending).add(runId) }))
  try {
    await client.startRun(order)
    runs.watch(runId)
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    store.setState((state) => ({ refusals: { ...state.refusals, [runId]: because } }))
  } finally {
    store.setState(({ sending }) => ({ sending: new Set([...sending].filter((id) => id !== runId)) }))
  }
}
