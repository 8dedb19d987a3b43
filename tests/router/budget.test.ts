import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../lib/router/events.ts'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { learningLimits } from '../../lib/router/learned-deadlines.ts'
import type { ModelTraits } from '../../lib/router/model.ts'
import { defaultPolicy } from '../../lib/router/route.ts'
import type { Router } from '../../lib/router/router.ts'
import { priceOf, purseOf } from '../../lib/router/spending.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, type Routed, route } from '../support/routed-run.ts'
import {
  answering,
  fail,
  finish,
  pause,
  type ScriptedModel,
  type Step,
  scriptedModel,
  silence,
  started,
  text,
  thought,
} from '../support/scripted-model.ts'

/** A dollar for a million tokens of the prompt, and a cent for a thousand of the answer. */
const price = { inputPerMillion: 1, outputPerMillion: 10_000 }
/** A thousand characters: 270 tokens as money counts them, or $2.70 of an answer. */
const words = 'x'.repeat(1000)
const long = Array.from({ length: 10 }, () => text(words))

const clock = new FakeClock()
const model = (name: string, steps: readonly Step[], traits: ModelTraits = { price }) =>
  scriptedModel({ name, clock, answers: [steps], traits })

const failuresOf = ({ events }: Routed) =>
  events.flatMap((event) =>
    event.type === 'attempt-ended' && event.outcome.state === 'failed' ? [event.outcome.failure] : [],
  )
const isPlan = (event: RunEvent): event is Extract<RunEvent, { type: 'run-planned' }> =>
  event.type === 'run-planned'
/** Why each was skipped, by the last plan. */
const skipsOf = ({ events }: Routed) =>
  (events.findLast(isPlan)?.candidates ?? []).map((one) =>
    one.verdict === 'skipped' ? one.reason : undefined,
  )
const isClosed = ({ calls }: ScriptedModel) => calls.every(({ aborted }) => aborted)

describe('U26 a run whose budget is spent in mid-answer', () => {
  it('stops the answer, keeps what came, and asks nobody else', async () => {
    const health = cellOf<HealthState>(emptyHealth)
    const dear = model('A', [started, ...long, finish])
    const other = model('B', answering('B'))

    const run = await route({ clock, models: [dear, other], health, policy: { budget: 6 } })

    // The third piece brings it to $8.10; what was paid for is shown.
    expect(run.text).toBe(words.repeat(3))
    expect(run.ending).toEqual({ state: 'partial', failure: { kind: 'over-budget', budget: 6 } })
    expect(run.called).toEqual(['A'])
    expect(isClosed(dear)).toBe(true)
    expect(clock.sleeping).toBe(0)
    expect(health.read()).toEqual({ ...emptyHealth, deployments: expect.anything() })
    expect(health.read().deployments['A/A']?.breaker).toMatchObject({ state: 'closed' })
  })

  it('lets no other model go on with it, where the route would', async () => {
    const dear = model('A', [started, ...long, finish])
    const other = model('B', answering('B'), {
      prefill: true,
      price: { inputPerMillion: 0, outputPerMillion: 0 },
    })

    const run = await route({
      clock,
      models: [dear, other],
      policy: { budget: 6, continuation: 'continue' },
    })

    expect(run.called).toEqual(['A'])
    expect(run.ending).toMatchObject({ state: 'partial', failure: { kind: 'over-budget' } })
  })

  it('counts reasoning as well, and says so where it came to no answer', async () => {
    const thinker = model('A', [
      started,
      ...Array.from({ length: 10 }, () => thought(words)),
      text('Hm'),
      finish,
    ])

    const run = await route({ clock, models: [thinker, model('B', answering('B'))], policy: { budget: 6 } })

    expect(run.text).toBe('')
    expect(run.ending).toMatchObject({ state: 'failed', reason: 'over-budget' })
    expect(failuresOf(run)).toEqual([{ kind: 'over-budget', budget: 6 }])
    expect(run.called).toEqual(['A'])
    expect(isClosed(thinker)).toBe(true)
  })

  it('counts pieces that are less than a token', async () => {
    const letters = Array.from({ length: 4000 }, () => text('x'))

    const run = await route({
      clock,
      models: [model('A', [started, ...letters, finish])],
      policy: { budget: 6 },
    })

    expect(run.text.length).toBe(2223)
  })

  it('is not stopped for what its provider says at the end that it took', async () => {
    const steps = [started, text('Short.'), { type: 'usage' as const, usage: { outputTokens: 5000 } }, finish]

    const run = await route({ clock, models: [model('A', steps)], policy: { budget: 6 } })

    expect(run.ending).toMatchObject({ state: 'done' })
  })

  it('is not stopped by a model that costs nothing', async () => {
    const free = model('A', [started, ...long, finish], {
      price: { inputPerMillion: 0, outputPerMillion: 0 },
    })

    expect((await route({ clock, models: [free], policy: { budget: 0.0001 } })).text.length).toBe(10_000)
  })
})

