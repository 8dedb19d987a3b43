import { afterAll, describe, expect, it } from 'vitest'
import type { ModelTraits } from '../../lib/router/model.ts'
import { judgeTask } from '../../lib/router/task.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { route } from '../support/routed-run.ts'
import { answering, scriptedModel } from '../support/scripted-model.ts'
import { hardPrompts } from './by-task/hard-prompts.ts'
import { simplePrompts } from './by-task/simple-prompts.ts'

// 220 prompts, labelled by hand by who wrote the classifier, so what is measured is optimistic. The weights were
// chosen on those with even places; those with odd places were held out and looked at once, at the end.

const judged = (text: string) => judgeTask({ messages: [{ role: 'user', text }] })
const labelled = { simple: simplePrompts, hard: hardPrompts }
const tasks = ['simple', 'hard'] as const
const parts = { tuning: 0, 'held-out': 1 } as const
const matrixOf = (part: keyof typeof parts) =>
  tasks.map((label) => {
    const prompts = labelled[label].filter((_, place) => place % 2 === parts[part])
    return tasks.map((task) => prompts.filter((text) => judged(text).task === task).length)
  })
const accuracyOf = ([[simple = 0, missed = 0] = [], [wasted = 0, hard = 0] = []]: readonly number[][]) =>
  (simple + hard) / (simple + missed + wasted + hard)

afterAll(() => {
  for (const part of Object.keys(parts) as (keyof typeof parts)[]) {
    const matrix = matrixOf(part)
    const rows = tasks.map((label, row) => `| ${label} | ${matrix[row]?.join(' | ')} |`)
    console.log(
      [`${part}: ${(accuracyOf(matrix) * 100).toFixed(1)} % right`, '| is / taken for | simple | hard |']
        .concat('|---|---|---|', rows)
        .join('\n'),
    )
  }
})

describe('the judgement of a task', () => {
  it('is right for nine of ten prompts that it was not tuned on', () => {
    expect(simplePrompts.length + hardPrompts.length).toBeGreaterThanOrEqual(200)
    expect(accuracyOf(matrixOf('held-out'))).toBeGreaterThanOrEqual(0.9)
  })

  it('names the signs that it went by', () => {
    expect(judged('Prove that the square root of 3 is irrational.')).toEqual({
      task: 'hard',
      signs: ['hard verb'],
    })
    expect(judged('What is the capital of Portugal?')).toEqual({ task: 'simple', signs: ['look-up'] })
  })

  it('goes by the last prompt of a conversation, not by what came before', () => {
    const messages = [
      { role: 'user', text: 'Prove that there are infinitely many primes.' },
      { role: 'assistant', text: 'Suppose that there are finitely many.' },
      { role: 'user', text: 'Thanks!' },
    ] as const

    expect(judgeTask({ messages }).task).toBe('simple')
  })

  it.each([
    ['prose', 'Explain how this works, with code and => and {a: 1}. '],
    ['a word without end', 'a'],
    ['half statements', 'SELECT '],
    ['assignments', 'x = 1 '],
    ['white space', ' '],
    ['lists', 'a,'],
  ])('takes less than a millisecond for 10 kB of %s', (_what, piece) => {
    const text = piece.repeat(Math.ceil(10_000 / piece.length))
    judged(text)
    const times = Array.from({ length: 20 }, () => {
      const startedAt = performance.now()
      judged(text)
      return performance.now() - startedAt
    })

    // The quickest is the one that no other program interrupted.
    expect(Math.min(...times)).toBeLessThan(1)
  })
})

describe('a route by task', () => {
  const clock = new FakeClock()
  const model = (name: string, traits: ModelTraits) =>
    scriptedModel({ name, clock, answers: [answering(name)], traits })
  const price = (perMillion: number) => ({
    price: { inputPerMillion: perMillion, outputPerMillion: perMillion },
  })
  const models = [model('best', price(10)), model('middling', price(2)), model('cheap', price(0.1))]
  const ask = (prompt: string) => route({ clock, models, prompt, policy: { strategy: 'by-task' } })

  it('begins with the first model for a hard prompt, and tells why', async () => {
    const run = await ask('Prove that there are infinitely many primes.')

    expect(run.called).toEqual(['best'])
    expect(run.events[0]).toMatchObject({
      type: 'run-planned',
      judged: { task: 'hard', signs: ['hard verb'] },
    })
  })

  it('begins with the cheapest model for a simple prompt, and tells why', async () => {
    const run = await ask('Translate “good morning” into Finnish.')

    expect(run.called).toEqual(['cheap'])
    expect(run.events[0]).toMatchObject({ judged: { task: 'simple', signs: ['simple verb'] } })
  })
})
