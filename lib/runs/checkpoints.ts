import type { Clock } from '../router/ports.ts'
import type { Journal } from './journal.ts'
import type { JournalEvent } from './run-event.ts'

/** When text is written, in milliseconds and characters, and when what storage refused at the end is tried again. */
export const checkpointLimits = {
  afterMs: 500,
  afterCharacters: 2000,
  againMs: [500, 2000, 8000],
}

/** A run in memory, and how much of it the journal holds. */
export type Written = {
  readonly runId: string
  readonly events: JournalEvent[]
  readonly ports: { readonly journal: Journal; readonly clock: Clock }
  savedSeq: number
  /** It is in no journal, and never will be. */
  readonly unsaved: boolean
  /** Storage refused the last write. */
  refused: boolean
  /** How many characters wait for the next checkpoint. */
  unwritten: number
  saving: Promise<void>
  /** Wakes nobody: ends the timers of this run. */
  readonly lifetime: AbortController
  /** Told when storage begins to refuse, and when it takes again. */
  readonly onRefusal: () => void
}

/** Counts what is not written yet, and writes it in steps; what is lost when the worker dies is less than a step. */
export function checkpoint(written: Written, characters: number): void {
  const wasEmpty = written.unwritten === 0
  written.unwritten += characters
  if (written.unwritten >= checkpointLimits.afterCharacters) {
    void save(written)
    return
  }
  if (!wasEmpty) return
  void written.ports.clock.sleep(checkpointLimits.afterMs, written.lifetime.signal).then(() => {
    if (written.unwritten > 0) void save(written)
  })
}

/** Writes what is not written yet. What storage refuses stays in memory and is written with the next step. */
export function save(written: Written): Promise<void> {
  written.unwritten = 0
  written.saving = written.saving.then(async () => {
    const { savedSeq, events, runId } = written
    const untilSeq = events.length
    if (untilSeq === savedSeq) return
    try {
      await written.ports.journal.append(runId, savedSeq, events.slice(savedSeq, untilSeq))
      written.savedSeq = untilSeq
      noteRefusal(written, false)
    } catch {
      noteRefusal(written, true)
      if (!written.lifetime.signal.aborted && written.unwritten === 0) checkpoint(written, 1)
    }
  })
  return written.saving
}

/** What storage refuses now it may take in a moment; the worker is kept alive until then. */
export async function saveEnd(written: Written): Promise<void> {
  for (const waitMs of checkpointLimits.againMs) {
    if (written.savedSeq === written.events.length) return
    await written.ports.clock.sleep(waitMs, written.lifetime.signal)
    await save(written)
  }
}

/** One call that is written is enough for a later worker to know that this run may not be sent again. */
export function knowsOfACall({ events, savedSeq, unsaved }: Written): boolean {
  return unsaved || events.slice(0, savedSeq).some(({ type }) => type === 'attempt-started')
}

function noteRefusal(written: Written, refused: boolean): void {
  if (written.refused === refused) return
  written.refused = refused
  written.onRefusal()
}