describe('what an earlier attempt of a run cost', () => {
  const usage = { inputTokens: 0, outputTokens: 550 }

  it('is what its provider says, and leaves out whom the rest does not cover', async () => {
    const wordless = model('A', [started, thought('Hm'), { type: 'usage', usage }, finish])
    const other = model('B', answering('B'))

    const run = await route({ clock, models: [wordless, other], policy: { budget: 6 } })

    expect(run.called).toEqual(['A'])
    // 550 tokens of an answer came to $5.50; 64 more are the shortest answer there is.
    expect(skipsOf(run)[1]).toMatchObject({ kind: 'over-budget', left: 0.5, needed: expect.closeTo(0.64) })
  })

  it('leaves whoever costs nothing to be asked, even where it was more than there was', async () => {
    const wordless = model('A', [
      started,
      thought('Hm'),
      { type: 'usage', usage: { outputTokens: 5000 } },
      finish,
    ])
    const free = model('B', answering('B'), { price: { inputPerMillion: 0, outputPerMillion: 0 } })

    const run = await route({ clock, models: [wordless, free], policy: { budget: 6 } })

    expect(run.text).toBe('B answers.')
  })

  it('is nothing where it was refused before anything came of it', async () => {
    const dearPrompt = { inputPerMillion: 1_000_000, outputPerMillion: 0 }
    const traits = { price: dearPrompt }
    const refusing = ['A', 'B', 'C'].map((name) => model(name, [fail({ kind: 'overloaded' })], traits))

    const run = await route({
      clock,
      models: [...refusing, model('D', answering('D'), traits)],
      policy: { budget: 2 },
    })

    expect(run.called).toEqual(['A', 'B', 'C', 'D'])
  })

  it('counts its prompt where it was silent until it was given up', async () => {
    const traits = { price: { inputPerMillion: 1_000_000, outputPerMillion: 0 } }
    const mute = model('A', [silence], traits)

    const run = await route({
      clock,
      models: [mute, model('B', answering('B'), traits)],
      policy: { budget: 2 },
    })

    expect(run.called).toEqual(['A'])
    expect(skipsOf(run)[1]).toMatchObject({ kind: 'over-budget' })
  })
})

describe('before anybody is called', () => {
  it('whoever is too dear for the prompt is skipped, with what it would take', async () => {
    const dear = model('A', answering('A'), { price: { inputPerMillion: 1000, outputPerMillion: 1000 } })
    const cheap = model('B', answering('B'), { price: { inputPerMillion: 1, outputPerMillion: 1 } })

    const run = await route({ clock, models: [dear, cheap], prompt: words, policy: { budget: 0.1 } })

    expect(run.text).toBe('B answers.')
    // 180 tokens, half as many again, and 64 for an answer, at a tenth of a cent each.
    expect(skipsOf(run)).toEqual([
      { kind: 'over-budget', needed: expect.closeTo(0.334), left: 0.1 },
      undefined,
    ])
  })

  it('a run ends and says why where everybody is too dear', async () => {
    const run = await route({ clock, models: [model('A', answering('A'))], policy: { budget: 0.1 } })

    expect(run.called).toEqual([])
    expect(run.ending).toMatchObject({ state: 'failed', reason: 'over-budget' })
  })

  it('images are counted, those of earlier turns as well', async () => {
    const image = { mimeType: 'image/png', data: '' }
    const earlier = [
      { role: 'user' as const, text: 'What is this?', images: [image] },
      { role: 'assistant' as const, text: 'A cat.' },
    ]
    const traits = { price: { inputPerMillion: 1000, outputPerMillion: 1 } }
    const request = { messages: [...earlier, { role: 'user' as const, text: 'And this?', images: [image] }] }

    const run = await route({
      clock,
      models: [model('A', answering('A'), traits)],
      request,
      policy: { budget: 3 },
    })

    expect(run.ending).toMatchObject({ state: 'failed', reason: 'over-budget' })
  })
})

