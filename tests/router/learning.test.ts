import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closedBreaker } from '../../lib/router/breaker.ts'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { emptySketch, quantileMs, sampleCount, withSample } from '../../lib/router/latency.ts'
import { hedgeDelayMs, learnedDeadlines } from '../../lib/router/learned-deadlines.ts'
import type { Model } from '../../lib/router/model.ts'
import { onLatency } from '../../lib/router/observe.ts'
import { defaultPolicy } from '../../lib/router/route.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, route } from '../support/routed-run.ts'
import { answering, fail, scriptedModel, silence, started } from '../support/scripted-model.ts'

const sketchOf = (samples: readonly number[]) => samples.reduce(withSample, emptySketch)
const healthWith = (samples: readonly number[]) => ({
  breaker: closedBreaker,
  latency: sketchOf(samples),
  touchedAt: 0,
})
const known = (model: Model, samples: readonly number[]) =>
  cellOf<HealthState>(samples.reduce((health, ms) => onLatency(health, model, 0, ms), emptyHealth))

describe('a sketch of latencies', () => {
  it('tells any quantile within a tenth', () => {
    const samples = fc.array(fc.integer({ min: 30, max: 60_000 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(samples, fc.constantFrom(0, 0.5, 0.9, 0.95, 0.99, 1), (values, share) => {
        const exact =
          values.toSorted((one, other) => one - other)[Math.floor(share * (values.length - 1))] ?? 0
        const told = quantileMs(sketchOf(values), share)

        expect(Math.abs(told - exact) / exact).toBeLessThanOrEqual(0.101)
      }),
    )
  })

  it('is small and forgets: after a change for the worse its median follows', () => {
    const before = Array.from({ length: 1000 }, () => 400)
    const later = Array.from({ length: 300 }, () => 8000)
    const sketch = sketchOf([...before, ...later])

    expect(Object.keys(sketch.counts).length).toBeLessThan(10)
    expect(sampleCount(sketch)).toBeLessThanOrEqual(200)
    expect(quantileMs(sketch, 0.5)).toBeGreaterThan(7000)
  })
})

describe('learned deadlines', () => {
  const { deadlines } = defaultPolicy
  const quick = Array.from({ length: 50 }, () => 900)

  it('wait for a quick deployment no longer than its history says', () => {
    const learned = learnedDeadlines(deadlines, healthWith(quick), false)

    expect(learned).toEqual({ ...deadlines, firstContentMs: 4000 })
  })

  it('never go over what the route allows, and never under their floor', () => {
    const slow = Array.from({ length: 50 }, () => 200_000)

    expect(learnedDeadlines(deadlines, healthWith(slow), false).firstContentMs).toBe(deadlines.firstContentMs)
    expect(
      learnedDeadlines({ ...deadlines, firstContentMs: 1000 }, healthWith(quick), false).firstContentMs,
    ).toBe(1000)
  })

  it('give the last deployment all the time that the route has', () => {
    expect(learnedDeadlines(deadlines, healthWith(quick), true)).toEqual(deadlines)
  })

  it('learn nothing from a handful of samples', () => {
    expect(learnedDeadlines(deadlines, healthWith(quick.slice(0, 10)), false)).toEqual(deadlines)
  })

  it('start a hedge at the deployment’s own 98th percentile', () => {
    const samples = Array.from({ length: 100 }, (_, index) => 1000 + index * 20)

    expect(hedgeDelayMs(healthWith(samples))).toBeGreaterThan(2700)
    expect(hedgeDelayMs(healthWith(samples))).toBeLessThan(3300)
  })

  it('leave a stalled favourite after seconds instead of a minute', async () => {
    const clock = new FakeClock()
    const stalled = scriptedModel({ name: 'A', clock, answers: [[started, silence]] })
    const ready = scriptedModel({ name: 'B', clock, answers: [answering('B')] })

    await route({ clock, models: [stalled, ready], health: known(stalled, quick) })

    expect(clock.monotonic()).toBe(4100)
  })
})

describe('the retry budget', () => {
  it('stops retries in an outage, and first attempts never', async () => {
    const clock = new FakeClock()
    const health = cellOf<HealthState>(emptyHealth)
    const down = () => scriptedModel({ name: 'A', clock, answers: [[fail({ kind: 'empty' })]] })
    const calls: number[] = []
    for (let run = 0; run < 6; run++) {
      calls.push((await route({ clock, models: [down()], health })).called.length)
      await clock.advance(3_600_000)
    }

    expect(calls).toEqual([2, 2, 1, 1, 1, 1])
  })

  it('comes back with answers', async () => {
    const clock = new FakeClock()
    const health = cellOf<HealthState>({ ...emptyHealth, retryBudget: { tokens: 4 } })
    const well = scriptedModel({ name: 'A', clock, answers: [answering('A')] })
    for (let run = 0; run < 4; run++) await route({ clock, models: [well], health })

    expect(health.read().retryBudget.tokens).toBe(6)
  })
})
