import type { Clock } from '../router/ports.ts'
import type { Journal } from './journal.ts'
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

/** How often text is told and written: a frame and a checkpoint, in milliseconds and characters. */
export const liveRunLimits = {
  frameMs: 30,
  checkpointMs: 500,
  checkpointCharacters: 2000,
  saveAgainMs: [500, 2000, 8000],
}

type Delta = Extract<JournalEvent, { type: 'text-delta' | 'reasoning-delta' }>

type State = {
  readonly runId: string
  readonly events: JournalEvent[]
  readonly watchers: Set<Watcher>
  readonly ports: Ports
  /** Text that waits for the end of its frame. */
  held: Delta | undefined
  frameUntil: number
  savedSeq: number
  /** It is in no journal, and never will be. */
  readonly unsaved: boolean
  /** Storage refused the last write. */
  refused: boolean
  unsavedCharacters: number
  saving: Promise<void>
  /** Wakes nobody: ends the timers of this run. */
  readonly lifetime: AbortController
}

type Ports = { readonly journal: Journal; readonly clock: Clock }

/** Goes on with a run whose `events` are in the journal already; one that is `unsaved` never was in any. */
export function createLiveRun(
  runId: string,
  events: readonly JournalEvent[],
  ports: Ports,
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
    unsavedCharacters: 0,
    saving: Promise.resolve(),
    lifetime: new AbortController(),
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
      flush(state)
      state.events.push(event)
      await save(state)
      tell(state, state.events.length - 1)
      return knowsOfACall(state)
    case 'run-ended':
    case 'run-interrupted':
      flush(state)
      state.events.push(event)
      await save(state)
      tell(state, state.events.length - 1)
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

/** One call that is written is enough for a later worker to know that this run may not be sent again. */
function knowsOfACall({ events, savedSeq, unsaved }: State): boolean {
  return unsaved || events.slice(0, savedSeq).some(({ type }) => type === 'attempt-started')
}

/** What storage refuses now it may take in a moment; the worker is kept alive until then. */
async function saveEnd(state: State): Promise<void> {
  for (const waitMs of liveRunLimits.saveAgainMs) {
    if (state.savedSeq === state.events.length) return
    await state.ports.clock.sleep(waitMs, state.lifetime.signal)
    await save(state)
  }
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
  state.frameUntil = ports.clock.monotonic() + liveRunLimits.frameMs
  state.events.push(held)
  tell(state, state.events.length - 1)
  checkpoint(state, held.text.length)
}

function tell(state: State, fromSeq: number): void {
  for (const watcher of state.watchers) watcher(fromSeq, state.events.slice(fromSeq), state.refused)
}

/** Text is written in steps; what is lost when the worker dies is less than a step. */
function checkpoint(state: State, characters: number): void {
  const wasEmpty = state.unsavedCharacters === 0
  state.unsavedCharacters += characters
  if (state.unsavedCharacters >= liveRunLimits.checkpointCharacters) {
    void save(state)
    return
  }
  if (!wasEmpty) return
  void state.ports.clock.sleep(liveRunLimits.checkpointMs, state.lifetime.signal).then(() => {
    if (state.unsavedCharacters > 0) void save(state)
  })
}

/** Writes what is not written yet. What storage refuses stays in memory and is written with the next step. */
function save(state: State): Promise<void> {
  state.unsavedCharacters = 0
  state.saving = state.saving.then(async () => {
    const { savedSeq, events, runId } = state
    const untilSeq = events.length
    if (untilSeq === savedSeq) return
    try {
      await state.ports.journal.append(runId, savedSeq, events.slice(savedSeq, untilSeq))
      state.savedSeq = untilSeq
      onWritten(state, false)
    } catch {
      onWritten(state, true)
      if (!state.lifetime.signal.aborted && state.unsavedCharacters === 0) checkpoint(state, 1)
    }
  })
  return state.saving
}

function onWritten(state: State, refused: boolean): void {
  if (state.refused === refused) return
  state.refused = refused
  tell(state, state.events.length)
}
