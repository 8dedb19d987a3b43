import { describe, expect, it } from 'vitest'
import { votersChoice } from '../../components/compare/vote-actions.ts'
import { isHidden, standingOrder } from '../../lib/compare/blind.ts'
import { stage } from './stage.ts'

async function blindRound() {
  const page = stage()
  await page.compare.open()
  page.compare.setBlind(true)
  page.compare.changeDraft({ tag: 'code ' })
  await page.ask('Hello')
  const round = () => {
    const [first] = page.shown().rounds
    if (first === undefined) throw new Error('Nothing was asked.')
    return first
  }
  const choice = () => votersChoice(round(), page.shown().columns, page.runs.getState())
  return { ...page, round, choice }
}

describe('a blind vote', () => {
  it('is asked for when all answers are there', async () => {
    const { answerAll, choice, round } = await blindRound()
    expect(isHidden(round())).toBe(true)
    expect(choice().ready).toBe(false)

    answerAll()

    expect(choice().ready).toBe(true)
    expect(choice().columnIds).toHaveLength(3)
  })

  it('keeps whose answers stood in which order, which was preferred, and the task', async () => {
    const { answerAll, choice, compare, round, shelf, shown } = await blindRound()
    answerAll()
    const { columnIds } = choice()

    await compare.vote(round().id, columnIds, { kind: 'better', place: 1 })

    const [vote] = await shelf.listVotes()
    const targetOf = (id: string) => shown().columns.find((column) => column.id === id)?.target
    expect(vote).toMatchObject({ roundId: round().id, tag: 'code', verdict: { kind: 'better', place: 1 } })
    expect(vote?.contestants).toEqual(columnIds.map(targetOf))
    expect(isHidden(round())).toBe(false)
  })

  it('is given once, and can be taken back', async () => {
    const { answerAll, choice, compare, round, shelf } = await blindRound()
    answerAll()
    const { columnIds } = choice()
    await compare.vote(round().id, columnIds, { kind: 'equal' })
    await compare.vote(round().id, columnIds, { kind: 'all-bad' })
    const votes = await shelf.listVotes()
    expect(votes.map(({ verdict }) => verdict)).toEqual([{ kind: 'equal' }])

    await compare.takeVoteBack(votes[0]?.id ?? '')

    expect(await shelf.listVotes()).toEqual([])
    expect(isHidden(round())).toBe(true)
  })

  it('shuffles the answers in a way that moving a column does not betray', async () => {
    const { compare, round, shown } = await blindRound()
    const before = standingOrder(round(), shown().columns).map(({ id }) => id)

    compare.moveColumn(shown().columns[0]?.id ?? '', 2)

    expect(standingOrder(round(), shown().columns).map(({ id }) => id)).toEqual(before)
  })

  it('can be done without, and then the names are shown', async () => {
    const { compare, round, shelf } = await blindRound()

    compare.reveal(round().id)

    expect(isHidden(round())).toBe(false)
    expect(await shelf.listVotes()).toEqual([])
  })
})
