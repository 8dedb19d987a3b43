import { isOver, type JournalEvent } from '../runs/run-event.ts'
import type { ClientMessage, ServerMessage } from './protocol.ts'

export type RunListener = {
  /**
   * Events in the journal's order, each exactly once, beginning with `run-accepted`. When the worker has died,
   * the journal is told again from there, since it may hold less than was shown.
   */
  onEvents(events: readonly JournalEvent[]): void
  /** The journal does not know this run. */
  onUnknown(): void
  /** Nobody tells any more of this run, for a reason that is a sentence for the user. What was told stays true. */
  onLost?(because: string): void
  /** Whether storage refuses to write what has been told. */
  onUnsaved?(unsaved: boolean): void
}

type Watch = {
  readonly listener: RunListener
  nextSeq: number
  over: boolean
  unsaved: boolean | undefined
}

/** Who watches each run over one connection. */
export type Watches = Map<string, Set<Watch>>

type WatchOrder = { readonly runId: string; readonly listener: RunListener; readonly signal: AbortSignal }

/** Adds a watch, which asks for the run from its beginning, until its signal aborts. */
export function watchRun(
  watches: Watches,
  send: (message: ClientMessage) => void,
  { runId, listener, signal }: WatchOrder,
): void {
  if (signal.aborted) return
  const watch: Watch = { listener, nextSeq: 0, over: false, unsaved: undefined }
  const ofRun = watches.get(runId) ?? new Set()
  watches.set(runId, ofRun.add(watch))
  signal.addEventListener('abort', () => {
    ofRun.delete(watch)
    if (ofRun.size > 0) return
    watches.delete(runId)
    if (!watch.over) send({ type: 'unwatch-run', runId })
  })
  send({ type: 'watch-run', runId, fromSeq: 0 })
}

/** Tells whoever still waits for something of a run that nothing more will be told. */
export function loseRun(watches: Watches, runId: string, because: string): void {
  for (const watch of watches.get(runId) ?? []) {
    if (watch.over) continue
    watch.over = true
    watch.listener.onLost?.(because)
  }
}

type ToldEvents = Extract<ServerMessage, { type: 'run-events' }>

/** Two watches of one run share a port, so each takes only what it has not seen. */
export function deliver(watch: Watch, { fromSeq, events, unsaved }: ToldEvents): void {
  if (watch.unsaved !== unsaved) watch.listener.onUnsaved?.(unsaved === true)
  watch.unsaved = unsaved
  const unseen = events.slice(Math.max(0, watch.nextSeq - fromSeq))
  if (unseen.length === 0 || fromSeq > watch.nextSeq) return
  watch.nextSeq += unseen.length
  watch.over = unseen.some(isOver)
  watch.listener.onEvents(unseen)
}
