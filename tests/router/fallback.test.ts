import { describe, expect, it } from 'vitest'
import { consequences, type Failure, type FailureKind } from '../../lib/router/failure.ts'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import type { ModelTraits } from '../../lib/router/model.ts'
import { onFailed } from '../../lib/router/observe.ts'
import { skipReasonOf } from '../../lib/router/skip.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, route, startRoute } from '../support/routed-run.ts'
import {
  answering,
  fail,
  pause,
  type ScriptedModel,
  scriptedModel,
  silence,
  started,
} from '../support/scripted-model.ts'

const failureOf = (kind: FailureKind): Failure => {
  if (kind === 'timeout') return { kind, phase: 'headers', afterMs: 1 }
  if (kind === 'permission-missing') return { kind, origin: 'https://a.example' }
  if (kind === 'too-large') return { kind, limitBytes: 1 }
  if (kind === 'over-budget') return { kind, budget: 0.02 }
  return { kind }
}

type Options = { readonly account?: string; readonly traits?: ModelTraits }

/** A model that fails like this, again and again, or answers when it is told nothing. */
function model(clock: FakeClock, name: string, failures: readonly Failure[] = [], options: Options = {}) {
  const failing = failures.map((failure) => [fail(failure)])
  const answers = failures.length === 0 ? [answering(name)] : failing
  return scriptedModel({ name, clock, answers, ...options })
}

const kinds = Object.keys(consequences) as FailureKind[]

describe('falling back', () => {
  it.each(
    kinds.filter(
      (kind) =>
        !['stop', 'on-this-computer', 'after-unlock', 'stop-spending'].includes(consequences[kind].fallback),
    ),
  )('goes on at once after %s', async (kind) => {
    const clock = new FakeClock()
    const first = model(clock, 'A', [failureOf(kind)])

    const run = await route({ clock, models: [first, model(clock, 'B')] })

    expect(run.called).toEqual(['A', 'B'])
    expect(run.text).toBe('B answers.')
    expect(clock.monotonic()).toBe(100)
  })

  it('U30 asks nobody else while the keys are locked, and holds it against nobody', async () => {
    const clock = new FakeClock()
    const health = cellOf(emptyHealth)
    const first = model(clock, 'A', [{ kind: 'keys-locked' }])

    const run = await route({ clock, health, models: [first, model(clock, 'B')] })

    expect(run.called).toEqual(['A'])
    expect(run.ending).toEqual({ state: 'failed', reason: 'keys-locked' })
    expect(health.read().accounts).toEqual({})
    expect(skipReasonOf(health.read(), first, clock.now())).toBeUndefined()
  })

  it.each([['invalid-request', 'request-refused']] as const)(
    'stops after %s, which nobody else would answer differently',
    async (kind, reason) => {
      const clock = new FakeClock()

      const run = await route({ clock, models: [model(clock, 'A', [failureOf(kind)]), model(clock, 'B')] })

      expect(run.called).toEqual(['A'])
      expect(run.ending).toMatchObject({ state: 'failed', reason })
    },
  )

  it('reaches the fourth deployment when three are down', async () => {
    const clock = new FakeClock()
    const down = ['A', 'B', 'C'].map((name) => model(clock, name, [{ kind: 'server-error' }]))

    const run = await route({ clock, models: [...down, model(clock, 'D')] })

    expect(run.called).toEqual(['A', 'B', 'C', 'D'])
  })

  it('does not sleep for a pushback while somebody else can answer', async () => {
    const clock = new FakeClock()
    const limited = model(clock, 'A', [{ kind: 'rate-limited', retryAfterMs: 7000 }])

    await route({ clock, models: [limited, model(clock, 'B')] })

    expect(clock.monotonic()).toBe(100)
  })

  it('skips the other deployments of an account whose key was refused, and says why', async () => {
    const clock = new FakeClock()
    const refused = model(clock, 'A', [{ kind: 'key-invalid', status: 401 }], { account: 'acme' })
    const sibling = model(clock, 'B', [], { account: 'acme' })

    const run = await route({ clock, models: [refused, sibling, model(clock, 'C')] })

    expect(run.called).toEqual(['A', 'C'])
    const plans = run.events.filter((event) => event.type === 'run-planned')
    expect(plans.at(-1)?.candidates[1]).toMatchObject({
      verdict: 'skipped',
      reason: { kind: 'account-refused' },
    })
  })

  it('asks only larger windows after a prompt that was too long', async () => {
    const clock = new FakeClock()
    const windows = [8000, 4000, undefined, 128_000]
    const models = windows.map((contextWindow, index) =>
      model(clock, 'ABCD'[index] ?? '', index === 3 ? [] : [{ kind: 'context-too-long' }], {
        traits: { contextWindow },
      }),
    )

    const run = await route({ clock, models })

    expect(run.called).toEqual(['A', 'C', 'D'])
  })

  it('carries a refusal to one other model, and no further', async () => {
    const clock = new FakeClock()
    const refusing = ['A', 'B'].map((name) => model(clock, name, [{ kind: 'content-refused' }]))

    const run = await route({ clock, models: [...refusing, model(clock, 'C')] })

    expect(run.called).toEqual(['A', 'B'])
    expect(run.ending).toMatchObject({ reason: 'request-refused' })
  })

  it('stops at a refusal when the route says so', async () => {
    const clock = new FakeClock()
    const refusing = model(clock, 'A', [{ kind: 'content-refused' }])

    const run = await route({ clock, models: [refusing, model(clock, 'B')], policy: { refusals: 'stop' } })

    expect(run.called).toEqual(['A'])
  })

  it('calls a deployment that the route names twice once', async () => {
    const clock = new FakeClock()
    const down = model(clock, 'A', [{ kind: 'not-an-api' }])

    const run = await route({ clock, models: [down, down, model(clock, 'B')] })

    expect(run.called).toEqual(['A', 'B'])
  })

  it('makes five calls at most, and no more to one account than the route allows', async () => {
    const clock = new FakeClock()
    const down = (name: string, account: string) =>
      model(clock, name, [{ kind: 'too-large', limitBytes: 1 }], { account })
    const models = [...'ABCD']
      .map((name) => down(name, 'acme'))
      .concat([...'EFGH'].map((name) => down(name, name)))

    const run = await route({ clock, models, policy: { attemptsPerAccount: 3 } })

    expect(run.called).toEqual(['A', 'B', 'C', 'E', 'F'])
    expect(run.ending).toMatchObject({ reason: 'limits' })
  })
})

