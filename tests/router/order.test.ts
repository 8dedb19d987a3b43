import { describe, expect, it } from 'vitest'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import type { Model, ModelTraits } from '../../lib/router/model.ts'
import { onLatency } from '../../lib/router/observe.ts'
import type { Policy } from '../../lib/router/route.ts'
import { strategies } from '../../lib/router/strategy.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, route } from '../support/routed-run.ts'
import { answering, fail, scriptedModel } from '../support/scripted-model.ts'

const clock = new FakeClock()
const model = (name: string, traits: ModelTraits = {}) =>
  scriptedModel({ name, clock, answers: [answering(name)], traits })
const request = { messages: [{ role: 'user' as const, text: 'x'.repeat(4000) }] }
const price = (inputPerMillion: number, outputPerMillion: number) => ({
  price: { inputPerMillion, outputPerMillion },
})

function sequence(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

function first(
  strategy: Policy['strategy'],
  models: readonly Model[],
  health: HealthState = emptyHealth,
  random = () => 0.5,
) {
  return strategies[strategy](models, { health, request, random })[0]?.id.split('/')[1]
}

describe('a strategy', () => {
  it('of priority keeps the order of its user', () => {
    expect(first('priority', [model('A'), model('B')])).toBe('A')
  })

  it('of price asks the cheapest first, and those without a price last', () => {
    const models = [
      model('unknown'),
      model('dear', price(10, 30)),
      model('cheap', price(0.1, 0.4)),
      model('middling', price(1, 3)),
    ]

    expect(first('cheapest', models)).toBe('cheap')
    expect(strategies.cheapest(models, { health: emptyHealth, request, random: () => 0 }).at(-1)?.id).toBe(
      'unknown/unknown',
    )
  })

  it('of speed asks whoever answered fastest lately; near-equals share', () => {
    const models = [model('slow'), model('quick'), model('about as quick')]
    const times = [4000, 900, 1000]
    const health = models.reduce<HealthState>(
      (state, one, index) =>
        Array.from({ length: 30 }).reduce<HealthState>(
          (before) => onLatency(before, one, 0, times[index] ?? 0),
          state,
        ),
      emptyHealth,
    )
    const random = sequence(7)
    const firsts = Array.from({ length: 200 }, () => first('fastest', models, health, random))

    expect(firsts).not.toContain('slow')
    expect(firsts.filter((name) => name === 'quick').length).toBeGreaterThan(60)
    expect(firsts.filter((name) => name === 'about as quick').length).toBeGreaterThan(60)
  })

  it('of weights leads as often as the weights say', () => {
    const models = [model('A', { weight: 3 }), model('B', { weight: 1 })]
    const random = sequence(11)
    const firsts = Array.from({ length: 4000 }, () => first('weighted', models, emptyHealth, random))

    expect(firsts.filter((name) => name === 'A').length / 4000).toBeCloseTo(0.75, 1)
  })

  it.each(Object.keys(strategies) as Policy['strategy'][])('of %s leaves nobody out', (strategy) => {
    const models = ['A', 'B', 'C', 'D'].map((name) => model(name))

    const ordered = strategies[strategy](models, { health: emptyHealth, request, random: sequence(3) })

    expect(ordered.map(({ id }) => id).toSorted()).toEqual(models.map(({ id }) => id))
  })

  it('only orders: whoever it puts first may still be skipped and fallen back from', async () => {
    const down = scriptedModel({
      name: 'cheap',
      clock,
      answers: [[fail({ kind: 'server-error' })]],
      traits: price(0, 0),
    })

    const run = await route({
      clock,
      models: [model('dear', price(5, 5)), down],
      policy: { strategy: 'cheapest' },
    })

    expect(run.called).toEqual(['cheap', 'dear'])
  })
})

describe('after a fallback, a sticky route', () => {
  it('begins with whoever answered for as long as it says, and then goes home', async () => {
    const health = cellOf<HealthState>(emptyHealth)
    const favourite = scriptedModel({
      name: 'A',
      clock,
      answers: [[fail({ kind: 'not-an-api' })], answering('A')],
    })
    const models = [favourite, model('B')]
    const ask = () => route({ clock, models, health, policy: { stickyMs: 60_000 } })

    expect((await ask()).called).toEqual(['A', 'B'])
    expect((await ask()).called).toEqual(['B'])
    await clock.advance(60_000)

    expect((await ask()).called).toEqual(['A'])
  })
})

describe('preflight', () => {
  it('keeps a prompt from a window that it surely does not fit, and says so with the numbers', async () => {
    const small = model('small', { contextWindow: 500 })

    const long = await route({
      clock,
      models: [small, model('large', { contextWindow: 100_000 })],
      prompt: 'word '.repeat(2000),
    })

    expect(long.called).toEqual(['large'])
    const plan = long.events.find((event) => event.type === 'run-planned')
    expect(plan?.candidates[0]).toMatchObject({ reason: { kind: 'window-too-small', contextWindow: 500 } })
  })

  it('does not keep a prompt from a window that it may fit', async () => {
    expect(
      (
        await route({
          clock,
          models: [model('small', { contextWindow: 2600 })],
          prompt: 'word '.repeat(2000),
        })
      ).called,
    ).toEqual(['small'])
  })
})

describe('a network without providers', () => {
  const at = (name: string, origin: string, answers: Parameters<typeof scriptedModel>[0]['answers']) => ({
    ...scriptedModel({ name, clock, answers }),
    origin,
  })

  it('that is offline leaves the models on this computer', async () => {
    const remote = at('A', 'https://a.example', [[fail({ kind: 'offline' })]])
    const other = at('B', 'https://b.example', [answering('B')])
    const local = at('L', 'http://localhost:11434', [answering('L')])

    expect((await route({ clock, models: [remote, other, local] })).called).toEqual(['A', 'L'])
    expect((await route({ clock, models: [remote, other] })).ending).toMatchObject({ reason: 'offline' })
  })

  it('that shows the web page of a captive portal twice is not asked a third time', async () => {
    const portal = (name: string) => at(name, `https://${name}.example`, [[fail({ kind: 'not-an-api' })]])

    const run = await route({ clock, models: [portal('a'), portal('b'), portal('c')] })

    expect(run.called).toEqual(['a', 'b'])
    expect(run.ending).toMatchObject({ state: 'failed', reason: 'captive-portal' })
  })
})
