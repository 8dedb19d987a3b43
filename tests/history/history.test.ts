import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { createHistory, type History } from '../../lib/history/history.ts'
import { historyFile, readHistoryFile } from '../../lib/history/history-file.ts'
import { carryOut, planImport } from '../../lib/history/import.ts'
import { markdownFile } from '../../lib/history/markdown-file.ts'
import { dayMs, type House, isSweepDue, keepHouse } from '../../lib/history/retention.ts'
import { createSearchIndex } from '../../lib/history/search-index.ts'
import { openSearchStore } from '../../lib/history/search-store.ts'
import { openIndexedDbJournal } from '../../lib/runs/indexed-db-journal.ts'
import { foldRuns } from '../../lib/runs/run.ts'
import { createMemoryLock } from '../support/memory-store.ts'
import { orderOf } from '../support/orders.ts'

let opened = 0
const breathe = async () => undefined

/** A history of three runs in two conversations: `a` and `b` in `talk`, `c` in `other`. */
async function threeRuns() {
  const name = `history-${opened++}`
  const journal = openIndexedDbJournal(name)
  const answer = async (runId: string, conversationId: string, prompt: string, text: string, at: number) => {
    const order = orderOf({ runId, conversationId, turnId: `turn-${runId}`, prompt })
    await journal.accept({ type: 'run-accepted', at, order })
    await journal.append(runId, 1, [
      { type: 'text-delta', attempt: 1, text },
      { type: 'run-ended', at, ending: { state: 'done', reason: 'stop' } },
    ])
  }
  await answer('a', 'talk', 'What is an understudy?', 'Somebody who learns a part.', 1000)
  await answer('b', 'talk', 'And a swing?', 'Somebody who learns many parts.', 2000)
  await answer('c', 'other', 'Who prompts?', 'The prompter, from the wings.', 3000)
  let ids = 0
  const history = createHistory({ name, now: () => 4000, newId: () => `new-${ids++}` })
  return { name, history }
}

const listed = async (history: History) => (await history.list()).map((row) => row.conversationId)

async function exported(history: History): Promise<string> {
  let text = ''
  for await (const part of historyFile(await history.list(), history, 0)) text += part
  return text
}

const readyFile = async (text: string) => {
  const file = await readHistoryFile(new Blob([text]))
  if (file.state === 'refused') throw new Error(file.because)
  return file.conversations
}

describe('the history', () => {
  it('lists conversations from the one that was used last, and brings back one that was removed', async () => {
    const { history } = await threeRuns()
    expect(await listed(history)).toEqual(['other', 'talk'])

    await history.remove('other')
    expect(await listed(history)).toEqual(['talk'])
    await history.restore('other')

    expect(await listed(history)).toEqual(['other', 'talk'])
  })

  it('deletes for good what was removed, and what the rule lets go unless it is pinned', async () => {
    const { history } = await threeRuns()
    await history.pin('talk', true)
    const house = { rule: { keep: 'days', days: 1 }, announcedAt: 90_000_000_000 } as const

    const { gone } = await keepHouse({ history, house, breathe, now: () => 90_000_000_000 + dayMs })

    expect(gone).toEqual(['c'])
    expect(await listed(history)).toEqual(['talk'])
    expect((await history.readRun('c')).events).toEqual([])
  })

  it('announces for a day what the rule lets go, also when the clock jumps a year ahead', async () => {
    const { history } = await threeRuns()
    const sweep = async (house: House, at: number) =>
      (await keepHouse({ history, house, breathe, now: () => at })).house
    const rule = { keep: 'days', days: 30 } as const

    const first = await sweep({ rule, announcedAt: 5000 }, 5000 + 365 * dayMs)
    expect(await listed(history)).toEqual(['other', 'talk'])
    const back = await sweep(first, 6000)
    await sweep(back, 6000 + dayMs)
    expect(await listed(history)).toEqual(['other', 'talk'])
    await sweep(first, 5000 + 367 * dayMs)

    expect(await listed(history)).toEqual([])
  })

  it('is swept by any page, once a day, and only where there is a rule', () => {
    const rule = { keep: 'days', days: 30 } as const
    const at = 10 * dayMs

    expect(isSweepDue({ rule }, at)).toBe(true)
    expect(isSweepDue({ rule, announcedAt: at - dayMs }, at)).toBe(true)
    expect(isSweepDue({ rule, announcedAt: at - dayMs + 1 }, at)).toBe(false)
    expect(isSweepDue({ rule, announcedAt: at + dayMs }, at)).toBe(true)
    expect(isSweepDue({ rule: { keep: 'for-ever' } }, at)).toBe(false)
  })

  it('branches from a turn: the new conversation has what came before, and the old one stays', async () => {
    const { history } = await threeRuns()

    const branch = await history.branch('talk', 'turn-a')

    expect((await history.read(branch)).map(({ events }) => foldRuns(events)?.text)).toEqual([
      'Somebody who learns a part.',
    ])
    expect(await history.read('talk')).toHaveLength(2)
  })
})

