import { checkpoint, knowsOfACall, save, saveEnd, type Written } from './checkpoints.ts'
import type { JournalEvent } from './run-event.ts'

/** Told what has happened, and whether storage refuses to write it; without events when only that has changed. */
export type Watcher = (fromSeq: number, events: readonly JournalEvent[], unsaved?: boolean) => void

/** A run that is going on: its whole journal in memory, written behind, told to everyone who watches. */
export interface LiveRun {
  /**
   * Takes the next event; for `attempt-started` and the end, resolves once it is written. Resolves to false when
   * the run may not go on: storage refused to note a call, and a later worker would make it a second time.
   */
  push(event: JournalEvent): Promise<boolean>
  /** Tells what has happened from `fromSeq` on, at once, and what happens, until the signal aborts. */
  watch(fromSeq: number, watcher: Watcher, signal: AbortSignal): void
}

/** Text that comes within this many milliseconds is told together. */
export const frameMs = 30

type Delta = Extract<JournalEvent, { type: 'text-delta' | 'reasoning-delta' }>

type State = Written & {
  readonly watchers: Set<Watcher>
  /** Text that waits for the end of its frame. */
  held: Delta | undefined
  frameUntil: number
}

/** Goes on with a run whose `events` are in the journal already; one that is `unsaved` never was in any. */
export function createLiveRun(
  runId: string,
  events: readonly JournalEvent[],
  ports: Written['ports'],
  unsaved = false,
): LiveRun {
  const state: State = {
    runId,
    events: [...events],
    watchers: new Set(),
    ports,
    held: undefined,
    frameUntil: 0,
    savedSeq: unsaved ? 0 : events.length,
    unsaved,
    refused: unsaved,
    unwritten: 0,
    saving: Promise.resolve(),
    lifetime: new AbortController(),
    onRefusal: () => tell(state, state.events.length),
  }
  return {
    push: (event) => push(state, event),
    watch: (fromSeq, watcher, signal) => {
      flush(state)
      if (fromSeq < state.events.length || state.refused) {
        watcher(fromSeq, state.events.slice(fromSeq), state.refused)
      }
      state.watchers.add(watcher)
      signal.addEventListener('abort', () => state.watchers.delete(watcher))
    },
  }
}

async function push(state: State, event: JournalEvent): Promise<boolean> {
  switch (event.type) {
    case 'text-delta':
    case 'reasoning-delta':
      hold(state, event)
      return true
    case 'attempt-started':
      // A provider is only called once the journal knows, or a second wake would call it again.
      await record(state, event)
      return knowsOfACall(state)
    case 'run-ended':
    case 'run-interrupted':
      await record(state, event)
      await saveEnd(state)
      state.lifetime.abort()
      return true
    case 'run-accepted':
    case 'run-planned':
    case 'run-queued':
    case 'attempt-thinking':
    case 'attempt-committed':
    case 'attempt-ended':
    case 'retry-scheduled':
    case 'record-damaged':
      flush(state)
      state.events.push(event)
      tell(state, state.events.length - 1)
      // Nothing may follow it for as long as a wait lasts.
      checkpoint(state, 1)
      return true
  }
}

/** Tells an event only when it is written, or when storage has refused it. */
async function record(state: State, event: JournalEvent): Promise<void> {
  flush(state)
  state.events.push(event)
  await save(state)
  tell(state, state.events.length - 1)
}

/** The first text of a frame is told at once; what follows within the frame is told together at its end. */
function hold(state: State, delta: Delta): void {
  const { held, ports } = state
  if (held !== undefined && held.type === delta.type && held.attempt === delta.attempt) {
    state.held = { ...held, text: held.text + delta.text }
    return
  }
  flush(state)
  state.held = delta
  const waitMs = state.frameUntil - ports.clock.monotonic()
  if (waitMs <= 0) flush(state)
  else void ports.clock.sleep(waitMs, state.lifetime.signal).then(() => flush(state))
}

function flush(state: State): void {
  const { held, ports } = state
  if (held === undefined) return
  state.held = undefined
  state.frameUntil = ports.clock.monotonic() + frameMs
  state.events.push(held)
  tell(state, state.events.length - 1)
  checkpoint(state, held.text.length)
}

function tell(state: State, fromSeq: number): void {
  for (const watcher of state.watchers) watcher(fromSeq, state.events.slice(fromSeq), state.refused)
}
