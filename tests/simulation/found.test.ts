import { describe, expect, it } from 'vitest'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { learningLimits } from '../../lib/router/learned-deadlines.ts'
import type { Model } from '../../lib/router/model.ts'
import { onFailed, onLatency, onRest } from '../../lib/router/observe.ts'
import { defaultPolicy } from '../../lib/router/route.ts'
import { createRouter } from '../../lib/router/router.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, route, startRoute } from '../support/routed-run.ts'
import {
  answering,
  fail,
  finish,
  pause,
  type Step,
  scriptedModel,
  silence,
  started,
  text,
  thought,
} from '../support/scripted-model.ts'

// What the simulation found in lib/router, each as the shortest story that shows it.

const { hedgeDefaultMs } = learningLimits
const going = { continuation: 'continue' } as const
const canGoOn = { prefill: true }

const playing = (clock: FakeClock, name: string, steps: readonly Step[], account = name) =>
  scriptedModel({ name, clock, answers: [steps], account, traits: canGoOn })
const slowly = (failure: Parameters<typeof fail>[0]) => [started, pause(hedgeDefaultMs + 1000), fail(failure)]

/** Three failures: its breaker is open for half a minute. */
const tripped = (model: Model, clock: FakeClock): HealthState =>
  Array.from({ length: 3 }).reduce<HealthState>(
    (health) => onFailed(health, model, { kind: 'server-error' }, clock.now()),
    emptyHealth,
  )

describe('a half-open breaker', () => {
  it('lets one of twenty queued runs probe the only deployment; the others do not take it as their last resort', async () => {
    const clock = new FakeClock()
    const only = playing(clock, 'A', [started, pause(5000), ...answering('A')])
    const health = cellOf(tripped(only, clock))

    const runs = Array.from({ length: 20 }, () => startRoute({ clock, models: [only], health }))
    const routed = await clock.settle(Promise.all(runs))

    expect(only.calls).toHaveLength(1)
    expect(routed.filter(({ ending }) => ending.state === 'done')).toHaveLength(1)
  })

  it('lets one of two runs take the last resort, also where a pushback lasts longer than the probe', async () => {
    const clock = new FakeClock()
    const only = playing(clock, 'A', [started, pause(5000), ...answering('A')])
    const health = cellOf(onRest(tripped(only, clock), only, clock.now(), 900_000))

    const runs = [1, 2].map(() => startRoute({ clock, models: [only], health }))
    await clock.settle(Promise.all(runs))

    expect(only.calls).toHaveLength(1)
  })

  it('keeps its one probe when a call from before it opened is cancelled', async () => {
    const clock = new FakeClock()
    const model = playing(clock, 'A', [started, silence])
    const health = cellOf<HealthState>(emptyHealth)
    const policy = { lastResort: false, patienceMs: 0 }
    const controller = new AbortController()
    const before = startRoute({ clock, models: [model], health, policy, signal: controller.signal })
    await clock.advance(1000)
    health.update(() => tripped(model, clock))
    await clock.advance(30_000)
    const probe = startRoute({ clock, models: [model], health, policy })
    await clock.advance(10)

    controller.abort()
    await before
    await clock.settle(startRoute({ clock, models: [model], health, policy }))

    expect(model.calls).toHaveLength(2)
    await clock.settle(probe)
  })
})

describe('the limits of a run', () => {
  const silent = (clock: FakeClock, name: string, account?: string) =>
    playing(clock, name, slowly({ kind: 'too-large', limitBytes: 1 }), account)

  it('count a hedge as the call that it is', async () => {
    const clock = new FakeClock()
    const models = [...'ABC'].map((name) => silent(clock, name))

    const run = await route({ clock, models, policy: { hedge: true, attemptsPerRun: 1 } })

    expect(run.called).toEqual(['A'])
  })

  it('count a hedge against its account while the first is under way', async () => {
    const clock = new FakeClock()
    const models = [silent(clock, 'A', 'acme'), silent(clock, 'B', 'acme'), silent(clock, 'C')]

    const run = await route({ clock, models, policy: { hedge: true, attemptsPerAccount: 1 } })

    expect(run.called).toEqual(['A', 'C'])
  })
})

describe('a hedge', () => {
  it('is not started in the very moment in which the time of its run is over', async () => {
    const clock = new FakeClock()
    const models = ['A', 'B'].map((name) => playing(clock, name, [started, silence]))
    const deadlines = { ...defaultPolicy.deadlines, totalMs: hedgeDefaultMs }

    const run = await route({ clock, models, policy: { hedge: true, deadlines } })

    expect(run.called).toEqual(['A'])
  })
})

