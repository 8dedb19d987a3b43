import { describe, expect, it } from 'vitest'
import { asModel } from '../../lib/router/as-model.ts'
import { emptyHealth } from '../../lib/router/health.ts'
import type { Model, Part } from '../../lib/router/model.ts'
import { defaultPolicy, type Policy } from '../../lib/router/route.ts'
import { createRouter } from '../../lib/router/router.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { failureIn, readParts, textOf } from '../support/read-parts.ts'
import { cellOf, route } from '../support/routed-run.ts'
import {
  answering,
  fail,
  pause,
  type Step,
  scriptedModel,
  silence,
  started,
  text,
} from '../support/scripted-model.ts'

const prompt = { messages: [{ role: 'user' as const, text: 'Hello?' }] }

function nested(
  clock: FakeClock,
  models: readonly Model[],
  policy: Partial<Policy> = {},
  id = 'inner',
): Model {
  const byId = new Map(models.map((model) => [model.id, model]))
  const health = cellOf(emptyHealth)
  const router = createRouter({ models: (model) => byId.get(model), health, clock, random: () => 0.5 })
  const deployments = models.map((model) => model.id)
  return asModel(router, { id, deployments, policy: { ...defaultPolicy, ...policy } }, clock)
}

const playing = (clock: FakeClock, name: string, ...answers: (readonly Step[])[]) =>
  scriptedModel({ name, clock, answers })
const read = (clock: FakeClock, model: Model, signal = new AbortController().signal): Promise<Part[]> =>
  clock.settle(readParts(model.stream(prompt, signal)))

describe('a route as a model', () => {
  it('answers as its deployments do, with one end, and costs what all of them cost', async () => {
    const clock = new FakeClock()
    const billed = [
      started,
      { type: 'usage', usage: { inputTokens: 7 } } as const,
      fail({ kind: 'overloaded' }),
    ]

    const parts = await read(
      clock,
      nested(clock, [playing(clock, 'A', billed), playing(clock, 'B', answering('B'))]),
    )

    expect(textOf(parts)).toBe('B answers.')
    expect(parts.slice(-2)).toEqual([
      { type: 'usage', usage: { inputTokens: 17, outputTokens: 20 } },
      { type: 'finish', reason: 'stop' },
    ])
  })

  it('is fallen back from like any other, once nobody in it can answer', async () => {
    const clock = new FakeClock()
    const inner = nested(clock, [playing(clock, 'A', [fail({ kind: 'key-invalid' })])])
    const outer = [inner, playing(clock, 'B', answering('B'))]

    const run = await route({ clock, models: outer })

    expect(run.called).toEqual(['inner', 'B'])
    expect(run.events).toContainEqual(
      expect.objectContaining({
        outcome: expect.objectContaining({ failure: { kind: 'overloaded', code: 'nobody-left' } }),
      }),
    )
  })

  it.each([
    [
      'a request that nobody would take',
      [fail({ kind: 'invalid-request', excerpt: 'No.' })],
      { kind: 'invalid-request', excerpt: 'No.' },
    ],
    ['a lost network', [fail({ kind: 'offline' })], { kind: 'offline' }],
    ['a broken answer', [started, text('Half'), fail({ kind: 'broken-stream' })], { kind: 'broken-stream' }],
    [
      'a pushback beyond its patience',
      [fail({ kind: 'rate-limited', retryAfterMs: 90_000 })],
      { kind: 'overloaded', code: 'nobody-left', retryAfterMs: 90_000 },
    ],
    [
      'a prompt that fits nowhere',
      [fail({ kind: 'context-too-long' })],
      { kind: 'context-too-long', code: 'nobody-left' },
    ],
  ] as const)('passes on %s as one failure', async (_what, steps, failure) => {
    const clock = new FakeClock()
    const parts = await read(clock, nested(clock, [playing(clock, 'A', steps)]))

    expect(failureIn(parts)).toEqual(failure)
  })

  it('is not late for its headers while it falls back inside', async () => {
    const clock = new FakeClock()
    const slow = playing(clock, 'A', [pause(19_000), fail({ kind: 'not-an-api' })])
    const inner = nested(clock, [slow, playing(clock, 'B', [pause(19_000), ...answering('B')])])

    expect((await route({ clock, models: [inner] })).text).toBe('B answers.')
  })

  it('stops everybody in it when it is aborted, and ends with neither a finish nor a failure', async () => {
    const clock = new FakeClock()
    const silent = playing(clock, 'A', [started, silence])
    const controller = new AbortController()
    const reading = readParts(nested(clock, [silent]).stream(prompt, controller.signal))
    await clock.advance(10)

    controller.abort()
    const parts = await clock.settle(reading)

    expect(silent.calls[0]?.aborted).toBe(true)
    expect(parts.map(({ type }) => type)).not.toContain('failure')
  })

  it('nests: a route of routes reaches the last deployment of the last', async () => {
    const clock = new FakeClock()
    const down = (name: string) => playing(clock, name, [fail({ kind: 'model-missing' })])
    const one = nested(clock, [down('A'), down('B')], {}, 'one')
    const two = nested(clock, [down('C'), playing(clock, 'D', answering('D'))], {}, 'two')

    expect(textOf(await read(clock, nested(clock, [one, two])))).toBe('D answers.')
  })
})
