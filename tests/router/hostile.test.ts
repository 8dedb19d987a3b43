import { describe, expect, it } from 'vitest'
import { breakerLimits } from '../../lib/router/breaker.ts'
import { emptyHealth, type HealthState, healthLimits } from '../../lib/router/health.ts'
import type { Model } from '../../lib/router/model.ts'
import { onFailed, onRest } from '../../lib/router/observe.ts'
import { defaultPolicy } from '../../lib/router/route.ts'
import { createRouter } from '../../lib/router/router.ts'
import { skipReasonOf } from '../../lib/router/skip.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, type Routed, route, startRoute } from '../support/routed-run.ts'
import {
  answering,
  fail,
  finish,
  keepAlive,
  pause,
  type Step,
  scriptedModel,
  silence,
  started,
  text,
  thought,
} from '../support/scripted-model.ts'

// What no list names and a provider, a user or a clock may do all the same.

const { deadlines } = defaultPolicy

function scene() {
  const clock = new FakeClock()
  const health = cellOf<HealthState>(emptyHealth)
  const play = (name: string, ...answers: readonly (readonly Step[])[]) =>
    scriptedModel({ name, clock, answers, traits: { prefill: true } })
  return { clock, health, play, well: play('B', answering('B')) }
}

const kindsOf = ({ events }: Routed) =>
  events.flatMap((event) =>
    event.type === 'attempt-ended' && event.outcome.state === 'failed' ? [event.outcome.failure.kind] : [],
  )
const outcomesOf = ({ events }: Routed) =>
  events.flatMap((event) => (event.type === 'attempt-ended' ? [event.outcome] : []))

describe('a stream that says odd things', () => {
  it('is not believed after an error, whatever text follows', async () => {
    const { clock, play, well } = scene()
    const odd = play('A', [started, fail({ kind: 'server-error' }), text('All is well after all.'), finish])

    expect((await route({ clock, models: [odd, well] })).text).toBe('B answers.')
  })

  it('ends with its first finish: neither a second one nor text behind it is heard', async () => {
    const { clock, play } = scene()
    const last = { type: 'finish', reason: 'length' } as const
    const odd = play('A', [started, text('Whole.'), finish, text(' And more.'), last])

    const run = await route({ clock, models: [odd] })

    expect(run.text).toBe('Whole.')
    expect(run.ending).toEqual({ state: 'done', reason: 'stop' })
  })

  it('may tell its usage before its text, and in pieces', async () => {
    const { clock, play } = scene()
    const [input, output] = [{ inputTokens: 7 }, { outputTokens: 3 }]
    const odd = play('A', [
      { type: 'usage', usage: input },
      text('Yes.'),
      { type: 'usage', usage: output },
      finish,
    ])

    expect(outcomesOf(await route({ clock, models: [odd] }))).toMatchObject([
      { state: 'answered', usage: { inputTokens: 7, outputTokens: 3 } },
    ])
  })

  it('is empty without text, also where it ends by its length or for a reason of its own', async () => {
    for (const reason of ['length', 'other'] as const) {
      const { clock, play, well } = scene()
      const odd = play('A', [started, thought('Let me think'), { type: 'finish', reason }])

      const run = await route({ clock, models: [odd, well] })

      expect(kindsOf(run)).toEqual(['empty'])
      expect(run.text).toBe('B answers.')
    }
  })

  it('is not put off by roles that are told again and again', async () => {
    const { clock, play, well } = scene()
    const roles = Array.from({ length: 100 }, () => [pause(1000), keepAlive]).flat()
    const odd = play('A', [started, ...roles])

    const run = await route({ clock, models: [odd, well] })

    expect(run.text).toBe('B answers.')
    expect(clock.monotonic()).toBe(deadlines.firstContentMs + 100)
  })

  it('that is refused after fifty words keeps them, and asks nobody unless the route goes on', async () => {
    const words = Array.from({ length: 50 }, (_, index) => text(`word${index} `))
    const refused = [started, ...words, fail({ kind: 'content-refused' })]
    const stopping = scene()
    const stopped = await route({
      clock: stopping.clock,
      models: [stopping.play('A', refused), stopping.well],
    })
    const goingOn = scene()
    const goneOn = await route({
      clock: goingOn.clock,
      models: [goingOn.play('A', refused), goingOn.well],
      policy: { continuation: 'continue' },
    })

    expect(stopped.ending).toMatchObject({ state: 'partial', failure: { kind: 'content-refused' } })
    expect(stopped.called).toEqual(['A'])
    expect(goneOn.text).toContain('word49 B answers.')
  })

  it('that is limited in the middle keeps its words, and its deployment rests for as long as it asks', async () => {
    const { clock, health, play, well } = scene()
    const limited = play('A', [started, text('Half'), fail({ kind: 'rate-limited', retryAfterMs: 90_000 })])

    const run = await route({ clock, health, models: [limited, well] })

    expect(run.ending).toMatchObject({ state: 'partial' })
    expect(skipReasonOf(health.read(), limited, clock.now())).toEqual({
      kind: 'cooling',
      untilAt: clock.now() + 90_000,
    })
  })

  it('of an adapter that throws before it streams is a failure like any other', async () => {
    const { clock, well } = scene()
    const broken: Model = {
      ...well,
      id: 'broken/A' as Model['id'],
      stream: () => {
        throw new Error('A bug.')
      },
    }

    const run = await route({ clock, models: [broken, well] })

    expect(kindsOf(run)).toEqual(['broken-stream'])
    expect(run.text).toBe('B answers.')
  })

  it('that nobody can stop does not hold its run up', async () => {
    const { clock, well } = scene()
    const deaf: Model = {
      ...well,
      id: 'deaf/A' as Model['id'],
      async *stream() {
        await new Promise(() => undefined)
        yield finish
      },
    }
    const controller = new AbortController()
    const run = startRoute({ clock, models: [deaf], signal: controller.signal })
    await clock.advance(10)

    controller.abort()

    expect((await run).ending).toEqual({ state: 'cancelled' })
    expect(clock.sleeping).toBe(0)
  })
})

