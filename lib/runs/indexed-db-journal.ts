import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
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

interface JournalDatabase extends DBSchema {
  runs: { key: string; value: RunRow; indexes: { open: number; conversation: [string, number] } }
  batches: { key: [string, number]; value: BatchRow }
}

const eventsSchema = z.array(journalEventSchema)

/** The journal in IndexedDB. A write is acknowledged when its transaction is complete. */
export function openIndexedDbJournal(name = 'understudy-journal'): Journal {
  let opened: Promise<IDBPDatabase<JournalDatabase>> | undefined
  const database = () => {
    const forget = () => {
      opened = undefined
    }
    opened ??= openDatabase(name, forget).catch((error: unknown) => {
      forget()
      throw error
    })
    return opened
  }
  return {
    accept: async (event) => accept(await database(), event),
    append: async (runId, fromSeq, events) => append(await database(), { runId, fromSeq, events }),
    read: async (runId) => {
      const everything = IDBKeyRange.bound([runId, 0], [runId, Number.POSITIVE_INFINITY])
      const rows = await (await database()).getAll('batches', everything)
      return rows.flatMap(({ events }) => eventsSchema.parse(events))
    },
    listOpen: async () => (await database()).getAllKeysFromIndex('runs', 'open', 1),
    listConversation: async (conversationId) => {
      const ofConversation = IDBKeyRange.bound(
        [conversationId, 0],
        [conversationId, Number.POSITIVE_INFINITY],
      )
      return (await database()).getAllKeysFromIndex('runs', 'conversation', ofConversation)
    },
  }
}

function openDatabase(name: string, onGone: () => void): Promise<IDBPDatabase<JournalDatabase>> {
  return openDB<JournalDatabase>(name, 1, {
    upgrade: (database) => {
      const runs = database.createObjectStore('runs', { keyPath: 'runId' })
      runs.createIndex('open', 'open')
      runs.createIndex('conversation', ['conversationId', 'acceptedAt'])
      database.createObjectStore('batches', { keyPath: ['runId', 'fromSeq'] })
    },
    // A newer version waits in another window; it must not wait for ever.
    blocking: (_current, _blocked, event) => {
      const held = event.target as IDBDatabase
      held.close()
      onGone()
    },
    terminated: onGone,
  })
}

async function accept(
  database: IDBPDatabase<JournalDatabase>,
  event: Extract<JournalEvent, { type: 'run-accepted' }>,
): Promise<'accepted' | 'known'> {
  const { runId, conversationId } = event.order
  const transaction = database.transaction(['runs', 'batches'], 'readwrite', { durability: 'strict' })
  const runs = transaction.objectStore('runs')
  if ((await runs.get(runId)) !== undefined) return 'known'
  const writes = [
    runs.add({ runId, conversationId, acceptedAt: event.at, open: 1 }),
    transaction.objectStore('batches').add({ runId, fromSeq: 0, events: [event] }),
  ]
  await Promise.all([...writes, transaction.done])
  return 'accepted'
}

/** Text may be flushed when the system likes; what decides whether a run is sent again may not. */
async function append(database: IDBPDatabase<JournalDatabase>, batch: BatchRow): Promise<void> {
  const onlyText = batch.events.every(({ type }) => type === 'text-delta' || type === 'reasoning-delta')
  const durability = onlyText ? 'relaxed' : 'strict'
  const transaction = database.transaction(['runs', 'batches'], 'readwrite', { durability })
  const runs = transaction.objectStore('runs')
  const ended = batch.events.some(isOver) ? await runs.get(batch.runId) : undefined
  const writes: Promise<unknown>[] = [transaction.objectStore('batches').add(batch)]
  if (ended !== undefined) writes.push(runs.put({ ...ended, open: 0 }))
  await Promise.all([...writes, transaction.done])
}