describe('a retry', () => {
  it('waits exactly as long as the provider asks when nobody else is left', async () => {
    const clock = new FakeClock()
    const limited = scriptedModel({
      name: 'A',
      clock,
      answers: [[fail({ kind: 'rate-limited', retryAfterMs: 6500 })], answering('A')],
    })

    const run = await route({ clock, models: [limited] })

    expect(run.text).toBe('A answers.')
    expect(clock.monotonic()).toBe(6600)
    expect(run.events).toContainEqual(
      expect.objectContaining({ type: 'retry-scheduled', waitMs: 6500, because: 'pushback' }),
    )
  })

  it('is not waited for when the provider asks for more patience than there is, and the end says when', async () => {
    const clock = new FakeClock()
    const limited = model(clock, 'A', [{ kind: 'rate-limited', retryAfterMs: 70_000 }])

    const run = await route({ clock, models: [limited] })

    expect(run.called).toEqual(['A'])
    expect(clock.monotonic()).toBe(0)
    expect(run.ending).toEqual({ state: 'failed', reason: 'nobody-left', soonestAt: clock.now() + 70_000 })
  })

  it('goes to whoever is back soonest when everyone has failed', async () => {
    const clock = new FakeClock()
    const later = model(clock, 'A', [{ kind: 'rate-limited', retryAfterMs: 9000 }])
    const sooner = scriptedModel({
      name: 'B',
      clock,
      answers: [[fail({ kind: 'rate-limited', retryAfterMs: 3000 })], answering('B')],
    })

    const run = await route({ clock, models: [later, sooner] })

    expect(run.called).toEqual(['A', 'B', 'B'])
    expect(clock.monotonic()).toBe(3100)
  })

  it.each([
    ['server-error', 3],
    ['overloaded', 3],
    ['unreachable', 2],
    ['empty', 2],
    ['timeout', 1],
    ['key-invalid', 1],
    ['model-missing', 1],
    ['quota-exhausted', 1],
  ] as const)('of %s makes %i calls in all', async (kind, calls) => {
    const clock = new FakeClock()

    const run = await route({ clock, models: [model(clock, 'A', [failureOf(kind)])] })

    expect(run.called).toHaveLength(calls)
  })

  it('waits longer each time, at random, and never for more than eight seconds', async () => {
    const clock = new FakeClock()

    const run = await route({
      clock,
      models: [model(clock, 'A', [failureOf('server-error')])],
      random: () => 0.999,
    })

    const waits = run.events.flatMap((event) => (event.type === 'retry-scheduled' ? [event.waitMs] : []))
    expect(waits).toEqual([500, 999])
  })
})

