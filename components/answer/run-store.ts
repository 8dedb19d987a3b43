import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '../../lib/channel/client.ts'
import { foldRun, type Run } from '../../lib/runs/run.ts'
import type { JournalEvent } from '../../lib/runs/run-event.ts'

/** A run that this surface shows: on its way from the journal, there, or not known to it. */
export type ShownRun =
  | { readonly state: 'loading' }
  | { readonly state: 'known'; readonly run: Run }
  | { readonly state: 'unknown' }

export type RunsState = {
  readonly runs: Readonly<Record<string, ShownRun>>
  /** Runs that storage refuses to write; they are in the worker's memory alone. */
  readonly unsaved: Readonly<Record<string, boolean>>
  /** Why nobody tells any more of a run, in a sentence for the user. */
  readonly lost: Readonly<Record<string, string>>
}

export type RunStore = StoreApi<RunsState> & {
  /** Follows a run from its beginning; asking twice is asking once, unless it was not known yet. */
  watch(runId: string): void
}

type Ports = {
  readonly client: Pick<Client, 'watchRun'>
  /** Calls back before the next picture is painted. */
  readonly nextFrame: (callback: () => void) => void
}

/** Folds the runs that it watches. Events of one frame are folded together, so a fast stream costs one render each. */
export function createRunStore({ client, nextFrame }: Ports, signal: AbortSignal): RunStore {
  const store = createStore<RunsState>(() => ({ runs: {}, unsaved: {}, lost: {} }))
  const show = (shown: Readonly<Record<string, ShownRun>>) =>
    store.setState(({ runs }) => ({ runs: { ...runs, ...shown } }))

  let arrived = new Map<string, JournalEvent[]>()
  const flush = () => {
    const batch = arrived
    arrived = new Map()
    const { runs } = store.getState()
    show(Object.fromEntries([...batch].map(([runId, events]) => [runId, folded(runs[runId], events)])))
  }
  const onEvents = (runId: string, events: readonly JournalEvent[]) => {
    if (arrived.size === 0) nextFrame(flush)
    const waiting = arrived.get(runId)
    if (waiting === undefined) arrived.set(runId, [...events])
    else waiting.push(...events)
  }

  const watch = (runId: string) => {
    const shown = store.getState().runs[runId]
    if (shown !== undefined && shown.state !== 'unknown') return
    show({ [runId]: { state: 'loading' } })
    const listener = {
      onEvents: (events: readonly JournalEvent[]) => onEvents(runId, events),
      onUnknown: () => show({ [runId]: { state: 'unknown' } }),
      onUnsaved: (refused: boolean) =>
        store.setState(({ unsaved }) => ({ unsaved: { ...unsaved, [runId]: refused } })),
      onLost: (because: string) => store.setState(({ lost }) => ({ lost: { ...lost, [runId]: because } })),
    }
    client.watchRun(runId, listener, signal)
  }
  return { ...store, watch }
}

function folded(shown: ShownRun | undefined, events: readonly JournalEvent[]): ShownRun {
  const run = events.reduce<Run | undefined>(foldRun, shown?.state === 'known' ? shown.run : undefined)
  return run === undefined ? { state: 'loading' } : { state: 'known', run }
}

/** The run, once it is here. */
export function runIn(state: Pick<RunsState, 'runs'>, runId: string | undefined): Run | undefined {
  const shown = runId === undefined ? undefined : state.runs[runId]
  return shown?.state === 'known' ? shown.run : undefined
}