describe('an exported history', () => {
  it('is Markdown to be read: each prompt with who answered it', async () => {
    const { history } = await threeRuns()

    let text = ''
    for await (const part of markdownFile(await history.list(), history, () => 'Alpha')) text += part

    expect(text).toContain(
      '# Who prompts?\n\n## Prompt, 1970-01-01 00:00\n\nWho prompts?\n\n## Alpha\n\nThe prompter',
    )
    expect(text.indexOf('What is an understudy?')).toBeLessThan(text.indexOf('And a swing?'))
  })

  it('U6 comes back whole elsewhere, and adds nothing where it is known', async () => {
    const { history } = await threeRuns()
    const file = await exported(history)
    const name = `history-${opened++}`

    await carryOut(await planImport(await readyFile(file), name), name)
    const again = await planImport(await readyFile(file), name)

    expect(await exported(createHistory({ name, now: () => 0, newId: () => 'x' }))).toBe(file)
    expect(again).toMatchObject({ added: [], merged: [], known: 2, runs: [] })
  })

  it('gives a conversation that is here the turns that it lacks', async () => {
    const { history, name } = await threeRuns()
    const file = await exported(history)
    await history.purge('other')

    const plan = await planImport(await readyFile(file), name)
    await carryOut(plan, name)

    expect(plan.added.map(({ title }) => title)).toEqual(['Who prompts?'])
    expect((await listed(history)).toSorted()).toEqual(['other', 'talk'])
  })

  it.each([
    ['U1', 'nothing', [''], 'empty'],
    ['U1', 'words', ['Dear reader'], 'not JSON'],
    ['U1', 'bytes', [new Uint8Array([0x89, 0x50, 0x4e, 0x47])], 'not a text'],
    ['U1', 'a list of something else', ['{"format":"other"}'], 'no history'],
    ['U3', 'what is nested too deep', ['['.repeat(100_000)], 'nested too deep'],
    [
      'U7',
      'one that a newer version wrote',
      ['{"format":"understudy-history","version":2,"conversations":[]}'],
      'version 2). Update',
    ],
  ])('%s is told from %s', async (_row, _what, parts, because) => {
    expect(await readHistoryFile(new Blob(parts))).toMatchObject({
      because: expect.stringContaining(because),
    })
  })

  it('U2 is refused by its size before anything of it is read', async () => {
    const file = { size: 500e6, arrayBuffer: () => Promise.reject(new Error('It was read.')) }

    expect(await readHistoryFile(file)).toMatchObject({ because: 'This file is larger than 200 MB.' })
  })

  it('U4 is refused when it reaches for a prototype', async () => {
    const { history } = await threeRuns()
    const file = (await exported(history)).replaceAll('"title":', '"__proto__":{"x":1},"title":')

    expect(await readHistoryFile(new Blob([file]))).toMatchObject({
      because: expect.stringContaining('__proto__'),
    })
    expect(({} as { x?: number }).x).toBeUndefined()
  })

  it('U1 comes back from UTF-8 with a mark, and says how many conversations are not whole', async () => {
    const { history } = await threeRuns()
    const file = (await exported(history)).replace('"type":"run-ended"', '"type":"run-mended"')

    expect(await readHistoryFile(new Blob(['\uFEFF', file]))).toMatchObject({
      conversations: [{ title: 'What is an understudy?' }],
      damaged: 1,
    })
  })
})

describe('the search', () => {
  it('finds words in prompts and answers, from its stored index too, and forgets what is deleted', async () => {
    const { history } = await threeRuns()
    const store = openSearchStore(`search-${opened++}`)
    const ports = {
      store,
      listRuns: history.listRuns,
      readRun: history.readRun,
      breathe,
      withLock: createMemoryLock(),
    }
    await createSearchIndex(ports).update(() => undefined)
    const search = createSearchIndex({ ...ports, readRun: () => Promise.reject(new Error('It is stored.')) })
    await search.update(() => undefined)

    expect(search.search('prompt').map(({ runId }) => runId)).toEqual(['c'])
    expect(
      search
        .search('learns part')
        .map(({ runId }) => runId)
        .toSorted(),
    ).toEqual(['a', 'b'])
    await search.forget(['c'])

    expect(search.search('prompt')).toEqual([])
    expect((await store.load(1))?.index).not.toContain('wings')
  })

  it('finds what it reads after it was asked for the same words', async () => {
    const { history } = await threeRuns()
    const runIds = ['a']
    const search = createSearchIndex({
      store: openSearchStore(`search-${opened++}`),
      listRuns: async () => runIds,
      readRun: history.readRun,
      breathe,
      withLock: createMemoryLock(),
    })
    await search.update(() => undefined)
    expect(search.search('learns').map(({ runId }) => runId)).toEqual(['a'])
    runIds.push('b')

    await search.update(() => void search.search('learns'))

    expect(search.search('learns')).toHaveLength(2)
  })
})
