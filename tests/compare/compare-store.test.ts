import { describe, expect, it } from 'vitest'
import { runningIn } from '../../components/compare/compare-state.ts'
import { defaultRubric } from '../../lib/compare/score.ts'
import { answered, started } from '../components/runs.ts'
import { stage } from './stage.ts'

const brisk = { kind: 'deployment', deploymentId: 'practice/brisk' } as const

describe('a new comparison', () => {
  it('begins with practice models and a fallback order where there is nothing else', async () => {
    const { compare, shown } = stage()

    await compare.open()

    expect(shown().columns.map(({ target }) => target)).toEqual([
      { kind: 'deployment', deploymentId: 'practice/steady' },
      brisk,
      { kind: 'route', routeId: 'practice' },
    ])
  })

  it('takes the columns and the draft of the one before it along', async () => {
    const { compare, shown, ask } = stage()
    await compare.open()
    compare.addColumn(brisk)
    await ask('First')
    compare.changeDraft({ prompt: 'Unfinished' })
    const before = shown()

    await compare.startNew()

    expect(shown().rounds).toEqual([])
    expect(shown().columns.map(({ target }) => target)).toEqual(before.columns.map(({ target }) => target))
    expect(shown().draft.prompt).toBe('Unfinished')
    expect(shown().columns.some(({ id }) => before.columns.some((column) => column.id === id))).toBe(false)
  })
})

describe('a page that is opened to ask a prompt of the library', () => {
  it('begins a new comparison with the same columns, and leaves the last one as it is', async () => {
    const first = stage()
    await first.compare.open()
    first.compare.addColumn(brisk)
    await first.ask('Hello')
    const before = first.shown()

    const { compare, shown, shelf } = stage(first.client, first.shelf)
    await compare.openAt({ page: 'compare', promptId: 'explain' })

    expect(shown().rounds).toEqual([])
    expect(shown().columns.map(({ target }) => target)).toEqual(before.columns.map(({ target }) => target))
    expect(await shelf.loadComparison(before.id)).toEqual(before)
  })
})

describe('asking', () => {
  it('orders one run a column, each in a conversation of its own, however often Send is pressed', async () => {
    const { client, compare, shown } = stage()
    await compare.open()
    compare.changeDraft({ prompt: 'Hello' })

    await Promise.all([compare.send(), compare.send(), compare.send()])

    expect(client.orders.map(({ prompt, surface }) => [prompt, surface])).toEqual(
      Array.from({ length: 3 }, () => ['Hello', 'compare']),
    )
    expect(client.orders.map(({ conversationId }) => conversationId)).toEqual(
      shown().columns.map(({ conversationId }) => conversationId),
    )
    expect(shown().draft.prompt).toBe('')
  })

  it('has saved every run before it starts the first', async () => {
    const { client, compare, shelf, ask } = stage()
    const savedAtStart: number[] = []
    client.onStart(async () => {
      savedAtStart.push((await shelf.loadLatest())?.rounds.length ?? 0)
    })
    await compare.open()

    await ask('Hello')

    expect(savedAtStart).toEqual([1, 1, 1])
  })

  it('starts nothing that could not be saved, and says why', async () => {
    const { client, compare, shelf, ask } = stage()
    await compare.open()
    shelf.refuse(true)

    await ask('Hello')

    expect(client.orders).toEqual([])
    expect(compare.getState().problem).toBe('The disk is full.')
  })

  it('waits for the answers before the next prompt', async () => {
    const { client, compare, answerAll, ask, runs } = stage()
    await compare.open()
    await ask('First')
    await ask('Too early')
    expect(client.orders).toHaveLength(3)

    answerAll()
    expect(runningIn(compare.getState(), runs.getState())).toEqual([])
    await compare.send()

    expect(client.orders.map(({ prompt }) => prompt).slice(3)).toEqual(Array(3).fill('Too early'))
  })

  it('asks one column alone when the draft is for it', async () => {
    const { client, compare, shown, answerAll, ask } = stage()
    await compare.open()
    await ask('First')
    answerAll()
    const [, second] = shown().columns
    compare.changeDraft({ columnId: second?.id })

    await ask('Only you')

    expect(client.orders.slice(3).map(({ conversationId }) => conversationId)).toEqual([
      second?.conversationId,
    ])
  })

  it('can hand over again what was refused, under the same id', async () => {
    const { client, compare, shown, ask } = stage()
    await compare.open()
    client.onStart(() => Promise.reject(new Error('Storage is full.')))
    await ask('Hello')
    const [round] = shown().rounds
    const [first] = shown().columns
    const refused = client.orders[0]
    expect(compare.getState().refusals[refused?.runId ?? '']).toBe('Storage is full.')

    client.onStart(() => Promise.resolve())
    await compare.sendAgain(round?.id ?? '', first?.id ?? '')

    expect(client.orders.at(-1)).toEqual(refused)
    expect(compare.getState().refusals[refused?.runId ?? '']).toBeUndefined()
  })
})

