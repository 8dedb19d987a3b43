import type { Journal } from './journal.ts'
import { journalName, journalStores, type OpenJournal, openJournalDatabase } from './journal-database.ts'
import { batchOf, eventsOf, type JournalState, newJournalState, withRun } from './journal-rows.ts'
import { isOver, type JournalEvent } from './run-event.ts'

/** What another store may remember of the journal, so that it can tell when rows of it are lost. */
export type JournalMark = Pick<JournalState, 'id' | 'ordinal'>

/** The journal in IndexedDB. A write is acknowledged when its transaction is complete. */
export function openIndexedDbJournal(
  name = journalName,
  onAccepted: (mark: JournalMark) => void = () => undefined,
): Journal {
  let opened: Promise<OpenJournal> | undefined
  const database = () => {
    const forget = () => {
      opened = undefined
    }
    opened ??= openJournalDatabase(name, forget).catch((error: unknown) => {
      forget()
      throw error
    })
    return opened
  }
  return {
    accept: async (event) => {
      const mark = await accept(await database(), event)
      if (mark === undefined) return 'known'
      onAccepted(mark)
      return 'accepted'
    },
    append: async (runId, fromSeq, events) => append(await database(), runId, fromSeq, events),
    read: async (runId) => {
      const opened = await database()
      const rows = await opened.getAll('batches', everythingOf(runId))
      const over = rows.length > 0 && (await opened.get('runs', runId))?.open === 0
      return eventsOf(rows, over)
    },
    listOpen: async () => (await database()).getAllKeysFromIndex('runs', 'open', 1),
    listConversation: async (conversationId) =>
      (await database()).getAllKeysFromIndex('runs', 'conversation', everythingOf(conversationId)),
  }
}

/** The keys that begin with `id` and end with a number. */
export function everythingOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY])
}

async function accept(
  database: OpenJournal,
  event: Extract<JournalEvent, { type: 'run-accepted' }>,
): Promise<JournalMark | undefined> {
  const { runId, conversationId } = event.order
  const transaction = database.transaction(journalStores, 'readwrite', { durability: 'strict' })
  const runs = transaction.objectStore('runs')
  const conversations = transaction.objectStore('conversations')
  const states = transaction.objectStore('state')
  if ((await runs.get(runId)) !== undefined) return undefined
  const [conversation, state] = await Promise.all([conversations.get(conversationId), states.get('journal')])
  const { id, ...known } = state ?? newJournalState(conversation?.lastOrdinal ?? 0)
  const ordinal = known.ordinal + 1
  await Promise.all([
    runs.add({ runId, conversationId, acceptedAt: event.at, open: 1, ordinal }),
    transaction.objectStore('batches').add(batchOf(runId, 0, [event])),
    conversations.put(withRun(conversation, event, ordinal)),
    states.put({ ...known, id, ordinal, runs: known.runs + 1 }),
    transaction.done,
  ])
  return { id, ordinal }
}

/** Text may be flushed when the system likes; what decides whether a run is sent again may not. */
async function append(
  database: OpenJournal,
  runId: string,
  fromSeq: number,
  events: readonly JournalEvent[],
): Promise<void> {
  const onlyText = events.every(({ type }) => type === 'text-delta' || type === 'reasoning-delta')
  const durability = onlyText ? 'relaxed' : 'strict'
  const transaction = database.transaction(['runs', 'batches'], 'readwrite', { durability })
  const runs = transaction.objectStore('runs')
  const run = await runs.get(runId)
  // Its conversation was deleted meanwhile.
  if (run === undefined) return
  const writes: Promise<unknown>[] = [transaction.objectStore('batches').add(batchOf(runId, fromSeq, events))]
  if (events.some(isOver)) writes.push(runs.put({ ...run, open: 0 }))
  await Promise.all([...writes, transaction.done])
}
