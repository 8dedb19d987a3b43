import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repeatedLength } from '../../lib/router/seam.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { route } from '../support/routed-run.ts'
import {
  answering,
  fail,
  finish,
  scriptedModel,
  silence,
  started,
  text,
  thought,
} from '../support/scripted-model.ts'

const going = { continuation: 'continue' } as const
const canGoOn = { prefill: true }
const breaking = (clock: FakeClock, words: string) =>
  scriptedModel({ name: 'A', clock, answers: [[started, text(words), fail({ kind: 'broken-stream' })]] })
const saying = (clock: FakeClock, name: string, ...pieces: string[]) =>
  scriptedModel({ name, clock, answers: [[started, ...pieces.map(text), finish]], traits: canGoOn })

describe('a continuation', () => {
  it('goes on with a broken answer, and its seam is the second commit', async () => {
    const clock = new FakeClock()

    const run = await route({
      clock,
      models: [breaking(clock, 'The first half'), saying(clock, 'B', ' and the', ' second.')],
      policy: going,
    })

    expect(run.text).toBe('The first half and the second.')
    expect(run.ending).toEqual({ state: 'done', reason: 'stop' })
    expect(
      run.events.filter((event) => event.type === 'attempt-committed').map(({ attempt }) => attempt),
    ).toEqual([1, 2])
    expect(run.events).toContainEqual(
      expect.objectContaining({ type: 'attempt-started', cause: 'continuation' }),
    )
  })

  it('U30 is not made once the keys are locked: what was shown stays, with the reason of the break', async () => {
    const clock = new FakeClock()
    const locked = scriptedModel({
      name: 'B',
      clock,
      answers: [[fail({ kind: 'keys-locked' })]],
      traits: canGoOn,
    })
    const third = saying(clock, 'C', ' never asked')

    const run = await route({ clock, models: [breaking(clock, 'Half'), locked, third], policy: going })

    expect(run.called).toEqual(['A', 'B'])
    expect(run.text).toBe('Half')
    expect(run.ending).toEqual({ state: 'partial', failure: { kind: 'broken-stream' } })
  })

  it('does not show again what the next model repeats of the end', async () => {
    const clock = new FakeClock()
    const first = breaking(clock, 'The quick brown fox jumps over the ')

    const run = await route({
      clock,
      models: [first, saying(clock, 'B', 'fox jumps ', 'over the lazy', ' dog.')],
      policy: going,
    })

    expect(run.text).toBe('The quick brown fox jumps over the lazy dog.')
  })

  it.each([
    ['if x:\n', '\n        return 1', 'if x:\n        return 1'],
    ['It ends here. ', '\n\n## Heading', 'It ends here. \n\n## Heading'],
    ['It ends here. ', ' And goes on.', 'It ends here. And goes on.'],
    ['It ends', ' here.', 'It ends here.'],
  ])('keeps the white space at the seam: %j then %j', async (shown, incoming, whole) => {
    const clock = new FakeClock()

    const run = await route({
      clock,
      models: [breaking(clock, shown), saying(clock, 'B', incoming)],
      policy: going,
    })

    expect(run.text).toBe(whole)
  })

  it('passes over a model that cannot go on with another’s answer', async () => {
    const clock = new FakeClock()
    const unable = scriptedModel({ name: 'B', clock, answers: [answering('B')] })

    const run = await route({
      clock,
      models: [breaking(clock, 'The first half'), unable, saying(clock, 'C', ' and the second.')],
      policy: going,
    })

    expect(run.called).toEqual(['A', 'C'])
    expect(run.text).toBe('The first half and the second.')
  })

  it('leaves the part as it is when nobody can go on, with the reason of the first break', async () => {
    const clock = new FakeClock()
    const failing = scriptedModel({
      name: 'B',
      clock,
      answers: [[fail({ kind: 'overloaded' })]],
      traits: canGoOn,
    })

    const run = await route({ clock, models: [breaking(clock, 'Half'), failing], policy: going })

    expect(run.text).toBe('Half')
    expect(run.ending).toEqual({ state: 'partial', failure: { kind: 'broken-stream' } })
  })

  it('does not happen on a route that stops', async () => {
    const clock = new FakeClock()

    const run = await route({ clock, models: [breaking(clock, 'Half'), saying(clock, 'B', ' more')] })

    expect(run.called).toEqual(['A'])
  })

  it('does not begin before anything was shown: then it is a fallback with the whole prompt', async () => {
    const clock = new FakeClock()
    const early = scriptedModel({
      name: 'A',
      clock,
      answers: [[started, thought('Hm'), fail({ kind: 'broken-stream' })]],
    })

    const run = await route({
      clock,
      models: [early, scriptedModel({ name: 'B', clock, answers: [answering('B')] })],
      policy: going,
    })

    expect(run.text).toBe('B answers.')
    expect(run.events).toContainEqual(expect.objectContaining({ type: 'attempt-started', cause: 'fallback' }))
  })

  it('goes on after silence in the middle, too', async () => {
    const clock = new FakeClock()
    const silent = scriptedModel({ name: 'A', clock, answers: [[started, text('Half'), silence]] })

    expect((await route({ clock, models: [silent, saying(clock, 'B', ' more.')], policy: going })).text).toBe(
      'Half more.',
    )
  })
})

describe('the seam', () => {
  it('is found whatever part of the end is repeated, white space aside', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 12, maxLength: 40 }),
        fc.integer({ min: 5, max: 11 }),
        (words, repeated) => {
          const shown = words.join(' ')
          const incoming = `${words.slice(-repeated).join('\n')} and new text`

          expect(shown + incoming.slice(repeatedLength(shown, incoming))).toBe(`${shown} and new text`)
        },
      ),
    )
  })

  it('loses nothing when nothing is repeated', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-m ]{0,300}$/),
        fc.stringMatching(/^[n-z ]{0,300}$/),
        (shown, incoming) => {
          expect(repeatedLength(shown, incoming)).toBe(0)
        },
      ),
    )
  })
})
