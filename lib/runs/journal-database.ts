import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import {
  type BatchRow,
  type ConversationRow,
  type JournalState,
  newJournalState,
  type RunRow,
  withRun,
} from './journal-rows.ts'

export interface JournalDatabase extends DBSchema {
  runs: { key: string; value: RunRow; indexes: { open: number; conversation: [string, number] } }
  batches: { key: [string, number]; value: BatchRow }
  conversations: { key: string; value: ConversationRow }
  state: { key: 'journal'; value: JournalState }
}

export type OpenJournal = IDBPDatabase<JournalDatabase>
type Stores = ('runs' | 'batches' | 'conversations' | 'state')[]
export const journalStores: Stores = ['runs', 'batches', 'conversations', 'state']

export const journalName = 'understudy-journal'
/** 1: runs and batches. 2: ordinals, checksums, conversations, and what the database knows of itself. */
export const journalVersion = 2

/** How long an upgrade waits for other windows to let go of the database, in milliseconds. */
const blockedMs = 2000
/** The same for whoever waits behind another's upgrade, which the browser does not tell. */
const queuedMs = 10_000

/**
 * Opens the journal's database, made or upgraded where it has to be. Rejects with the browser's own error:
 * `VersionError` when a newer version wrote it, `AbortError` when an upgrade failed, in which case everything is as
 * it was; and with `BlockedError` when another window keeps an old version open. `onGone` is called when the database
 * is to be opened anew with the next use; while it is blocked it is not, since what waits in the browser's queue is not
 * told that it does.
 */
export function openJournalDatabase(name: string, onGone: () => void): Promise<OpenJournal> {
  return new Promise((resolve, reject) => {
    let isLate = false
    const giveUpAfter = (ms: number) =>
      setTimeout(() => {
        isLate = true
        reject(new DOMException('Another window holds the journal.', 'BlockedError'))
      }, ms)
    const waiting = giveUpAfter(queuedMs)
    openDB<JournalDatabase>(name, journalVersion, {
      upgrade: (database, from, _to, transaction) => {
        clearTimeout(waiting)
        // Without this, an upgrade that fails in its middle would be kept as far as it came.
        transaction.done.catch(() => undefined)
        upgrade(database, from, transaction).catch(() => transaction.abort())
      },
      blocked: () => giveUpAfter(blockedMs),
      // A newer version waits in another window; it must not wait for ever.
      blocking: (_current, _blocked, event) => {
        const held = event.target as IDBDatabase
        held.close()
        onGone()
      },
      terminated: onGone,
    })
      .then((database) => {
        if (!isLate) return resolve(database)
        database.close()
        onGone()
      })
      .catch((error: unknown) => {
        onGone()
        reject(error)
      })
      .finally(() => clearTimeout(waiting))
  })
}

type Upgrade = IDBPTransaction<JournalDatabase, Stores, 'versionchange'>

async function upgrade(database: OpenJournal, from: number, transaction: unknown): Promise<void> {
  if (from === 0) {
    database.createObjectStore('runs', { keyPath: 'runId' }).createIndex('open', 'open')
    database.createObjectStore('batches', { keyPath: ['runId', 'fromSeq'] })
  }
  database.createObjectStore('conversations', { keyPath: 'conversationId' })
  database.createObjectStore('state', { keyPath: 'key' })
  const stores = transaction as Upgrade
  const runs = stores.objectStore('runs')
  if (from === 1) runs.deleteIndex('conversation')
  runs.createIndex('conversation', ['conversationId', 'ordinal'])
  await stores.objectStore('state').put(newJournalState(await liftRuns(stores)))
}

/** Gives every run of the first version an ordinal, and its conversation a row; tells how many there are. */
async function liftRuns(stores: Upgrade): Promise<number> {
  const rows = await stores.objectStore('runs').getAll()
  rows.sort((one, other) => one.acceptedAt - other.acceptedAt)
  let ordinal = 0
  for (const row of rows) {
    const first = (await stores.objectStore('batches').get([row.runId, 0]))?.events[0]
    await stores.objectStore('runs').put({ ...row, ordinal: ++ordinal })
    if (first?.type !== 'run-accepted') continue
    const conversations = stores.objectStore('conversations')
    await conversations.put(withRun(await conversations.get(row.conversationId), first, ordinal))
  }
  return ordinal
}
