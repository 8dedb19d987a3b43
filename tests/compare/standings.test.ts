import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Game, strengthsOf } from '../../lib/compare/bradley-terry.ts'
import { seededRandom, shuffled } from '../../lib/compare/seeded.ts'
import { fewestVotes, standingsOf } from '../../lib/compare/standings.ts'
import { gamesOf, type Verdict, type Vote } from '../../lib/compare/vote.ts'

const player = fc.constantFrom('a', 'b', 'c', 'd')
const game = fc
  .tuple(player, player, fc.constantFrom<1 | 0.5>(1, 0.5))
  .filter(([one, other]) => one !== other)
  .map(([one, other, score]): Game => ({ one, other, score }))
const games = fc.array(game, { minLength: 1, maxLength: 40 })

const won = (one: string, other: string, times: number): Game[] =>
  Array.from({ length: times }, () => ({ one, other, score: 1 }))

describe('the strengths of Bradley and Terry', () => {
  it('of two players are in proportion to their wins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (wins, losses) => {
        const strengths = strengthsOf([...won('a', 'b', wins), ...won('b', 'a', losses)], { priorDraws: 0 })

        expect((strengths.get('a') ?? 0) / (strengths.get('b') ?? 1)).toBeCloseTo(wins / losses, 6)
      }),
    )
  })

  it('are found again from the very proportions that they foretell', () => {
    const truth = { a: 4, b: 2, c: 1 }
    const pairs = [
      ['a', 'b', 2 / 3],
      ['a', 'c', 4 / 5],
      ['b', 'c', 2 / 3],
    ] as const
    const played = pairs.flatMap(([one, other, part]) => [
      ...won(one, other, Math.round(part * 300)),
      ...won(other, one, 300 - Math.round(part * 300)),
    ])

    const strengths = strengthsOf(played, { priorDraws: 0 })

    expect((strengths.get('a') ?? 0) / (strengths.get('c') ?? 1)).toBeCloseTo(truth.a / truth.c, 5)
    expect((strengths.get('b') ?? 0) / (strengths.get('c') ?? 1)).toBeCloseTo(truth.b / truth.c, 5)
  })

  it('are all the same where nobody was preferred', () => {
    const strengths = strengthsOf([
      { one: 'a', other: 'b', score: 0.5 },
      { one: 'b', other: 'c', score: 0.5 },
    ])

    for (const strength of strengths.values()) expect(strength).toBeCloseTo(1, 9)
  })

  it('do not depend on the order of the games', () => {
    fc.assert(
      fc.property(games, fc.integer(), (played, seed) => {
        const one = strengthsOf(played)
        const other = strengthsOf(shuffled(played, seed))
        for (const [name, strength] of one) expect(other.get(name)).toBeCloseTo(strength, 9)
      }),
    )
  })

  it('are inverted when every game ends the other way', () => {
    fc.assert(
      fc.property(games, (played) => {
        const one = strengthsOf(played)
        const turned = strengthsOf(played.map((each) => ({ ...each, one: each.other, other: each.one })))
        for (const [name, strength] of one) expect((turned.get(name) ?? 0) * strength).toBeCloseTo(1, 6)
      }),
    )
  })

  it('stay finite for who always won', () => {
    const strengths = strengthsOf(won('a', 'b', 100))

    expect(strengths.get('a')).toBeLessThan(1000)
    expect(strengths.get('a')).toBeGreaterThan(strengths.get('b') ?? 0)
  })
})

const pinned = (deploymentId: string) => ({ kind: 'deployment', deploymentId }) as const
const voteOf = (id: number, verdict: Verdict, names = ['x/a', 'x/b']): Vote => ({
  id: `vote-${id}`,
  at: id,
  comparisonId: 'c',
  roundId: `r-${id}`,
  contestants: names.map(pinned),
  verdict,
})
const better = (place: number): Verdict => ({ kind: 'better', place })

describe('a vote', () => {
  it('for one of many is a win over each of the others and says nothing of them', () => {
    expect(gamesOf(voteOf(1, better(1), ['x/a', 'x/b', 'x/c']))).toEqual([
      { one: 'deployment:x/b', other: 'deployment:x/a', score: 1 },
      { one: 'deployment:x/b', other: 'deployment:x/c', score: 1 },
    ])
  })

  it('that prefers nobody is a draw of each pair, good or bad', () => {
    expect(gamesOf(voteOf(1, { kind: 'equal' }))).toEqual(gamesOf(voteOf(2, { kind: 'all-bad' })))
    expect(gamesOf(voteOf(1, { kind: 'equal' }, ['x/a', 'x/b', 'x/c']))).toHaveLength(3)
  })

  it('between two columns of one model decides nothing', () => {
    expect(gamesOf(voteOf(1, better(0), ['x/a', 'x/a']))).toEqual([])
  })
})

describe('the standings', () => {
  it('rank nobody below the minimum of votes', () => {
    const votes = Array.from({ length: fewestVotes - 1 }, (_, id) => voteOf(id, better(0)))

    expect(standingsOf(votes)).toEqual({ state: 'too-few', votes: fewestVotes - 1, needed: fewestVotes })
  })

  it('are those of one tag alone where a tag is named', () => {
    const votes = Array.from({ length: 30 }, (_, id) => ({
      ...voteOf(id, better(id % 2)),
      tag: id < 10 ? 'code' : 'prose',
    }))

    expect(standingsOf(votes, 'code')).toMatchObject({ state: 'too-few', votes: 10 })
    expect(standingsOf(votes, 'prose')).toMatchObject({ state: 'ranked', votes: 20 })
  })

  it('do not depend on the order of the votes', () => {
    const votes = Array.from({ length: 30 }, (_, id) => voteOf(id, better(id % 3 === 0 ? 1 : 0)))

    expect(standingsOf(shuffled(votes, 5))).toEqual(standingsOf(votes))
  })

  it('leave out of the ranks who was seen too seldom', () => {
    const votes = Array.from({ length: 40 }, (_, id) => voteOf(id, better(id % 10 === 0 ? 1 : 0)))
    const standings = standingsOf([...votes, voteOf(99, better(0), ['x/a', 'x/new'])])

    expect(standings).toMatchObject({
      rows: [{ rank: 1 }, { rank: 2 }, { contestant: 'deployment:x/new', votes: 1 }],
    })
    expect(standings.state === 'ranked' && standings.rows[2]?.rank).toBeUndefined()
  })

  it('tell two apart only when chance alone would not', () => {
    const clear = Array.from({ length: 60 }, (_, id) => voteOf(id, better(id % 10 === 0 ? 1 : 0)))
    const close = Array.from({ length: 30 }, (_, id) => voteOf(id, better(id % 2)))
    const ranksOf = (votes: readonly Vote[]) => {
      const standings = standingsOf(votes)
      return standings.state === 'ranked' ? standings.rows.map(({ rank }) => rank) : []
    }

    expect(ranksOf(clear)).toEqual([1, 2])
    expect(ranksOf(close)).toEqual([1, 1])
  })
})

describe('a seed', () => {
  it('gives the same order again, and every order its turn', () => {
    const orders = new Set(Array.from({ length: 200 }, (_, seed) => shuffled(['a', 'b', 'c'], seed).join('')))

    expect(orders.size).toBe(6)
    expect(shuffled([1, 2, 3, 4], 99)).toEqual(shuffled([1, 2, 3, 4], 99))
  })

  it('spreads its numbers evenly', () => {
    const random = seededRandom(1)
    const counts = [0, 0, 0, 0]
    for (let draw = 0; draw < 4000; draw++) counts[Math.floor(random() * 4)]! += 1

    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120)
  })
})
