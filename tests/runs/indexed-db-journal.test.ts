import 'fake-indexeddb/auto'
import { type IDBPDatabase, openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import { openIndexedDbJournal } from '../../lib/runs/indexed-db-journal.ts'
import type { JournalMark } from '../../lib/runs/journal-mark.ts'
import { foldRuns } from '../../lib/runs/run.ts'
import type { JournalEvent } from '../../lib/runs/run-event.ts'
import { orderOf } from '../support/orders.ts'

const accepted = (runId: string, at: number) =>
  ({ type: 'run-accepted', at, order: orderOf({ runId }) }) as const
const words: JournalEvent = { type: 'text-delta', attempt: 1, text: 'Hello' }
const ended: JournalEvent = { type: 'run-ended', at: 9, ending: { state: 'done', reason: 'stop' } }

let opened = 0
const openJournal = () => openIndexedDbJournal(`journal-${opened++}`)

describe('the journal in IndexedDB', () => {
  it('reads back what was appended, in its order', async () => {
    const journal = openJournal()
    await journal.accept(accepted('a', 1))
    await journal.append('a', 1, [words, words])
    await journal.append('a', 3, [ended])

    expect(await journal.read('a')).toEqual([accepted('a', 1), words, words, ended])
    expect(await journal.read('b')).toEqual([])
  })

  it('accepts a run once', async () => {
    const journal = openJournal()

    expect(await journal.accept(accepted('a', 1))).toBe('accepted')
    expect(await journal.accept(accepted('a', 2))).toBe('known')
    expect(await journal.read('a')).toEqual([accepted('a', 1)])
  })

  it('refuses to write the same number twice', async () => {
    const journal = openJournal()
    await journal.accept(accepted('a', 1))
    await journal.append('a', 1, [words])

    await expect(journal.append('a', 1, [ended])).rejects.toThrow()

    expect(await journal.listOpen()).toEqual(['a'])
  })

  it('lists what has no end, and a conversation in the order of its runs, also when the clock is set back', async () => {
    const journal = openJournal()
    await journal.accept(accepted('first', 20))
    await journal.accept(accepted('second', 10))
    await journal.append('first', 1, [ended])

    expect(await journal.listOpen()).toEqual(['second'])
    expect(await journal.listConversation('conversation-1')).toEqual(['first', 'second'])
  })

  it('tells when it is opened, and after each acceptance, which database it is and how many runs it has taken', async () => {
    const marks: JournalMark[] = []
    const journal = openIndexedDbJournal(`journal-${opened++}`, (mark) => marks.push(mark))
    await journal.accept(accepted('a', 1))
    await journal.accept(accepted('a', 1))
    await journal.accept(accepted('b', 2))

    expect(marks.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2])
    expect(marks[0]?.id).toBe(marks[1]?.id)
  })

  it('writes nothing for a run whose conversation was deleted', async () => {
    const name = `journal-${opened++}`
    const journal = openIndexedDbJournal(name)
    await journal.accept(accepted('a', 1))
    await inDatabase(name, async (database) => {
      await database.delete('runs', 'a')
      await database.delete('batches', ['a', 0])
    })

    await journal.append('a', 1, [words])

    expect(await journal.read('a')).toEqual([])
  })
})

describe('damaged rows', () => {
  const journalWithThreeBatches = async () => {
    const name = `journal-${opened++}`
    const journal = openIndexedDbJournal(name)
    await journal.accept(accepted('a', 1))
    await journal.append('a', 1, [words, words])
    await journal.append('a', 3, [words])
    return { journal, name }
  }
  const damage: JournalEvent = { type: 'record-damaged' }

  it('keep no other from being read, and each event keeps its number', async () => {
    const { journal, name } = await journalWithThreeBatches()
    await inDatabase(name, async (database) => {
      const row = await database.get('batches', ['a', 1])
      await database.put('batches', { ...row, events: [{ ...words, text: 'Hellp' }, words] })
    })

    expect(await journal.read('a')).toEqual([accepted('a', 1), damage, damage, words])
    expect(foldRuns(await journal.read('a'))).toMatchObject({ text: 'Hello', damaged: true })
  })

  it('are told from what was never written: a row that is missing between others leaves its mark', async () => {
    const { journal, name } = await journalWithThreeBatches()
    await inDatabase(name, (database) => database.delete('batches', ['a', 1]))

    expect(await journal.read('a')).toEqual([accepted('a', 1), damage, damage, words])
  })

  it('leave a run that was over with an end', async () => {
    const { journal, name } = await journalWithThreeBatches()
    await journal.append('a', 4, [ended])
    await inDatabase(name, (database) => database.delete('batches', ['a', 4]))

    const events = await journal.read('a')

    expect(events.at(-1)).toEqual({ type: 'run-interrupted', at: 1, sent: true })
    expect(foldRuns(events)?.damaged).toBe(true)
  })

  it('stay where they are', async () => {
    const { journal, name } = await journalWithThreeBatches()
    await inDatabase(name, (database) => database.put('batches', { runId: 'a', fromSeq: 3, events: 'junk' }))
    await journal.read('a')
    await journal.append('a', 4, [ended])

    await inDatabase(name, async (database) => {
      expect(await database.get('batches', ['a', 3])).toMatchObject({ events: 'junk' })
    })
  })
})

async function inDatabase(name: string, work: (database: IDBPDatabase) => Promise<unknown>): Promise<void> {
  const database = await openDB(name)
  await work(database)
  database.close()
}
