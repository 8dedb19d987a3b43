import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../../lib/router/route.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { route, startRoute } from '../support/routed-run.ts'
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

const seconds = (count: number) => count * 1000
const only = { attemptsPerRun: 1 }

/** The outcome of the one attempt at a model with this script, and when it came. */
async function outcomeOf(steps: readonly Step[], traits = {}) {
  const clock = new FakeClock()
  const model = scriptedModel({ name: 'A', clock, answers: [steps], traits })
  const run = await route({ clock, models: [model], policy: only })
  const end = run.events.find((event) => event.type === 'attempt-ended')
  return { ...run, outcome: end?.outcome, at: clock.monotonic(), model, clock }
}

const late = (phase: string) => ({ state: 'failed', failure: { kind: 'timeout', phase } })

describe('the deadlines of an attempt', () => {
  it('end it when no headers come', async () => {
    const { outcome, at } = await outcomeOf([silence])

    expect(outcome).toMatchObject(late('headers'))
    expect(at).toBe(seconds(20))
  })

  it('end it when headers come and no text', async () => {
    const { outcome, at } = await outcomeOf([started, silence])

    expect(outcome).toMatchObject(late('first-content'))
    expect(at).toBe(seconds(60))
  })

  it('are not put off by keep-alives before the first text', async () => {
    const pings = Array.from({ length: 20 }, () => [pause(seconds(10)), keepAlive]).flat()

    const { outcome, at } = await outcomeOf([started, ...pings])

    expect(outcome).toMatchObject(late('first-content'))
    expect(at).toBe(seconds(60))
  })

  it('are not put off by white space before the first text', async () => {
    const blanks = Array.from({ length: 20 }, () => [pause(seconds(10)), text('\n')]).flat()

    expect((await outcomeOf([started, ...blanks])).at).toBe(seconds(60))
  })

  it('let a model that reasons go on while its reasoning flows', async () => {
    const reasoning = Array.from({ length: 9 }, () => [pause(seconds(10)), thought('Hm. ')]).flat()

    const { text: shown, at } = await outcomeOf([
      started,
      ...reasoning,
      pause(seconds(10)),
      text('So.'),
      finish,
    ])

    expect(shown).toBe('So.')
    expect(at).toBe(seconds(100))
  })

  it('end it when text stops in the middle', async () => {
    const { outcome, at, text: shown } = await outcomeOf([started, text('Half'), silence])

    expect(outcome).toMatchObject({ ...late('idle'), committed: true })
    expect(at).toBe(seconds(30))
    expect(shown).toBe('Half')
  })

  it('let keep-alives hold a committed answer open, for five minutes at most', async () => {
    const pings = Array.from({ length: 40 }, () => [pause(seconds(10)), keepAlive]).flat()

    expect((await outcomeOf([started, text('Half'), ...pings])).at).toBe(seconds(300))
  })

  it('give a model that reasons longer silences', async () => {
    const { at } = await outcomeOf([started, text('Half'), silence], { reasoning: true })

    expect(at).toBe(seconds(120))
  })

  it('count silence from the text on, though the first text was allowed to take longer', async () => {
    const clock = new FakeClock()
    const model = scriptedModel({ name: 'A', clock, answers: [[started, pause(50), text('Half'), silence]] })
    const deadlines = { ...defaultPolicy.deadlines, idleMs: 200 }

    const run = await route({ clock, models: [model], policy: { deadlines, attemptsPerRun: 1 } })

    expect(run.ending).toMatchObject({
      state: 'partial',
      failure: { kind: 'timeout', phase: 'idle', afterMs: 200 },
    })
    expect(clock.monotonic()).toBe(250)
  })

  it('end it when the whole run has taken too long', async () => {
    const drip = Array.from({ length: 100 }, () => [pause(seconds(29)), text('x')]).flat()

    const { outcome, at } = await outcomeOf([started, ...drip])

    expect(outcome).toMatchObject(late('total'))
    expect(at).toBe(seconds(600))
  })

  it('leave nothing behind: no timer, no open socket', async () => {
    const { clock, model } = await outcomeOf([started, silence])

    expect(clock.sleeping).toBe(0)
    expect(model.calls[0]?.aborted).toBe(true)
  })

  it('are fresh for every attempt', async () => {
    const clock = new FakeClock()
    const silent = scriptedModel({ name: 'A', clock, answers: [[started, silence]] })
    const slow = scriptedModel({
      name: 'B',
      clock,
      answers: [[started, pause(seconds(59)), text('B'), finish]],
    })

    expect((await route({ clock, models: [silent, slow] })).text).toBe('B')
  })
})

