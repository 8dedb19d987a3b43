import * as z from 'zod/mini'
import { checksumOf } from './checksum.ts'
import type { RunOrder } from './order.ts'
import { isOver, type JournalEvent, journalEventSchema } from './run-event.ts'

export type RunRow = {
  readonly runId: string
  readonly conversationId: string
  readonly acceptedAt: number
  /** Whether its journal has no end yet; a number, since IndexedDB has no index on booleans. */
  readonly open: 0 | 1
  /** Counts up with every run of this database, so that an order holds when the clock is set back. */
  readonly ordinal: number
}

/** A few events that were written together. */
export type BatchRow = {
  readonly runId: string
  readonly fromSeq: number
  readonly events: readonly JournalEvent[]
  /** The checksum of `events`; absent in rows of the first version. */
  readonly sum?: number
}

/** What a list shows of a conversation, written in the transaction that changes its runs. */
export type ConversationRow = {
  readonly conversationId: string
  readonly title: string
  readonly createdAt: number
  readonly updatedAt: number
  /** The ordinal of its newest run. */
  readonly lastOrdinal: number
  readonly runs: number
  /** Where its first run was ordered; absent in rows of the first version. */
  readonly surface?: RunOrder['surface']
  readonly pinned?: boolean
  readonly renamed?: boolean
  /** Its user has deleted it and may still bring it back. */
  readonly deletedAt?: number
}

/** What the database knows of itself, so that a loss can be told from a beginning. */
export type JournalState = {
  readonly key: 'journal'
  /** Made with the database: another one here is another database. */
  readonly id: string
  readonly createdAt: number
  /** The highest ordinal that was given to a run. */
  readonly ordinal: number
  /** How many rows `runs` has. */
  readonly runs: number
}

/** What a database that holds this many runs knows of itself in the beginning. */
export function newJournalState(runs: number): JournalState {
  return { key: 'journal', id: crypto.randomUUID(), createdAt: Date.now(), ordinal: runs, runs }
}

type Accepted = Extract<JournalEvent, { type: 'run-accepted' }>

const titleLength = 200

/** The row of a conversation that has got another run; it comes back from the dead by it. */
export function withRun(
  row: ConversationRow | undefined,
  { order, at }: Accepted,
  lastOrdinal: number,
): ConversationRow {
  const { conversationId, prompt } = order
  const { deletedAt: _, ...before } = row ?? {
    conversationId,
    title: prompt.slice(0, titleLength),
    surface: order.surface,
    createdAt: at,
    runs: 0,
  }
  return { ...before, updatedAt: Math.max(at, row?.updatedAt ?? 0), lastOrdinal, runs: before.runs + 1 }
}

export function batchOf(runId: string, fromSeq: number, events: readonly JournalEvent[]): BatchRow {
  return { runId, fromSeq, events, sum: checksumOf(events) }
}

const eventsSchema = z.array(journalEventSchema)
const damaged: JournalEvent = { type: 'record-damaged' }

/** The events of a row, or undefined when it is not what was written. */
export function readBatch({ events, sum }: BatchRow): readonly JournalEvent[] | undefined {
  if (sum !== undefined && checksumOf(events) !== sum) return undefined
  const parsed = eventsSchema.safeParse(events)
  return parsed.success ? parsed.data : undefined
}

/**
 * The journal of a run from its rows, in their order. Each event keeps its number: `record-damaged` stands for one
 * that cannot be read. A run that is known to be over has an end, also where the row with it is lost.
 */
export function eventsOf(rows: readonly BatchRow[], over: boolean): readonly JournalEvent[] {
  const events: JournalEvent[] = []
  for (const row of rows) {
    while (events.length < row.fromSeq) events.push(damaged)
    events.push(...(readBatch(row) ?? [damaged]))
  }
  if (over && events.length > 0 && !events.some(isOver)) {
    const [first] = events
    const at = first?.type === 'run-accepted' ? first.at : 0
    events.push(damaged, { type: 'run-interrupted', at, sent: true })
  }
  return events
}