describe('runs that spend together', () => {
  it('ask nobody who costs anything once what they have is spent, whatever a report says later', async () => {
    const purse = purseOf({ ...defaultPolicy, budget: 6 })
    purse.empty.abort()
    const wrap = (router: Router): Router => ({
      run: (request, order, signal) => router.run(request, order, signal, purse),
    })
    const free = model('B', answering('B'), { price: { inputPerMillion: 0, outputPerMillion: 0 } })

    const run = await route({ clock, models: [model('A', answering('A')), free], wrap })

    expect(run.called).toEqual(['B'])
    expect(skipsOf(run)[0]).toMatchObject({ kind: 'over-budget', left: 0 })
  })

  it('send nothing that was only announced when another spent the last of it', async () => {
    const purse = purseOf({ ...defaultPolicy, budget: 6 })
    const wrap = (router: Router): Router => ({
      run: async function* (request, order, signal) {
        for await (const event of router.run(request, order, signal, purse)) {
          if (event.type === 'attempt-started') purse.empty.abort()
          yield event
        }
      },
    })

    const dear = model('A', answering('A'))

    const run = await route({ clock, models: [dear], wrap })

    expect(dear.calls).toHaveLength(0)
    expect(run.ending).toMatchObject({ state: 'failed', reason: 'over-budget' })
  })
})

describe('a hedge', () => {
  const { hedgeDefaultMs } = learningLimits
  const late = [started, pause(hedgeDefaultMs + 500), ...answering('A')]
  /** Two dollars for the prompt, nothing for the answer. */
  const traits = { price: { inputPerMillion: 2_000_000, outputPerMillion: 0 } }
  const hedged = (budget: number) =>
    route({
      clock,
      models: [model('A', late, traits), model('B', [started, pause(9000), ...answering('B')], traits)],
      policy: { hedge: true, budget },
    })

  it('that the budget does not cover is not started', async () => {
    expect((await hedged(3)).called).toEqual(['A'])
    expect((await hedged(6)).called).toEqual(['A', 'B'])
  })

  it('spends from the same budget, and both are stopped when it is spent', async () => {
    const thinking = (name: string) =>
      model(name, [
        started,
        pause(hedgeDefaultMs + 100),
        ...Array.from({ length: 9 }, () => [thought(words), pause(10)]).flat(),
      ])

    const first = thinking('A')
    const second = model('B', [started, pause(150), thought(words), pause(5000), text('B'), finish])
    const run = await route({ clock, models: [first, second], policy: { hedge: true, budget: 6 } })

    expect(run.called).toEqual(['A', 'B'])
    expect(failuresOf(run).map(({ kind }) => kind)).toEqual(['over-budget', 'over-budget'])
    expect([first, second].map(isClosed)).toEqual([true, true])
    expect(run.ending).toMatchObject({ state: 'failed', reason: 'over-budget' })
  })
})

describe('U27 a model without a price', () => {
  const priceAt = (origin: string, traits: ModelTraits = {}) =>
    priceOf({ origin, traits }, defaultPolicy.unpricedAs)

  it('counts as the dearest that many people use, unless it runs on this computer', () => {
    expect(priceAt('https://api.example.com')).toEqual({ inputPerMillion: 15, outputPerMillion: 75 })
    expect(priceAt('http://localhost:11434').outputPerMillion).toBe(0)
    expect(priceAt('understudy://practice').outputPerMillion).toBe(0)
    // A gateway on this computer may well pay for what it passes on.
    expect(priceAt('http://localhost:4000', { price })).toEqual(price)
  })

  it('is stopped at the budget by that price', async () => {
    const unpriced = model('A', [started, ...long, finish], {})

    const run = await route({ clock, models: [unpriced], policy: { budget: 0.05 } })

    // 270 tokens of each piece at $75 a million: two cents.
    expect(run.text).toBe(words.repeat(3))
    expect(run.ending).toEqual({ state: 'partial', failure: { kind: 'over-budget', budget: 0.05 } })
  })

  it('counts as the route says', async () => {
    const unpriced = model('A', [started, ...long, finish], {})
    const unpricedAs = { inputPerMillion: 0, outputPerMillion: 1 }

    expect(
      (await route({ clock, models: [unpriced], policy: { budget: 0.05, unpricedAs } })).text.length,
    ).toBe(10_000)
  })
})