describe('the last one left', () => {
  it('has all the time of its route when it was started beside a silent one, too', async () => {
    const clock = new FakeClock()
    const slow = [started, pause(20_000)]
    const models = [
      playing(clock, 'A', [...slow, fail({ kind: 'overloaded' })]),
      playing(clock, 'B', [...slow, ...answering('B')]),
    ]
    const quick = models.flatMap((model) => Array<Model>(30).fill(model))
    const health = cellOf(
      quick.reduce<HealthState>((state, model) => onLatency(state, model, clock.now(), 200), emptyHealth),
    )

    const run = await route({ clock, models, health, policy: { hedge: true } })

    expect(run.text).toBe('B answers.')
  })
})

describe('a reason to stop', () => {
  it('ends a run also when another attempt beside it failed after it', async () => {
    const clock = new FakeClock()
    const models = [
      playing(clock, 'A', slowly({ kind: 'invalid-request' })),
      playing(clock, 'B', slowly({ kind: 'overloaded' })),
      playing(clock, 'C', answering('C')),
    ]

    const run = await route({ clock, models, policy: { hedge: true } })

    expect(run.called).toEqual(['A', 'B'])
    expect(run.ending).toMatchObject({ state: 'failed', reason: 'request-refused' })
  })

  it('ends a broken answer, too, instead of asking the next to go on', async () => {
    const clock = new FakeClock()
    const models = [
      playing(clock, 'A', [started, text('Half'), fail({ kind: 'content-refused' })]),
      playing(clock, 'B', answering('B')),
    ]

    const run = await route({ clock, models, policy: { ...going, refusals: 'stop' } })

    expect(run.called).toEqual(['A'])
    expect(run.ending).toEqual({ state: 'partial', failure: { kind: 'content-refused' } })
  })
})

describe('a cancel', () => {
  it('that comes while the reader writes down that an attempt begins keeps the provider from being called', async () => {
    const clock = new FakeClock()
    const called: string[] = []
    const eager: Model = {
      ...playing(clock, 'A', []),
      stream: (request, signal) => {
        called.push('A')
        return playing(clock, 'A', answering('A')).stream(request, signal)
      },
    }
    const controller = new AbortController()
    const router = createRouter({
      models: () => eager,
      health: cellOf(emptyHealth),
      clock,
      random: () => 0.5,
    })
    const order = { id: 'route', deployments: [eager.id], policy: defaultPolicy }

    for await (const event of router.run({ messages: [] }, order, controller.signal))
      if (event.type === 'attempt-started') controller.abort()

    expect(called).toEqual([])
  })
})

describe('going on with a broken answer', () => {
  const shown = 'The quick brown fox jumps over the '
  const broken = (clock: FakeClock) =>
    playing(clock, 'A', [started, text(shown), fail({ kind: 'broken-stream' })])

  it('tells no reasoning before its commit', async () => {
    const clock = new FakeClock()
    const second = playing(clock, 'B', [started, thought('Hm'), text('lazy dog.'), finish])

    const { events } = await route({ clock, models: [broken(clock), second], policy: going })

    const ofSecond = events
      .filter((event) => 'attempt' in event && event.attempt === 2)
      .map(({ type }) => type)
    expect(ofSecond).toEqual([
      'attempt-started',
      'attempt-thinking',
      'attempt-committed',
      'reasoning-delta',
      'text-delta',
      'attempt-ended',
    ])
  })

  it('shows nothing twice when the next model breaks off while it still repeats', async () => {
    const clock = new FakeClock()
    const second = playing(clock, 'B', [started, text('quick brown fox'), fail({ kind: 'broken-stream' })])

    const run = await route({ clock, models: [broken(clock), second], policy: going })

    expect(run.text).toBe(shown)
  })
})

describe('waiting', () => {
  it('takes as long as the provider asks, also where a retry would need no backoff', async () => {
    const clock = new FakeClock()
    const model = scriptedModel({
      name: 'A',
      clock,
      answers: [[fail({ kind: 'empty', retryAfterMs: 7000 })], answering('A')],
    })

    expect((await route({ clock, models: [model] })).text).toBe('A answers.')
    expect(clock.monotonic()).toBe(7100)
  })

  it('ends for a deployment when the last of its reasons is over, and the end of the run says so', async () => {
    const clock = new FakeClock()
    const model = playing(clock, 'A', answering('A'))
    const health = cellOf(onRest(tripped(model, clock), model, clock.now(), 1000))
    const policy = { lastResort: false, patienceMs: 0 }

    const { ending } = await route({ clock, models: [model], health, policy })

    expect(ending).toMatchObject({ state: 'failed', soonestAt: clock.now() + 30_000 })
  })
})
