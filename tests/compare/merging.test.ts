import { describe, expect, it } from 'vitest'
import { answered, started } from '../components/runs.ts'
import { stage } from './stage.ts'

const judge = { kind: 'route', routeId: 'practice' } as const

async function asked() {
  const page = stage()
  await page.compare.open()
  await page.ask('Which?')
  const round = () => {
    const [first] = page.shown().rounds
    if (first === undefined) throw new Error('Nothing was asked.')
    return first
  }
  const columnIds = page.shown().columns.map(({ id }) => id)
  const tellEnd = (place: number, words: string) => {
    const order = page.client.orders[place]
    if (order === undefined) throw new Error('There is no such run.')
    const ending = words === '' ? [failed] : [started(1), ...answered(1, words)]
    page.client.tell(order.runId, { type: 'run-accepted', at: 1000, order }, ...ending)
    page.paint()
  }
  return { ...page, round, columnIds, tellEnd }
}

const failed = { type: 'run-ended', at: 2000, ending: { state: 'failed', reason: 'nobody-left' } } as const

describe('a merge', () => {
  it('waits for the wanted columns and leaves out the one that failed', async () => {
    const { client, columnIds, compare, round, tellEnd } = await asked()
    tellEnd(0, 'Red.')
    await compare.merge(round().id, { kind: 'fuse', judge, columnIds })
    expect(round().merges).toEqual([])

    tellEnd(1, '')
    expect(compare.getState().waiting[round().id]).toBeDefined()
    tellEnd(2, 'Blue.')
    await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))

    const order = client.orders.at(-1)
    expect(round().merges[0]?.sources.map(({ columnId }) => columnId)).toEqual([columnIds[0], columnIds[2]])
    expect(order).toMatchObject({ target: judge, runId: round().merges[0]?.runId })
    expect(order?.prompt).toContain('Answer A:\n"""\nRed.')
    expect(order?.prompt).toContain('Answer B:\n"""\nBlue.')
    expect(compare.getState().waiting).toEqual({})
  })

  it('does not wait for a column that nobody wants', async () => {
    const { columnIds, compare, round, tellEnd } = await asked()
    tellEnd(0, 'Red.')
    tellEnd(1, 'Blue.')

    await compare.merge(round().id, { kind: 'critique', judge, columnIds: columnIds.slice(0, 2) })

    expect(round().merges).toHaveLength(1)
  })

  it('that waits can be forgotten', async () => {
    const { answerAll, columnIds, compare, round } = await asked()
    await compare.merge(round().id, { kind: 'fuse', judge, columnIds })

    compare.forgetMerge(round().id)
    answerAll()

    expect(round().merges).toEqual([])
  })
})

describe('a second round', () => {
  it('shows each column what the others said, and not what it said itself', async () => {
    const { client, columnIds, compare, shown, tellEnd } = await asked()
    tellEnd(0, 'Red.')
    tellEnd(1, 'Green.')
    tellEnd(2, '')

    await compare.secondRound(shown().rounds[0]?.id ?? '')

    const orders = client.orders.slice(3)
    expect(shown().rounds[1]).toMatchObject({ prompt: 'Which?', secondOf: shown().rounds[0]?.id })
    expect(shown().rounds[1]?.answers.map(({ columnId }) => columnId)).toEqual(columnIds.slice(0, 2))
    expect(orders[0]?.prompt).toContain('Green.')
    expect(orders[0]?.prompt).not.toContain('Red.')
    expect(orders[1]?.prompt).toContain('Red.')
  })
})