describe('a pushback', () => {
  it('that nobody says is half a minute; what comes after it may be empty', async () => {
    const { clock, health, play } = scene()
    const odd = play('A', [fail({ kind: 'rate-limited' })], [started, finish])

    const limited = await route({ clock, health, models: [odd] })
    await clock.advance(healthLimits.cooldownMs)
    const empty = await route({ clock, health, models: [odd] })

    expect(limited.ending).toMatchObject({ state: 'failed', soonestAt: expect.any(Number) })
    expect(kindsOf(empty)).toEqual(['empty', 'empty'])
    expect(clock.monotonic()).toBe(healthLimits.cooldownMs)
  })

  it('that is no number, or is in the past, rests nobody', () => {
    const { clock, well } = scene()
    for (const restMs of [Number.NaN, -5, Number.NEGATIVE_INFINITY]) {
      const health = onRest(emptyHealth, well, clock.now(), restMs)

      expect(skipReasonOf(health, well, clock.now())).toBeUndefined()
      expect(JSON.stringify(health)).not.toContain('null')
    }
  })

  it('without end is capped', () => {
    const { clock, well } = scene()
    const health = onRest(emptyHealth, well, clock.now(), Number.POSITIVE_INFINITY)

    expect(skipReasonOf(health, well, clock.now())).toEqual({
      kind: 'cooling',
      untilAt: clock.now() + healthLimits.cooldownCapMs,
    })
  })
})

