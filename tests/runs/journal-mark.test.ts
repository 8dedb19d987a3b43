import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { openIndexedDbJournal } from '../../lib/runs/indexed-db-journal.ts'
import { createMarkKeeper, type JournalMark, lossKey } from '../../lib/runs/journal-mark.ts'
import { readLoss } from '../../lib/runs/loss.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { orderOf } from '../support/orders.ts'

const mark = (id: string, ordinal: number, createdAt = 0): JournalMark => ({ id, ordinal, createdAt })

/** One start of the worker at a moment, which takes marks in their order; what it left to be told. */
async function start(
  store: ReturnType<typeof createMemoryStore>,
  at: number,
  marks: readonly JournalMark[],
  install?: 'before' | 'after',
) {
  const keeper = createMarkKeeper(store, () => at)
  if (install === 'before') await keeper.beginAnew()
  for (const one of marks) await keeper.keep(one)
  if (install === 'after') await keeper.beginAnew()
  return readLoss(await store.get(lossKey))
}

describe('what storage.local remembers of the journal', () => {
  it('D5 D17 tells when the browser has made the database anew, and since when something is missing', async () => {
    const store = createMemoryStore()
    expect(await start(store, 100, [mark('one', 0, 100), mark('one', 3, 100)], 'before')).toBeUndefined()

    expect(await start(store, 900, [mark('two', 0, 900)])).toEqual({ at: 900, seenAt: 100 })
  })

  it('D6 tells when the database goes less far than before', async () => {
    const store = createMemoryStore()
    await start(store, 100, [mark('one', 30, 50)])

    expect(await start(store, 900, [mark('one', 17, 50)])).toEqual({ at: 900, seenAt: 100 })
    const { keep, hasLost } = createMarkKeeper(store, () => 950)
    await keep(mark('one', 16, 50))
    expect(hasLost()).toBe(true)
  })

  it('D10 calls it a loss when both stores are gone and nothing was installed', async () => {
    expect(await start(createMemoryStore(), 900, [mark('two', 0, 900)])).toEqual({ at: 900 })
  })

  it.each([
    ['an installation that is told before the journal is open', [mark('one', 0, 900)], 'before'],
    ['an installation that is told afterwards', [mark('one', 0, 900)], 'after'],
    ['a journal that is older than its mark, as after an update', [mark('one', 40, 100)], undefined],
    ['a journal that was just lifted from an earlier version', [mark('one', 40, 900)], undefined],
  ] as const)('D10 is no loss for %s', async (_what, marks, install) => {
    expect(await start(createMemoryStore(), 900, marks, install)).toBeUndefined()
  })

  it.each(['before', 'after'] as const)(
    'D5 is a loss also when something was installed %s, as long as somebody remembers',
    async (install) => {
      const store = createMemoryStore()
      await start(store, 100, [mark('one', 3, 100)], 'before')

      expect(await start(store, 900, [mark('two', 0, 900)], install)).toEqual({ at: 900, seenAt: 100 })
    },
  )

  it('is no loss when the database that was made anew was empty, and when it goes further', async () => {
    const store = createMemoryStore()
    await start(store, 100, [mark('one', 0, 50)])

    expect(await start(store, 200, [mark('two', 0, 200)])).toBeUndefined()
    expect(await start(store, 300, [mark('two', 7, 200)])).toBeUndefined()
  })

  it('keeps what was lost until it is read, and no refused write keeps the next one from being made', async () => {
    const store = createMemoryStore()
    await start(store, 100, [mark('one', 3, 100)], 'before')
    await start(store, 200, [mark('two', 0, 200)])
    let refuses = true
    const moody = {
      ...store,
      set: (values: object) => (refuses ? Promise.reject(new Error('full')) : store.set({ ...values })),
    }
    const { keep } = createMarkKeeper(moody, () => 300)
    await keep(mark('two', 1, 200))
    refuses = false
    await keep(mark('two', 2, 200))

    expect(readLoss(await store.get(lossKey))).toEqual({ at: 200, seenAt: 100 })
    expect(await store.get('journal-mark')).toMatchObject({ ordinal: 2 })
  })

  it('D5 is written by the journal itself, from when it is opened', async () => {
    const store = createMemoryStore()
    const { keep } = createMarkKeeper(store, () => Date.now())
    let kept = Promise.resolve()
    const watch = (one: JournalMark) => {
      kept = keep(one)
      return kept
    }
    const first = openIndexedDbJournal('journal-mark-1', watch)
    await first.accept({ type: 'run-accepted', at: 1, order: orderOf({ runId: 'a' }) })
    await kept
    await store.remove(lossKey)

    await openIndexedDbJournal('journal-mark-2', watch).listOpen()
    await kept

    expect(readLoss(await store.get(lossKey))).toMatchObject({ seenAt: expect.any(Number) })
  })
})
