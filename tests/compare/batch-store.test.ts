import { describe, expect, it } from 'vitest'
import { createRunStore } from '../../components/answer/run-store.ts'
import { createBatchStore, shownOf } from '../../components/compare/batch-store.ts'
import { initialSettings } from '../../lib/settings/defaults.ts'
import { type FakeClient, fakeClient } from '../components/fake-client.ts'
import { answered, started } from '../components/runs.ts'
import { createMemoryShelf } from './memory-shelf.ts'

const pinned = (model: string) => ({ kind: 'deployment', deploymentId: `practice/${model}` }) as const
const wanted = {
  name: 'Three',
  targets: [pinned('steady'), pinned('brisk')],
  prompts: ['One', 'Two', 'Three'],
  perProvider: 2,
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A page with a batch; pages may share a worker and a shelf. */
function stage(client: FakeClient = fakeClient(), shelf = createMemoryShelf()) {
  const { signal } = new AbortController()
  const runs = createRunStore({ client, nextFrame: queueMicrotask }, signal)
  let ids = 0
  const batch = createBatchStore({
    client,
    runs,
    shelf,
    newId: () => `batch-${++ids}`,
    now: () => 1000,
    settingsNow: () => initialSettings,
  })
  const answer = async (count: number) => {
    const open = client.orders.filter(({ runId }) => {
      const shown = runs.getState().runs[runId]
      return shown?.state !== 'known' || shown.run.status.state === 'running'
    })
    for (const order of open.slice(0, count)) {
      client.tell(order.runId, { type: 'run-accepted', at: 1000, order }, started(1), ...answered(1, 'Yes.'))
    }
    await settled()
  }
  const shown = () => shownOf(batch.getState())
  return { client, shelf, runs, batch, answer, shown }
}

describe('a batch', () => {
  it('asks every cell once, so many at a time, until it is done', async () => {
    const { answer, batch, client, shown } = stage()
    await batch.begin(wanted)
    await settled()
    expect(client.orders).toHaveLength(2)

    for (let step = 0; step < 6; step++) await answer(1)

    expect(client.orders.map(({ prompt, target }) => [prompt, target])).toEqual(
      wanted.prompts.flatMap((prompt) => wanted.targets.map((target) => [prompt, target])),
    )
    expect(shown()?.state).toBe('done')
  })

  it('starts nothing while it is paused', async () => {
    const { answer, batch, client } = stage()
    await batch.begin(wanted)
    await settled()
    await batch.pause()
    await answer(2)
    expect(client.orders).toHaveLength(2)

    await batch.resume()
    await settled()

    expect(client.orders).toHaveLength(4)
  })

  it('that another page began waits to be resumed, and repeats no call', async () => {
    const first = stage()
    await first.batch.begin(wanted)
    await settled()
    await first.answer(1)

    const second = stage(first.client, first.shelf)
    await second.batch.load()
    second.batch.show('batch-1')
    expect(second.shown()?.state).toBe('paused')
    await second.batch.resume()
    await settled()
    for (let step = 0; step < 6; step++) await second.answer(1)

    const runIds = first.client.orders.map(({ runId }) => runId)
    expect(new Set(runIds).size).toBe(6)
    expect(second.shown()?.state).toBe('done')
  })

  it('pauses and says why when the worker takes no more', async () => {
    const { batch, client, shown } = stage()
    client.onStart(() => Promise.reject(new Error('Storage is full.')))

    await batch.begin(wanted)
    await settled()

    expect(shown()?.state).toBe('paused')
    expect(batch.getState().pausedBecause).toBe('Storage is full.')
  })

  it('asks again under another id what came to nothing', async () => {
    const { answer, batch, client } = stage()
    await batch.begin(wanted)
    await settled()
    const [order] = client.orders
    if (order === undefined) throw new Error('Nothing was ordered.')
    const ending = { state: 'failed', reason: 'nobody-left' } as const
    client.tell(order.runId, { type: 'run-accepted', at: 1, order }, { type: 'run-ended', at: 2, ending })
    await settled()
    for (let step = 0; step < 6; step++) await answer(1)

    await batch.askAgain([{ row: 0, column: 0 }])
    await settled()

    expect(client.orders.at(-1)).toMatchObject({ prompt: 'One', target: wanted.targets[0] })
    expect(client.orders.filter(({ prompt }) => prompt === 'One')).toHaveLength(3)
  })

  it('runs one cell again without going on with a batch that is paused', async () => {
    const { answer, batch, client, shown } = stage()
    await batch.begin(wanted)
    await settled()
    await batch.pause()
    await answer(2)

    await batch.runAgain({ row: 0, column: 1 })
    await settled()

    expect(client.orders).toHaveLength(3)
    expect(client.orders.at(-1)).toMatchObject({ prompt: 'One', target: wanted.targets[1] })
    expect(shown()?.state).toBe('paused')
  })
})
