import 'fake-indexeddb/auto'
import { IDBObjectStore } from 'fake-indexeddb'
import { openDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import { openIndexedDbJournal } from '../../lib/runs/indexed-db-journal.ts'
import { journalStores, openJournalDatabase } from '../../lib/runs/journal-database.ts'
import { foldRuns } from '../../lib/runs/run.ts'
import firstVersion from '../fixtures/journal-v1.json' with { type: 'json' }
import secondVersion from '../fixtures/journal-v2.json' with { type: 'json' }

let opened = 0

/** A database as the first version of the journal wrote it. */
async function databaseOfFirstVersion(): Promise<string> {
  const name = `first-${opened++}`
  const database = await openDB(name, 1, {
    upgrade: (made) => {
      const runs = made.createObjectStore('runs', { keyPath: 'runId' })
      runs.createIndex('open', 'open')
      runs.createIndex('conversation', ['conversationId', 'acceptedAt'])
      made.createObjectStore('batches', { keyPath: ['runId', 'fromSeq'] })
    },
  })
  for (const row of firstVersion.runs) await database.put('runs', row)
  for (const row of firstVersion.batches) await database.put('batches', row)
  database.close()
  return name
}

const rowsOf = async (name: string) => {
  const database = await openDB(name)
  const stores = [...database.objectStoreNames]
  const rows = await Promise.all(stores.map((store) => database.getAll(store)))
  const { version } = database
  database.close()
  return { version, ...Object.fromEntries(stores.map((store, index) => [store, rows[index]])) }
}

const { put } = IDBObjectStore.prototype
afterEach(() => {
  IDBObjectStore.prototype.put = put
})

describe('a journal of the first version', () => {
  it('is lifted with every run in its order and a row for each conversation', async () => {
    const name = await databaseOfFirstVersion()
    const journal = openIndexedDbJournal(name)

    expect(await journal.listConversation('talk-1')).toEqual(['run-a', 'run-b'])
    expect(await journal.listOpen()).toEqual(['run-c'])
    expect(foldRuns(await journal.read('run-a'))).toMatchObject({
      text: 'Someone who learns a part in case its player cannot go on.',
      status: { state: 'done' },
    })
    expect(await rowsOf(name)).toMatchObject({
      version: 2,
      conversations: [
        { conversationId: 'talk-1', title: 'What is an understudy?', runs: 2, lastOrdinal: 2 },
        { conversationId: 'talk-2', title: 'Who stands in the wings?', runs: 1, lastOrdinal: 3 },
      ],
      state: [{ ordinal: 3, runs: 3 }],
    })
  })

  it('stays as it is when the lift fails at any of its steps, and is lifted by the next one', async () => {
    const name = await databaseOfFirstVersion()
    const before = await rowsOf(name)
    // Three runs, three conversations' rows and the state: seven writes.
    for (let step = 1; step <= 7; step++) {
      let writes = 0
      IDBObjectStore.prototype.put = function (...row) {
        if (++writes === step) throw new Error('The disk is full.')
        return put.apply(this, row)
      }

      await expect(openIndexedDbJournal(name).listOpen()).rejects.toThrow()

      expect(await rowsOf(name)).toEqual(before)
    }

    IDBObjectStore.prototype.put = put
    expect(await openIndexedDbJournal(name).listOpen()).toEqual(['run-c'])
  })
})

describe('a journal of the second version', () => {
  it('is read as it was written', async () => {
    const name = `second-${opened++}`
    const database = await openJournalDatabase(name, () => undefined)
    for (const store of journalStores) {
      for (const row of secondVersion[store]) await database.put(store, row as never)
    }
    database.close()
    const journal = openIndexedDbJournal(name)

    expect(await journal.listConversation('talk-1')).toEqual(['run-a'])
    expect(foldRuns(await journal.read('run-a'))).toMatchObject({
      text: 'Someone who learns a part in case its player cannot go on.',
      status: { state: 'done' },
    })
    expect(foldRuns(await journal.read('run-a'))?.damaged).toBeUndefined()
  })
})

describe('a journal of a later version', () => {
  it('is refused and left as it is', async () => {
    const name = `later-${opened++}`
    const later = await openDB(name, 3, { upgrade: (made) => void made.createObjectStore('future') })
    await later.put('future', { precious: true }, 1)
    later.close()

    await expect(openIndexedDbJournal(name).listOpen()).rejects.toMatchObject({ name: 'VersionError' })

    expect(await rowsOf(name)).toEqual({ version: 3, future: [{ precious: true }] })
  })
})

describe('a window with an older version open', () => {
  it('lets go, so that the upgrade is not held up', async () => {
    const name = await databaseOfFirstVersion()
    const old = await openDB(name, 1, {
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    })

    expect(await openIndexedDbJournal(name).listOpen()).toEqual(['run-c'])

    old.close()
  })

  it('that does not let go is named within two seconds', async () => {
    const name = await databaseOfFirstVersion()
    const old = await openDB(name, 1)

    const startedAt = performance.now()
    await expect(openIndexedDbJournal(name).listOpen()).rejects.toMatchObject({ name: 'BlockedError' })

    expect(performance.now() - startedAt).toBeLessThan(2500)
    old.close()
  })

  it('refuses every call until it lets go, and then none', async () => {
    const name = await databaseOfFirstVersion()
    const old = await openDB(name, 1)
    const journal = openIndexedDbJournal(name)
    await expect(journal.listOpen()).rejects.toMatchObject({ name: 'BlockedError' })

    // The browser tells only the first in its queue that it waits.
    await expect(journal.listConversation('conversation-1')).rejects.toMatchObject({ name: 'BlockedError' })

    old.close()
    await expect.poll(() => journal.listOpen().catch(() => 'refused')).toEqual(['run-c'])
  })
})
