import { everythingOf } from '../runs/indexed-db-journal.ts'
import {
  journalName,
  journalStores,
  type OpenJournal,
  openJournalDatabase,
} from '../runs/journal-database.ts'
import { type ConversationRow, newJournalState } from '../runs/journal-rows.ts'
import { branchConversation } from './branch.ts'
import { readRun, runsOf, type StoredRun } from './stored-runs.ts'

/**
 * Every conversation of this browser profile, for pages: the worker writes the journal, a page reads it and changes
 * what concerns whole conversations. Each call resolves when its transaction is complete and rejects, with nothing
 * changed, when it is not.
 */
export interface History {
  /** All conversations that are not deleted, the most recently used first. */
  list(): Promise<readonly ConversationRow[]>
  rename(conversationId: string, title: string): Promise<void>
  pin(conversationId: string, pinned: boolean): Promise<void>
  /** Takes a conversation out of the list. It is still there, and `restore` brings it back. */
  remove(conversationId: string): Promise<void>
  restore(conversationId: string): Promise<void>
  /** The conversations that were removed before a moment and are still there. */
  listRemoved(before: number): Promise<readonly string[]>
  /** Deletes a conversation for good; tells which runs it had. */
  purge(conversationId: string): Promise<readonly string[]>
  /** The runs of a conversation, oldest first. */
  read(conversationId: string): Promise<readonly StoredRun[]>
  readRun(runId: string): Promise<StoredRun>
  /** The newest run of a conversation. */
  readLast(conversationId: string): Promise<StoredRun | undefined>
  /** The ids of all runs that are over. */
  listRuns(): Promise<readonly string[]>
  /** A new conversation that begins like another one, up to and with the turn of this run; its id. */
  branch(conversationId: string, turnId: string): Promise<string>
}

export type HistoryPorts = {
  readonly now: () => number
  readonly newId: () => string
  readonly name?: string
}

export function createHistory({ now, newId, name = journalName }: HistoryPorts): History {
  const database = createOpener(name)
  const change = async (id: string, edit: (row: ConversationRow) => ConversationRow) => {
    const transaction = (await database()).transaction('conversations', 'readwrite', { durability: 'strict' })
    const row = await transaction.store.get(id)
    await Promise.all([row && transaction.store.put(edit(row)), transaction.done])
  }
  return {
    list: async () => {
      const rows = await (await database()).getAll('conversations')
      return rows
        .filter(({ deletedAt }) => deletedAt === undefined)
        .sort((one, other) => other.updatedAt - one.updatedAt || other.lastOrdinal - one.lastOrdinal)
    },
    rename: (id, title) => change(id, (row) => ({ ...row, title, renamed: true })),
    pin: (id, pinned) => change(id, (row) => ({ ...row, pinned })),
    remove: (id) => change(id, (row) => ({ ...row, deletedAt: now() })),
    restore: (id) => change(id, ({ deletedAt: _, ...row }) => row),
    listRemoved: async (before) => {
      const rows = await (await database()).getAll('conversations')
      return rows.filter(({ deletedAt = before }) => deletedAt < before).map((row) => row.conversationId)
    },
    purge: async (id) => purge(await database(), id),
    read: async (id) => {
      const runIds = await runsOf(await database(), id)
      return Promise.all(runIds.map(async (runId) => readRun(await database(), runId)))
    },
    readRun: async (runId) => readRun(await database(), runId),
    readLast: async (id) => {
      const runId = (await runsOf(await database(), id)).at(-1)
      return runId === undefined ? undefined : readRun(await database(), runId)
    },
    listRuns: async () => (await database()).getAllKeysFromIndex('runs', 'open', 0),
    branch: async (id, turnId) => branchConversation(await database(), { id, turnId, now, newId }),
  }
}

/** Opens the database with the first use, and again after it was let go. */
export function createOpener(name: string): () => Promise<OpenJournal> {
  let opened: Promise<OpenJournal> | undefined
  const forget = () => {
    opened = undefined
  }
  return () => {
    opened ??= openJournalDatabase(name, forget)
    return opened
  }
}

async function purge(database: OpenJournal, conversationId: string): Promise<readonly string[]> {
  const transaction = database.transaction(journalStores, 'readwrite', { durability: 'strict' })
  const runs = transaction.objectStore('runs')
  const runIds = await runs.index('conversation').getAllKeys(everythingOf(conversationId))
  const states = transaction.objectStore('state')
  const state = (await states.get('journal')) ?? newJournalState(0)
  await Promise.all([
    ...runIds.map((runId) => runs.delete(runId)),
    ...runIds.map((runId) => transaction.objectStore('batches').delete(everythingOf(runId))),
    transaction.objectStore('conversations').delete(conversationId),
    states.put({ ...state, runs: Math.max(0, state.runs - runIds.length) }),
    transaction.done,
  ])
  return runIds
}