describe('an attempt', () => {
  it('is empty when it finishes with reasoning alone', async () => {
    const { outcome } = await outcomeOf([started, thought('Hm.'), finish])

    expect(outcome).toMatchObject({ failure: { kind: 'empty' } })
  })

  it('is refused when a filter left no text', async () => {
    const { outcome } = await outcomeOf([started, { type: 'finish', reason: 'content-filter' }])

    expect(outcome).toMatchObject({ failure: { kind: 'content-refused' } })
  })

  it('is truncated when its stream just ends', async () => {
    expect((await outcomeOf([started, text('Half')])).ending).toEqual({
      state: 'partial',
      failure: { kind: 'truncated' },
    })
  })

  it('keeps an answer that a filter or a limit cut, with its reason', async () => {
    const { ending } = await outcomeOf([started, text('Half'), { type: 'finish', reason: 'length' }])

    expect(ending).toEqual({ state: 'done', reason: 'length' })
  })

  it('survives an adapter that throws', async () => {
    const clock = new FakeClock()
    const healthy = scriptedModel({ name: 'B', clock, answers: [answering('B')] })
    const throwing = {
      ...scriptedModel({ name: 'A', clock, answers: [[]] }),
      stream: () => ({
        [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('A bug.')) }),
      }),
    }

    const run = await route({ clock, models: [throwing, healthy] })

    expect(run.text).toBe('B answers.')
  })

  it('counts usage of a failed attempt, since it is paid for', async () => {
    const usage = { type: 'usage', usage: { inputTokens: 7, outputTokens: 0 } } as const

    const { outcome } = await outcomeOf([started, usage, fail({ kind: 'overloaded' })])

    expect(outcome).toMatchObject({ usage: { inputTokens: 7 } })
  })
})

describe('a cancel', () => {
  const scripts: readonly (readonly [string, readonly Step[], number])[] = [
    ['before headers', [silence], 100],
    ['before the first text', [started, silence], 100],
    ['in mid-stream', [started, text('Half'), silence], 100],
    ['while it reasons', [started, thought('Hm'), silence], 100],
    ['in a wait between retries', [fail({ kind: 'rate-limited', retryAfterMs: 5000 })], 100],
  ]

  it.each(scripts)(
    '%s closes the socket, asks nobody else, and counts against nobody',
    async (_when, steps, at) => {
      const clock = new FakeClock()
      const model = scriptedModel({ name: 'A', clock, answers: [steps] })
      const controller = new AbortController()
      const run = startRoute({ clock, models: [model], signal: controller.signal })
      await clock.advance(at)

      controller.abort()
      const { ending, called } = await clock.settle(run)

      expect(ending).toEqual({ state: 'cancelled' })
      expect(called).toEqual(['A'])
      expect(clock.monotonic()).toBe(at)
      expect(clock.sleeping).toBe(0)
    },
  )

  it('before the start sends nothing', async () => {
    const clock = new FakeClock()
    const model = scriptedModel({ name: 'A', clock, answers: [answering('A')] })
    const controller = new AbortController()
    controller.abort()

    const { ending } = await route({ clock, models: [model], signal: controller.signal })

    expect(ending).toEqual({ state: 'cancelled' })
    expect(model.calls).toEqual([])
  })
})

describe('the default limits', () => {
  it('are the ones that the fault list names', () => {
    expect(defaultPolicy.deadlines).toEqual({
      headersMs: seconds(20),
      firstContentMs: seconds(60),
      idleMs: seconds(30),
      reasoningIdleMs: seconds(120),
      keepAliveMs: seconds(300),
      totalMs: seconds(600),
    })
  })
})
