import { Dexie, type Table } from 'dexie'
import * as z from 'zod/mini'
import type { Journal } from './journal.ts'
import { isOver, type JournalEvent, journalEventSchema } from './run-event.ts'

type RunRow = {
  readonly runId: string
  readonly conversationId: string
  readonly acceptedAt: number
  /** Whether its journal has no end yet; a number, since IndexedDB has no index on booleans. */
  readonly open: 0 | 1
}

/** A few events that were written together. */
type BatchRow = { readonly runId: string; readonly fromSeq: number; readonly events: readonly JournalEvent[] }

const eventsSchema = z.array(journalEventSchema)

/** The journal in IndexedDB. A write is acknowledged when its transaction is complete and flushed. */
export function openIndexedDbJournal(name = 'understudy-journal'): Journal {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' })
  database.version(1).stores({ runs: 'runId, open, [conversationId+acceptedAt]', batches: '[runId+fromSeq]' })
  const runs: Table<RunRow, string> = database.table('runs')
  const batches: Table<BatchRow, [string, number]> = database.table('batches')
  return {
    accept: (event) =>
      database.transaction('rw', runs, batches, async () => {
        const { runId, conversationId } = event.order
        if ((await runs.get(runId)) !== undefined) return 'known'
        await runs.add({ runId, conversationId, acceptedAt: event.at, open: 1 })
        await batches.add({ runId, fromSeq: 0, events: [event] })
        return 'accepted'
      }),
    append: (runId, fromSeq, events) =>
      database.transaction('rw', runs, batches, async () => {
        await batches.add({ runId, fromSeq, events })
        if (events.some(isOver)) await runs.update(runId, { open: 0 })
      }),
    read: async (runId) => {
      const rows = await batches
        .where('[runId+fromSeq]')
        .between([runId, Dexie.minKey], [runId, Dexie.maxKey])
        .toArray()
      return rows.flatMap(({ events }) => eventsSchema.parse(events))
    },
    listOpen: () => runs.where('open').equals(1).primaryKeys(),
    listConversation: (conversationId) =>
      runs
        .where('[conversationId+acceptedAt]')
        .between([conversationId, Dexie.minKey], [conversationId, Dexie.maxKey])
        .primaryKeys(),
  }
}
