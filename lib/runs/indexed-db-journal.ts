import type { Journal } from './journal.ts'
import { journalName, journalStores, type OpenJournal, openJournalDatabase } from './journal-database.ts'
import type { JournalMark } from './journal-mark.ts'
import { batchOf, eventsOf, newJournalState, withRun } from './journal-rows.ts'
import { isOver, type JournalEvent } from './run-event.ts'

/**
 * The journal in IndexedDB. A write is acknowledged when its transaction is complete. `onMark` is told how far the
 * journal goes when it was opened, before anything else is done with it, and after each acceptance.
 */
export function openIndexedDbJournal(
  name = journalName,
  onMark: (mark: JournalMark) => unknown = () => undefined,
): Journal {
  let opened: Promise<OpenJournal> | undefined
  const database = () => {
    opened ??= openMarked(
      name,
      () => {
        opened = undefined
      },
      onMark,
    )
    return opened
  }
  return {
    accept: async (event) => {
      const mark = await accept(await database(), event)
      if (mark === undefined) return 'known'
      void onMark(mark)
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

async function openMarked(
  name: string,
  onGone: () => void,
  onMark: (mark: JournalMark) => unknown,
): Promise<OpenJournal> {
  const database = await openJournalDatabase(name, onGone)
  // Where it cannot be read, whoever needs more of it is told so.
  const state = await database.get('state', 'journal').catch(() => undefined)
  if (state !== undefined) await onMark(state)
  return database
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
  const known = state ?? newJournalState(conversation?.lastOrdinal ?? 0)
  const ordinal = known.ordinal + 1
  await Promise.all([
    runs.add({ runId, conversationId, acceptedAt: event.at, open: 1, ordinal }),
    transaction.objectStore('batches').add(batchOf(runId, 0, [event])),
    conversations.put(withRun(conversation, event, ordinal)),
    states.put({ ...known, ordinal, runs: known.runs + 1 }),
    transaction.done,
  ])
  return { ...known, ordinal }
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