describe('a route', () => {
  it('without deployments ends at once, and says so', async () => {
    const { clock } = scene()

    const run = await route({ clock, models: [] })

    expect(run.ending).toEqual({ state: 'failed', reason: 'nobody-left', soonestAt: undefined })
    expect(run.events.map(({ type }) => type)).toEqual(['run-planned', 'run-ended'])
  })

  it('that names a deployment twice calls it once', async () => {
    const { clock, play, well } = scene()
    const broken = play('A', [fail({ kind: 'truncated' })])

    const run = await route({
      clock,
      models: [broken, well],
      order: { deployments: [broken.id, broken.id, well.id], otherwise: [well.id, broken.id] },
    })

    expect(run.called).toEqual(['A', 'B'])
  })

  it('goes on with the others when an account is removed in the middle of a run', async () => {
    const { clock, health, play, well } = scene()
    const slow = play('A', [started, pause(1000), fail({ kind: 'server-error' })])
    const gone = play('C', answering('C'))
    const configured = new Map<string, Model>([slow, gone, well].map((model) => [model.id, model]))
    const router = createRouter({ models: (id) => configured.get(id), health, clock, random: () => 0.5 })
    const order = { id: 'route', deployments: [slow.id, gone.id, well.id], policy: defaultPolicy }
    const request = { messages: [{ role: 'user' as const, text: 'Hello?' }] }

    const ended = (async () => {
      let said = ''
      for await (const event of router.run(request, order, new AbortController().signal)) {
        if (event.type === 'text-delta') said += event.text
        if (event.type === 'attempt-started' && event.attempt === 1) configured.delete(gone.id)
      }
      return said
    })()

    expect(await clock.settle(ended)).toBe('B answers.')
    expect(gone.calls).toHaveLength(0)
  })

  it('ends when the only account is removed while the run waits for it', async () => {
    const { clock, health, play } = scene()
    const only = play('A', [fail({ kind: 'rate-limited', retryAfterMs: 5000 })], answering('A'))
    let configured: Model | undefined = only
    const router = createRouter({ models: () => configured, health, clock, random: () => 0.5 })
    const order = { id: 'route', deployments: [only.id], policy: defaultPolicy }
    const request = { messages: [{ role: 'user' as const, text: 'Hello?' }] }

    const ended = (async () => {
      for await (const event of router.run(request, order, new AbortController().signal)) {
        if (event.type === 'retry-scheduled') configured = undefined
        if (event.type === 'run-ended') return event.ending
      }
      return undefined
    })()

    expect(await clock.settle(ended)).toMatchObject({ state: 'failed', reason: 'nobody-left' })
    expect(only.calls).toHaveLength(1)
  })

  it('whose deadlines are all the same ends at that moment, once', async () => {
    const { clock, play, well } = scene()
    const same = Object.fromEntries(Object.keys(deadlines).map((name) => [name, 1000])) as typeof deadlines
    const stuck = play('A', [silence])

    const run = await route({ clock, models: [stuck, well], policy: { deadlines: same } })

    expect(run.ending).toMatchObject({ state: 'failed', reason: 'limits' })
    expect(outcomesOf(run)).toMatchObject([{ failure: { kind: 'timeout', phase: 'total' } }])
    expect(clock.monotonic()).toBe(1000)
  })

  it('that allows no call, or no time, calls nobody', async () => {
    for (const policy of [{ attemptsPerRun: 0 }, { deadlines: { ...deadlines, totalMs: 0 } }]) {
      const { clock, well } = scene()

      const run = await route({ clock, models: [well], policy })

      expect(run.ending).toMatchObject({ state: 'failed', reason: 'limits' })
      expect(run.called).toEqual([])
    }
  })

  it('that allows one call makes one, hedging or not', async () => {
    const { clock, play, well } = scene()
    const stuck = play('A', [started, silence])

    const run = await route({ clock, models: [stuck, well], policy: { attemptsPerRun: 1, hedge: true } })

    expect(run.called).toEqual(['A'])
    expect(run.ending).toMatchObject({ state: 'failed', reason: 'limits' })
  })

  it('that keeps everybody for other prompts says of each of them why', async () => {
    const { clock, play, well } = scene()
    const models = [play('A', answering('A')), well]
    const onlyFor = Object.fromEntries(models.map(({ id }) => [id, 'long-prompts' as const]))

    const run = await route({ clock, models, order: { onlyFor } })

    expect(run.ending).toMatchObject({ state: 'failed', reason: 'nobody-left' })
    expect(run.events[0]).toMatchObject({
      candidates: [{ reason: { kind: 'not-for-this' } }, { reason: { kind: 'not-for-this' } }],
    })
  })

  it('is cancelled before it begins without calling anybody', async () => {
    const { clock, well } = scene()

    const run = await route({ clock, models: [well], signal: AbortSignal.abort() })

    expect(run.ending).toEqual({ state: 'cancelled' })
    expect(run.called).toEqual([])
  })
})

describe('a clock', () => {
  it('that jumps back in the lease of a probe blocks nobody for longer', async () => {
    const { clock, health, play } = scene()
    const probed = play('A', [started, silence], answering('A'))
    for (let times = 0; times < breakerLimits.failures; times++)
      health.update((state) => onFailed(state, probed, { kind: 'server-error' }, clock.now()))
    await clock.advance(breakerLimits.cooldownMs)
    const policy = { lastResort: false, patienceMs: 0 }
    const probe = startRoute({ clock, health, models: [probed], policy })
    await clock.advance(10)

    clock.jump(-3_600_000)
    const next = await clock.settle(startRoute({ clock, health, models: [probed], policy }))

    expect(next.text).toBe('A answers.')
    await clock.settle(probe)
    expect(skipReasonOf(health.read(), probed, clock.now())).toBeUndefined()
  })

  it('that jumps forward by a year in the middle of an answer ends no deadline', async () => {
    const { clock, play } = scene()
    const slow = play('A', [started, text('One '), pause(20_000), text('two.'), finish])
    const run = startRoute({ clock, models: [slow] })
    await clock.advance(10_000)

    clock.jump(365 * 86_400_000)

    expect((await clock.settle(run)).text).toBe('One two.')
  })
})

describe('N17 a slow network that works', () => {
  it('is waited for while its pieces come less than half a minute apart', async () => {
    const { clock, play, well } = scene()
    const pieces = Array.from({ length: 15 }, (_, index) => [pause(29_000), text(`piece${index} `)]).flat()
    const slow = play('A', [pause(10_000), started, pause(45_000), text('First '), ...pieces, finish])

    const run = await route({ clock, models: [slow, well] })

    expect(run.ending).toEqual({ state: 'done', reason: 'stop' })
    expect(run.text).toContain('piece14')
    expect(run.called).toEqual(['A'])
    expect(clock.monotonic()).toBe(10_000 + 45_000 + 15 * 29_000)
  })
})