describe('when everybody is cooling', () => {
  const cooling = (models: readonly ScriptedModel[], clock: FakeClock, retryAfterMs: number) =>
    cellOf<HealthState>(
      models.reduce(
        (health, one, index) =>
          onFailed(health, one, { kind: 'rate-limited', retryAfterMs: retryAfterMs + index }, clock.now()),
        emptyHealth,
      ),
    )

  it('waits for the soonest when it is near', async () => {
    const clock = new FakeClock()
    const models = ['A', 'B'].map((name) => model(clock, name))

    const run = await route({ clock, models, health: cooling(models, clock, 5000) })

    expect(run.called).toEqual(['A'])
    expect(clock.monotonic()).toBe(5100)
  })

  it('asks the soonest once, against its cooldown, when it is far', async () => {
    const clock = new FakeClock()
    const models = ['A', 'B'].map((name) => model(clock, name, [{ kind: 'server-error' }]))

    const run = await route({ clock, models, health: cooling(models, clock, 300_000) })

    expect(run.called).toEqual(['A'])
    expect(run.events).toContainEqual(
      expect.objectContaining({ type: 'attempt-started', cause: 'last-resort' }),
    )
    expect(run.ending).toMatchObject({ reason: 'nobody-left', soonestAt: clock.now() + 300_000 })
  })

  it('asks nobody when the route has no last resort', async () => {
    const clock = new FakeClock()
    const models = [model(clock, 'A')]

    const run = await route({
      clock,
      models,
      policy: { lastResort: false },
      health: cooling(models, clock, 300_000),
    })

    expect(run.called).toEqual([])
    expect(run.ending).toMatchObject({ state: 'failed', soonestAt: clock.now() + 300_000 })
  })

  it('never asks an account whose key was refused', async () => {
    const clock = new FakeClock()
    const refused = model(clock, 'A')
    const health = cellOf(onFailed(emptyHealth, refused, { kind: 'key-invalid' }, clock.now()))

    const run = await route({ clock, models: [refused], health })

    expect(run.called).toEqual([])
    expect(run.ending).toEqual({ state: 'failed', reason: 'nobody-left', soonestAt: undefined })
  })
})

describe('concurrent runs', () => {
  it('share one probe of a half-open breaker', async () => {
    const clock = new FakeClock()
    const slow = scriptedModel({ name: 'A', clock, answers: [[started, pause(5000), ...answering('A')]] })
    const backup = model(clock, 'B')
    const health = cellOf<HealthState>(emptyHealth)
    for (let times = 0; times < 3; times++) {
      health.update((state) => onFailed(state, slow, { kind: 'server-error' }, clock.now()))
    }
    await clock.advance(31_000)

    const runs = Array.from({ length: 10 }, () => startRoute({ clock, models: [slow, backup], health }))
    const routed = await clock.settle(Promise.all(runs))

    expect(slow.calls).toHaveLength(1)
    expect(routed.filter(({ text }) => text === 'B answers.')).toHaveLength(9)
  })

  it('do not keep a probe that was cancelled', async () => {
    const clock = new FakeClock()
    const slow = scriptedModel({ name: 'A', clock, answers: [[started, silence], answering('A')] })
    const health = cellOf<HealthState>(emptyHealth)
    for (let times = 0; times < 3; times++) {
      health.update((state) => onFailed(state, slow, { kind: 'server-error' }, clock.now()))
    }
    await clock.advance(31_000)
    const controller = new AbortController()
    const cancelled = startRoute({ clock, models: [slow], health, signal: controller.signal })
    await clock.advance(10)
    controller.abort()
    await clock.settle(cancelled)

    const run = await route({ clock, models: [slow], health })

    expect(run.text).toBe('A answers.')
    expect(skipReasonOf(health.read(), slow, clock.now())).toBeUndefined()
  })
})

describe('an empty route', () => {
  it('fails at once and asks nobody', async () => {
    const { ending } = await route({ clock: new FakeClock(), models: [] })

    expect(ending).toEqual({ state: 'failed', reason: 'nobody-left', soonestAt: undefined })
  })
})
