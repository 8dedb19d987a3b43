import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { openIndexedDbJournal } from '../../lib/runs/indexed-db-journal.ts'
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

  it('lists what has no end, and a conversation from its oldest run on', async () => {
    const journal = openJournal()
    await journal.accept(accepted('late', 20))
    await journal.accept(accepted('early', 10))
    await journal.append('late', 1, [ended])

    expect(await journal.listOpen()).toEqual(['early'])
    expect(await journal.listConversation('conversation-1')).toEqual(['early', 'late'])
  })
})
