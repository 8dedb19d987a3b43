import { createRunStore } from '../../components/answer/run-store.ts'
import { createCompareStore } from '../../components/compare/compare-store.ts'
import { initialSettings } from '../../lib/settings/defaults.ts'
import { createSettingsStore } from '../../lib/settings/store.ts'
import { type FakeClient, fakeClient } from '../components/fake-client.ts'
import { answered, started } from '../components/runs.ts'
import { memoryHold } from '../support/memory-hold.ts'
import { createMemoryLock, createMemoryStore } from '../support/memory-store.ts'
import { createMemoryShelf } from './memory-shelf.ts'

let ids = 0

/** A comparison page whose frames and timers happen when the test says so; tabs may share worker and shelf. */
export function stage(client: FakeClient = fakeClient(), shelf = createMemoryShelf(), hold = memoryHold()) {
  const frames: (() => void)[] = []
  const timers: (() => void)[] = []
  const { signal } = new AbortController()
  const runs = createRunStore({ client, nextFrame: (callback) => frames.push(callback) }, signal)
  let time = 1000
  const compare = createCompareStore({
    client,
    settings: createSettingsStore(createMemoryStore({ settings: initialSettings }), createMemoryLock()),
    runs,
    shelf,
    newId: () => `id-${++ids}`,
    now: () => ++time,
    hold,
    newSeed: () => 7,
    later: (_ms, callback) => {
      timers.push(callback)
      return () => void timers.splice(timers.indexOf(callback), 1)
    },
  })
  const paint = () => {
    for (const frame of frames.splice(0)) frame()
  }
  const shown = () => {
    const { comparison } = compare.getState()
    if (comparison === undefined) throw new Error('Nothing is open.')
    return comparison
  }
  /** Every run that was ordered and not answered yet is answered with these words. */
  const answerAll = (words = 'An answer.') => {
    for (const order of client.orders) {
      const known = runs.getState().runs[order.runId]
      if (known?.state === 'known' && known.run.status.state !== 'running') continue
      client.tell(order.runId, { type: 'run-accepted', at: 1000, order }, started(1), ...answered(1, words))
    }
    paint()
  }
  const ask = async (prompt: string) => {
    compare.changeDraft({ prompt })
    await compare.send()
  }
  const wait = () => {
    for (const timer of timers.splice(0)) timer()
  }
  return { client, shelf, runs, compare, paint, shown, answerAll, ask, wait }
}