describe('differences', () => {
  it('are shown from a column that answered, and not from the first one when that failed', async () => {
    const { client, compare, shown, ask, paint } = stage()
    await compare.open()
    await ask('Hello')
    const [failing, answering] = client.orders
    if (failing === undefined || answering === undefined) throw new Error('Nobody was asked.')
    const ended = { type: 'run-ended', at: 1200, ending: { state: 'cancelled' } } as const
    client.tell(failing.runId, { type: 'run-accepted', at: 1000, order: failing }, started(1), ended)
    const events = [started(1), ...answered(1, 'An answer.')]
    client.tell(answering.runId, { type: 'run-accepted', at: 1000, order: answering }, ...events)
    paint()

    compare.showDifferences()

    expect(compare.getState().against).toBe(shown().columns[1]?.id)
  })

  it('are shown from the first column while nobody has answered', async () => {
    const { compare, shown } = stage()
    await compare.open()

    compare.showDifferences()

    expect(compare.getState().against).toBe(shown().columns[0]?.id)
  })
})

describe('a column', () => {
  it('is asked again in the same turn by whoever its model is by then', async () => {
    const { client, compare, shown, answerAll, ask } = stage()
    await compare.open()
    await ask('First')
    answerAll()
    const [first] = shown().columns
    compare.replaceTarget(first?.id ?? '', brisk)

    await compare.regenerate(shown().rounds[0]?.id ?? '', first?.id ?? '')

    const [before, after] = [client.orders[0], client.orders.at(-1)]
    expect(after).toMatchObject({ turnId: before?.turnId, prompt: 'First', target: brisk })
    expect(after?.runId).not.toBe(before?.runId)
  })

  it('comes back in its place with its answers when its removal is undone', async () => {
    const { compare, shown, ask } = stage()
    await compare.open()
    await ask('First')
    const before = shown().columns

    const undo = compare.removeColumn(before[1]?.id ?? '')
    expect(shown().columns).toEqual([before[0], before[2]])
    undo()

    expect(shown().columns).toEqual(before)
    expect(shown().rounds[0]?.answers).toHaveLength(3)
  })

  it('is not the addressee any more when it is gone', async () => {
    const { compare, shown } = stage()
    await compare.open()
    const [first] = shown().columns
    compare.changeDraft({ columnId: first?.id })

    compare.removeColumn(first?.id ?? '')

    expect(shown().draft.columnId).toBeUndefined()
  })

  it('moves to another place', async () => {
    const { compare, shown } = stage()
    await compare.open()
    const [a, b, c] = shown().columns

    compare.moveColumn(a?.id ?? '', 2)

    expect(shown().columns).toEqual([b, c, a])
  })
})

describe('what is removed comes back as it was when that is undone:', () => {
  it('a set of columns', async () => {
    const { compare } = stage()
    await compare.open()
    await compare.savePreset('Three')
    const [preset] = compare.getState().presets

    const putBack = await compare.removePreset(preset?.id ?? '')
    expect(compare.getState().presets).toEqual([])
    putBack()

    await expect.poll(() => compare.getState().presets).toEqual([preset])
  })

  it('scores, in their place', async () => {
    const { compare, shown, ask, answerAll } = stage()
    await compare.open()
    await ask('Hello')
    answerAll()
    const roundId = shown().rounds[0]?.id ?? ''
    await compare.score(roundId, defaultRubric)
    await compare.score(roundId, defaultRubric)
    const before = shown().rounds[0]?.scorings ?? []

    const putBack = compare.removeScoring(roundId, before[0]?.id ?? '')
    expect(shown().rounds[0]?.scorings).toEqual(before.slice(1))
    putBack()

    expect(shown().rounds[0]?.scorings).toEqual(before)
  })
})

describe('a page that opens again', () => {
  it('shows the last comparison with its runs, where they are by now', async () => {
    const first = stage()
    await first.compare.open()
    await first.ask('Hello')

    const second = stage(first.client, first.shelf)
    await second.compare.open()
    second.answerAll('Done meanwhile.')

    expect(second.shown().rounds).toEqual(first.shown().rounds)
    expect(first.client.orders).toHaveLength(3)
    expect(runningIn(second.compare.getState(), second.runs.getState())).toEqual([])
  })

  it('has the draft that was being written', async () => {
    const first = stage()
    await first.compare.open()
    first.compare.changeDraft({ prompt: 'Half a sen' })
    first.wait()
    await first.compare.flush()

    const second = stage(first.client, first.shelf)
    await second.compare.open()

    expect(second.shown().draft.prompt).toBe('Half a sen')
  })
})
