import { describe, expect, it } from 'vitest'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { learningLimits } from '../../lib/router/learned-deadlines.ts'
import { skipReasonOf } from '../../lib/router/skip.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, route, startRoute } from '../support/routed-run.ts'
import {
  answering,
  fail,
  finish,
  pause,
  scriptedModel,
  silence,
  started,
  text,
  thought,
} from '../support/scripted-model.ts'

const { hedgeDefaultMs } = learningLimits
const hedging = { hedge: true }

function outcomes(run: Awaited<ReturnType<typeof route>>) {
  return run.events.flatMap((event) => (event.type === 'attempt-ended' ? [event.outcome.state] : []))
}

describe('a hedge', () => {
  it('starts when the first is silent for longer than usual; the first content wins and the loser is stopped', async () => {
    const clock = new FakeClock()
    const silent = scriptedModel({ name: 'A', clock, answers: [[started, silence]] })
    const quick = scriptedModel({ name: 'B', clock, answers: [answering('B')] })

    const run = await route({ clock, models: [silent, quick], policy: hedging })

    expect(run.text).toBe('B answers.')
    expect(clock.monotonic()).toBe(hedgeDefaultMs + 100)
    expect(outcomes(run)).toEqual(['outrun', 'answered'])
    expect(silent.calls[0]?.aborted).toBe(true)
    expect(clock.sleeping).toBe(0)
  })

  it('loses to the first when that speaks first, and nothing of it is shown', async () => {
    const clock = new FakeClock()
    const late = scriptedModel({
      name: 'A',
      clock,
      answers: [[started, pause(hedgeDefaultMs + 50), ...answering('A')]],
    })
    const slower = scriptedModel({
      name: 'B',
      clock,
      answers: [[started, thought('B thinks'), pause(9000), ...answering('B')]],
    })

    const run = await route({ clock, models: [late, slower], policy: hedging })

    expect(run.text).toBe('A answers.')
    expect(run.events.filter((event) => event.type === 'reasoning-delta')).toEqual([])
    expect(slower.calls[0]?.aborted).toBe(true)
  })

  it('is not started for a model that reasons', async () => {
    const clock = new FakeClock()
    const thinking = scriptedModel({
      name: 'A',
      clock,
      answers: [[started, thought('Hm'), pause(20_000), text('A'), finish]],
    })
    const other = scriptedModel({ name: 'B', clock, answers: [answering('B')] })

    expect((await route({ clock, models: [thinking, other], policy: hedging })).called).toEqual(['A'])
  })

  it('is not started by a route that does not ask for it, nor when nobody is left', async () => {
    const clock = new FakeClock()
    const slow = scriptedModel({ name: 'A', clock, answers: [[started, pause(30_000), text('A'), finish]] })
    const other = scriptedModel({ name: 'B', clock, answers: [answering('B')] })

    expect((await route({ clock, models: [slow, other] })).called).toEqual(['A'])
    expect((await route({ clock, models: [slow], policy: hedging })).called).toEqual(['A'])
  })

  it('goes on alone when the first fails beside it', async () => {
    const clock = new FakeClock()
    const failing = scriptedModel({
      name: 'A',
      clock,
      answers: [[started, pause(9000), fail({ kind: 'overloaded' })]],
    })
    const slow = scriptedModel({ name: 'B', clock, answers: [[started, pause(5000), ...answering('B')]] })

    const run = await route({ clock, models: [failing, slow], policy: hedging })

    expect(run.text).toBe('B answers.')
    expect(outcomes(run)).toEqual(['failed', 'answered'])
  })

  it('fails alone, and the first goes on', async () => {
    const clock = new FakeClock()
    const slow = scriptedModel({ name: 'A', clock, answers: [[started, pause(12_000), ...answering('A')]] })
    const refused = scriptedModel({
      name: 'B',
      clock,
      answers: [[fail({ kind: 'key-invalid', status: 401 })]],
    })

    const run = await route({ clock, models: [slow, refused], policy: hedging })

    expect(run.text).toBe('A answers.')
    expect(run.called).toEqual(['A', 'B'])
  })

  it('is followed by the third when both fail', async () => {
    const clock = new FakeClock()
    const down = ['A', 'B'].map((name) =>
      scriptedModel({ name, clock, answers: [[started, pause(10_000), fail({ kind: 'overloaded' })]] }),
    )

    const run = await route({
      clock,
      models: [...down, scriptedModel({ name: 'C', clock, answers: [answering('C')] })],
      policy: hedging,
    })

    expect(run.called).toEqual(['A', 'B', 'C'])
    expect(run.text).toBe('C answers.')
  })

  it('leaves a pushback counted from the moment in which it was told', async () => {
    const clock = new FakeClock()
    const pushedBack = [
      started,
      pause(hedgeDefaultMs + 1000),
      fail({ kind: 'rate-limited', retryAfterMs: 7000 }),
    ]
    const models = [
      scriptedModel({ name: 'A', clock, answers: [pushedBack, answering('A')] }),
      scriptedModel({ name: 'B', clock, answers: [[started, pause(4000), fail({ kind: 'not-an-api' })]] }),
    ]

    const run = await route({ clock, models, policy: hedging })

    expect(run.called).toEqual(['A', 'B', 'A'])
    expect(run.events).toContainEqual(expect.objectContaining({ type: 'retry-scheduled', waitMs: 4000 }))
  })

  it('stops with its run: both sockets are closed and nobody is held to account', async () => {
    const clock = new FakeClock()
    const models = ['A', 'B'].map((name) => scriptedModel({ name, clock, answers: [[started, silence]] }))
    const controller = new AbortController()
    const health = cellOf<HealthState>(emptyHealth)
    const run = startRoute({ clock, models, policy: hedging, health, signal: controller.signal })
    await clock.advance(hedgeDefaultMs + 10)

    controller.abort()
    const cancelled = await clock.settle(run)

    expect(cancelled.ending).toEqual({ state: 'cancelled' })
    expect(outcomes(cancelled)).toEqual(['cancelled', 'cancelled'])
    expect(models.map(({ calls }) => calls[0]?.aborted)).toEqual([true, true])
    expect(models.map((model) => skipReasonOf(health.read(), model, clock.now()))).toEqual([
      undefined,
      undefined,
    ])
  })

  it('is not started while the retry budget is spent', async () => {
    const clock = new FakeClock()
    const silent = scriptedModel({ name: 'A', clock, answers: [[started, pause(15_000), ...answering('A')]] })
    const other = scriptedModel({ name: 'B', clock, answers: [answering('B')] })
    const health = cellOf<HealthState>({ ...emptyHealth, retryBudget: { tokens: 5 } })

    expect((await route({ clock, models: [silent, other], policy: hedging, health })).called).toEqual(['A'])
  })
})
