import { describe, expect, it } from 'vitest'
import { FakeClock } from '../support/fake-clock.ts'
import { route } from '../support/routed-run.ts'
import {
  answering,
  fail,
  pause,
  scriptedModel,
  silence,
  started,
  text,
  thought,
} from '../support/scripted-model.ts'

describe('a run', () => {
  it('falls back at once when the first model is overloaded', async () => {
    const clock = new FakeClock()
    const busy = scriptedModel({ name: 'A', clock, answers: [[fail({ kind: 'overloaded', status: 529 })]] })
    const ready = scriptedModel({ name: 'B', clock, answers: [answering('B')] })

    const run = await route({ clock, models: [busy, ready] })

    expect(run.called).toEqual(['A', 'B'])
    expect(run.text).toBe('B answers.')
    expect(run.ending).toEqual({ state: 'done', reason: 'stop' })
    expect(clock.monotonic()).toBe(100)
  })

  it('falls back when the first text is late, and closes the socket of the one that was', async () => {
    const clock = new FakeClock()
    const late = scriptedModel({ name: 'A', clock, answers: [[started, silence]] })
    const ready = scriptedModel({ name: 'B', clock, answers: [answering('B')] })

    const run = await route({ clock, models: [late, ready] })

    expect(run.called).toEqual(['A', 'B'])
    expect(late.calls[0]?.aborted).toBe(true)
    expect(clock.monotonic()).toBe(60_100)
    expect(clock.sleeping).toBe(0)
  })

  it('shows one preamble, that of the model that answers', async () => {
    const clock = new FakeClock()
    const first = scriptedModel({
      name: 'A',
      clock,
      answers: [[started, thought('I am A'), fail({ kind: 'server-error' })]],
    })
    const second = scriptedModel({
      name: 'B',
      clock,
      answers: [[started, thought('I am B'), pause(5), ...answering('B')]],
    })

    const { events } = await route({ clock, models: [first, second] })

    expect(events.filter((event) => event.type === 'reasoning-delta').map(({ text }) => text)).toEqual([
      'I am B',
    ])
  })

  it('keeps what was shown when the stream breaks, and asks nobody else', async () => {
    const clock = new FakeClock()
    const breaking = scriptedModel({
      name: 'A',
      clock,
      answers: [[started, text('Half an'), fail({ kind: 'broken-stream' })]],
    })
    const ready = scriptedModel({ name: 'B', clock, answers: [answering('B')] })

    const run = await route({ clock, models: [breaking, ready] })

    expect(run.text).toBe('Half an')
    expect(run.ending).toEqual({ state: 'partial', failure: { kind: 'broken-stream' } })
    expect(ready.calls).toEqual([])
  })

  it('retries the only model after a backoff and gives up with its reason', async () => {
    const clock = new FakeClock()
    const broken = scriptedModel({
      name: 'A',
      clock,
      answers: [[fail({ kind: 'server-error', status: 500 })]],
    })

    const run = await route({ clock, models: [broken] })

    expect(run.called).toEqual(['A', 'A', 'A'])
    expect(run.ending).toMatchObject({ state: 'failed', reason: 'nobody-left' })
  })
})
