import { journalStores, type OpenJournal } from '../runs/journal-database.ts'
import { batchOf, type ConversationRow, newJournalState, withRun } from '../runs/journal-rows.ts'
import { isOver, type JournalEvent } from '../runs/run-event.ts'
import { readRun, runsOf, type StoredRun } from './stored-runs.ts'

type Branch = {
  readonly id: string
  readonly turnId: string
  readonly now: () => number
  readonly newId: () => string
}

/** Copies the runs of a conversation, up to the last one of a turn, into a new conversation; its id. */
export async function branchConversation(database: OpenJournal, branch: Branch): Promise<string> {
  const runIds = await runsOf(database, branch.id)
  const runs = await Promise.all(runIds.map((runId) => readRun(database, runId)))
  const last = runs.findLastIndex(({ events: [first] }) => turnOf(first) === branch.turnId)
  const conversationId = branch.newId()
  const copies = runs.slice(0, last + 1).flatMap((run) => {
    const events = copied(run, conversationId, branch.newId())
    return events === undefined ? [] : [events]
  })
  const title = (await database.get('conversations', branch.id))?.title
  await addRuns(database, copies, (row) => ({ ...row, title: title ?? row.title, updatedAt: branch.now() }))
  return conversationId
}

/** Writes whole journals of runs that are over, in one transaction: all of them, or none. */
export async function addRuns(
  database: OpenJournal,
  journals: readonly (readonly JournalEvent[])[],
  finish: (row: ConversationRow) => ConversationRow,
): Promise<void> {
  const transaction = database.transaction(journalStores, 'readwrite', { durability: 'strict' })
  const state = (await transaction.objectStore('state').get('journal')) ?? newJournalState(0)
  const conversations = new Map<string, ConversationRow | undefined>()
  const writes: Promise<unknown>[] = []
  let { ordinal, runs } = state
  for (const events of journals) {
    const [accepted] = events
    if (accepted?.type !== 'run-accepted') continue
    const { runId, conversationId } = accepted.order
    if (!conversations.has(conversationId)) {
      conversations.set(conversationId, await transaction.objectStore('conversations').get(conversationId))
    }
    ordinal += 1
    runs += 1
    conversations.set(conversationId, withRun(conversations.get(conversationId), accepted, ordinal))
    const row = { runId, conversationId, acceptedAt: accepted.at, open: 0, ordinal } as const
    writes.push(
      transaction.objectStore('runs').add(row),
      transaction.objectStore('batches').add(batchOf(runId, 0, events)),
    )
  }
  for (const row of conversations.values()) {
    if (row !== undefined) writes.push(transaction.objectStore('conversations').put(finish(row)))
  }
  writes.push(transaction.objectStore('state').put({ ...state, ordinal, runs }))
  await Promise.all([...writes, transaction.done])
}

function turnOf(event: JournalEvent | undefined): string | undefined {
  return event?.type === 'run-accepted' ? event.order.turnId : undefined
}

/** The same journal under other ids; a run that is still going on is not copied. */
function copied({ events }: StoredRun, conversationId: string, runId: string) {
  if (!events.some(isOver)) return undefined
  return events.map((event) =>
    event.type === 'run-accepted' ? { ...event, order: { ...event.order, runId, conversationId } } : event,
  )
}
