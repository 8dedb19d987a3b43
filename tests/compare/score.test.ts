import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rubric } from '../../lib/compare/rubric.ts'
import { meanPoints, parsePoints, positionBiasOf, scorePrompt, totalOf } from '../../lib/compare/score.ts'

const rubric: Rubric = {
  criteria: [
    { id: 'correct', name: 'Correct', weight: 3 },
    { id: 'clear', name: 'Clear', weight: 1 },
  ],
}

describe('what a judge says', () => {
  it('is read also when it is wrapped in words and a fence', () => {
    const words =
      'Here you are:\n```json\n{"A": {"correct": 8, "clear": 4}, "B": {"correct": 11, "clear": 0}}\n```'

    expect(parsePoints(words, ['A', 'B'], rubric)).toEqual({
      A: { correct: 8, clear: 4 },
      B: { correct: 10, clear: 1 },
    })
  })

  it.each([
    ['is no JSON', 'I like A best.'],
    ['leaves an answer out', '{"A": {"correct": 8, "clear": 4}}'],
    ['leaves a criterion out', '{"A": {"correct": 8}, "B": {"correct": 8, "clear": 1}}'],
    [
      'has words where points belong',
      '{"A": {"correct": "good", "clear": 4}, "B": {"correct": 8, "clear": 1}}',
    ],
    ['is nothing', ''],
  ])('counts for nothing when it %s', (_how, words) => {
    expect(parsePoints(words, ['A', 'B'], rubric)).toBeUndefined()
  })

  it('is asked for by the ids of the criteria', () => {
    const prompt = scorePrompt('Which?', [{ letter: 'A', text: 'One' }], rubric)

    expect(prompt).toContain('- "correct": Correct')
    expect(prompt).toContain('{"A": {"correct": 5, "clear": 5}}')
  })
})

describe('a score', () => {
  it('weighs the criteria', () => {
    expect(totalOf({ correct: 10, clear: 2 }, rubric)).toBe(8)
  })

  it('is the mean of both passes', () => {
    const passes = [
      { columnIds: ['x', 'y'], points: { x: { correct: 8, clear: 6 }, y: { correct: 4, clear: 4 } } },
      { columnIds: ['y', 'x'], points: { x: { correct: 6, clear: 6 }, y: { correct: 6, clear: 4 } } },
    ]

    expect(meanPoints(passes, rubric)).toEqual({ x: { correct: 7, clear: 6 }, y: { correct: 5, clear: 4 } })
  })

  it('is free of a bias that adds the same to whoever stands first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 3 }),
        (x, y, extra) => {
          const points = (value: number) => ({ correct: value, clear: value })
          const passes = [
            { columnIds: ['x', 'y'], points: { x: points(x + extra), y: points(y) } },
            { columnIds: ['y', 'x'], points: { x: points(x), y: points(y + extra) } },
          ]
          const means = meanPoints(passes, rubric)

          expect(totalOf(means['x'], rubric) - totalOf(means['y'], rubric)).toBeCloseTo(x - y, 9)
          expect(positionBiasOf(passes, rubric)).toBeCloseTo(extra, 9)
        },
      ),
    )
  })

  it('tells no bias from one pass alone', () => {
    expect(positionBiasOf([{ columnIds: ['x'], points: {} }], rubric)).toBeUndefined()
  })
})
