import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestOf, type Measures, measuresOf, medianOf, mediansOf } from '../../lib/compare/measures.ts'
import { answered, failed, gpt, runOf, sonnet, started } from '../components/runs.ts'

const priceOf = () => ({ inputPerMillion: 1, outputPerMillion: 10 })
const figures: Measures = { state: 'done', characters: 10, fellBack: false }

describe('the measures of an answer', () => {
  it('are what the provider and the journal told', () => {
    const run = runOf(started(1), ...answered(1, 'Hello there'))

    expect(measuresOf(run, priceOf, 9000)).toEqual({
      state: 'done',
      reason: 'stop',
      firstContentMs: 500,
      totalMs: 1400,
      tokensPerSecond: { value: 624, estimated: false },
      outputTokens: { value: 312, estimated: false },
      cost: 0.00322,
      characters: 11,
      fellBack: false,
    })
  })

  it('are estimated, and say so, while the answer is still coming', () => {
    const run = runOf(
      started(1),
      { type: 'attempt-committed', at: 1500, attempt: 1, firstContentMs: 500 },
      { type: 'text-delta', attempt: 1, text: 'x'.repeat(400) },
    )

    const { outputTokens, tokensPerSecond, totalMs } = measuresOf(run, priceOf, 3500)

    expect(outputTokens).toEqual({ value: 100, estimated: true })
    expect(tokensPerSecond).toEqual({ value: 50, estimated: true })
    expect(totalMs).toBeUndefined()
  })

  it('say that somebody else answered than was asked first', () => {
    const candidates = [sonnet, gpt].map((deploymentId) => ({ deploymentId, verdict: 'eligible' }) as const)
    const run = runOf(
      { type: 'run-planned', at: 1000, candidates },
      started(1),
      failed(1, { kind: 'overloaded' }),
      started(2, gpt),
      ...answered(2, 'Hello'),
    )

    expect(measuresOf(run, priceOf, 9000).fellBack).toBe(true)
  })

  it('are not made up where there is no answer', () => {
    const { firstContentMs, outputTokens, tokensPerSecond } = measuresOf(runOf(started(1)), priceOf, 5000)

    expect([firstContentMs, outputTokens, tokensPerSecond]).toEqual([undefined, undefined, undefined])
  })
})

describe('the marks', () => {
  it('go to the lowest total time and the lowest cost', () => {
    const best = bestOf(
      new Map([
        ['a', { ...figures, totalMs: 900, cost: 0.02 }],
        ['b', { ...figures, totalMs: 1200, cost: 0.01 }],
      ]),
    )

    expect(best).toEqual({ fastest: new Set(['a']), cheapest: new Set(['b']) })
  })

  it('go to nobody where all are the same, one is unknown, or nobody else is done', () => {
    const two = (a: Partial<Measures>, b: Partial<Measures>) =>
      bestOf(
        new Map([
          ['a', { ...figures, ...a }],
          ['b', { ...figures, ...b }],
        ]),
      )

    expect(two({ totalMs: 5, cost: 0 }, { totalMs: 5, cost: 0 })).toEqual({
      fastest: new Set(),
      cheapest: new Set(),
    })
    expect(two({ cost: 1 }, { cost: undefined }).cheapest).toEqual(new Set())
    expect(two({ totalMs: 1 }, { totalMs: 9, state: 'failed' }).fastest).toEqual(new Set())
  })
})

describe('a median', () => {
  it('has as many values on one side as on the other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const median = medianOf(values) ?? Number.NaN
        const below = values.filter((value) => value < median).length
        const above = values.filter((value) => value > median).length
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2)
      }),
    )
  })

  it('is of whole answers only', () => {
    const medians = mediansOf([
      { ...figures, firstContentMs: 100 },
      { ...figures, firstContentMs: 300 },
      { ...figures, firstContentMs: 9000, state: 'cancelled' },
    ])

    expect(medians).toMatchObject({ answers: 2, firstContentMs: 200 })
  })
})
