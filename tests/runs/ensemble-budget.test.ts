import { describe, expect, it } from 'vitest'
import type { ModelTraits } from '../../lib/router/model.ts'
import { route } from '../support/routed-run.ts'
import { answering, finish, pause, type Step, started, text } from '../support/scripted-model.ts'
import { stage } from './ensemble-stage.ts'

/** A dollar for a token of an answer, and nothing for the prompt; 27 tokens to a piece, as money counts them. */
const perAnswer = { price: { inputPerMillion: 0, outputPerMillion: 1_000_000 } }
/** A dollar for a token of the prompt, which has 1.5, and nothing for the answer. */
const perPrompt = { price: { inputPerMillion: 1_000_000, outputPerMillion: 0 } }

const piece = text('x'.repeat(100))
const long = [started, ...Array.from({ length: 9 }, () => [piece, pause(10)]).flat(), finish]
const quick = [started, text('C answers.'), finish]
const judge = { Judge: answering('Judge') }

function scene(scripts: Readonly<Record<string, readonly Step[]>>, traits: ModelTraits, budget: number) {
  const { routing, named } = stage(scripts, ['Judge'], traits)
  return { named, run: () => route({ ...routing, policy: { budget } }) }
}

describe('an ensemble with a budget', () => {
  it('has one for all of its models', async () => {
    const { run, named } = scene({ A: long, B: long, C: quick, ...judge }, perAnswer, 300)

    const { ending, text: shown, events } = await run()

    // The others were stopped, and nothing is left for the judge.
    expect(shown).toBe('C answers.')
    expect(ending).toMatchObject({ state: 'done' })
    expect(named('Judge').calls).toHaveLength(0)
    const outcomes = events.flatMap((event) => (event.type === 'attempt-ended' ? [event.outcome.state] : []))
    expect(outcomes).toEqual(['answered', 'failed', 'failed', 'answered'])
    expect([named('A'), named('B')].map(({ calls }) => calls[0]?.aborted)).toEqual([true, true])
  })

  it('says that it is spent where nobody was done', async () => {
    const { run } = scene({ A: long, B: long, C: long, ...judge }, perAnswer, 300)

    expect((await run()).ending).toEqual({ state: 'failed', reason: 'over-budget' })
  })

  it('begins with no more of its models than it covers', async () => {
    const answers = { A: answering('A'), B: answering('B'), C: answering('C'), ...judge }
    const { run, named } = scene(answers, perPrompt, 4)

    const { text: shown } = await run()

    expect(['A', 'B', 'C', 'Judge'].map((name) => named(name).calls.length)).toEqual([1, 1, 0, 0])
    expect(shown).toBe('A answers.')
  })

  it('stops a judge in mid-answer, and keeps what it has merged', async () => {
    const { run } = scene(
      { A: answering('A'), B: answering('B'), C: answering('C'), Judge: long },
      perAnswer,
      200,
    )

    const { ending, text: shown } = await run()

    expect(shown).toMatch(/^x+$/)
    expect(ending).toEqual({ state: 'partial', failure: { kind: 'over-budget', budget: 200 } })
  })

  it('leaves a judge to the limit of its own order where it has none', async () => {
    const scripts = { A: answering('A'), B: answering('B'), C: answering('C'), Judge: long }
    const { routing } = stage(scripts, ['Judge'], perAnswer)
    const own = { ...routing.order.judge, policy: { ...routing.order.judge.policy, budget: 100 } }

    const { ending } = await route({ ...routing, order: { ...routing.order, judge: own } })

    expect(ending).toEqual({ state: 'partial', failure: { kind: 'over-budget', budget: 100 } })
  })
})
