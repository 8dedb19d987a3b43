import { expect } from 'vitest'
import type { Failure } from '../../lib/router/failure.ts'
import type { Part } from '../../lib/router/model.ts'
import { answering, fail, finish, pause, silence, started, text, thought } from '../support/scripted-model.ts'
import { failure, failuresOf, ok, plays, type Row, stage } from './fault-wall-stage.ts'

const going = { continuation: 'continue' } as const
const canGoOn = { traits: { prefill: true } }
const three = [text('One, '), text('two, '), text('three')]
const breaks = (last: Part) => plays([started, ...three, last])
const rest = { ...plays([started, text(', four.'), finish]), ...canGoOn }

/** What must happen to three pieces of text that break off, whatever broke them. */
async function keepsWhatWasShown(A: ReturnType<typeof plays>, broken: Partial<Failure>) {
  const stopped = await stage({ A, B: rest }).ask()
  expect(stopped.text).toBe('One, two, three')
  expect(stopped.called).toEqual(['A'])
  expect(stopped.ending).toMatchObject({ state: 'partial', failure: broken })

  const continued = await stage({ A, B: rest }).ask({ policy: going })
  expect(continued.text).toBe('One, two, three, four.')
  expect(continued.ending).toEqual({ state: 'done', reason: 'stop' })
  const seams = continued.events.filter(({ type }) => type === 'attempt-committed')
  expect(seams).toHaveLength(2)
}

/** Section E: streams that break. */
export const streams: readonly Row[] = [
  {
    row: 60,
    title:
      'keeps three pieces of text when an error follows, and goes on visibly or stops, as the route says',
    proves: () => keepsWhatWasShown(breaks(fail(failure('overloaded'))), { kind: 'overloaded' }),
  },
  {
    row: 61,
    title: 'keeps three pieces of text when the socket is reset, in the same way',
    proves: () => keepsWhatWasShown(breaks(fail(failure('broken-stream'))), { kind: 'broken-stream' }),
  },
  {
    row: 62,
    title: 'takes a clean end without the provider’s marker for a truncated answer',
    proves: async () => {
      const tokens = Array.from({ length: 40 }, (_, token) => text(`${token} `))
      const scene = stage({ A: plays([started, ...tokens]) })

      const run = await scene.ask()

      expect(run.text).toHaveLength(110)
      expect(run.ending).toEqual({ state: 'partial', failure: { kind: 'truncated' } })
    },
  },
  {
    row: 63,
    title: 'keeps what came before a silence that is longer than the idle deadline',
    proves: async () => {
      const silent = plays([started, ...three, silence])
      await keepsWhatWasShown(silent, { kind: 'timeout', phase: 'idle' } as Partial<Failure>)

      const scene = stage({ A: silent })
      await scene.ask()
      expect(scene.clock.monotonic()).toBe(30_000)
    },
  },
  {
    row: 66,
    title: 'shows the last words once when whoever goes on repeats them',
    proves: async () => {
      const shown = 'The quick brown fox jumps over the '
      const scene = stage({
        A: plays([started, text(shown), fail(failure('broken-stream'))]),
        B: { ...plays([started, text('fox jumps '), text('over the lazy dog.'), finish]), ...canGoOn },
      })

      expect((await scene.ask({ policy: going })).text).toBe(`${shown}lazy dog.`)
    },
  },
  {
    row: 67,
    title: 'lets only a model that can be given a prefix go on, and stops when there is none',
    proves: async () => {
      const A = breaks(fail(failure('broken-stream')))

      expect((await stage({ A, B: ok('B'), C: rest }).ask({ policy: going })).called).toEqual(['A', 'C'])

      const stopped = await stage({ A, B: ok('B') }).ask({ policy: going })
      expect(stopped.called).toEqual(['A'])
      expect(stopped.ending).toMatchObject({ state: 'partial' })
    },
  },
  {
    row: 69,
    title: 'sends the original prompt, without a prefix, after an error before any content',
    proves: async () => {
      const scene = stage({ A: plays([started, thought('Hm'), fail(failure('overloaded'))]), B: ok('B') })
      const requests: unknown[] = []
      const model = scene.model('B')
      const { stream } = model
      model.stream = (request, signal) => {
        requests.push(request)
        return stream(request, signal)
      }

      const run = await scene.ask({ policy: going })

      expect(run.text).toBe('B answers.')
      expect(requests).toEqual([{ messages: [{ role: 'user', text: 'Hello?' }] }])
    },
  },
  {
    row: 72,
    title: 'asks the only deployment again when it broke off before its first text, and not after',
    proves: async () => {
      const overloaded = fail(failure('overloaded'))
      const early = stage({ A: plays([started, thought('Hm'), overloaded], answering('A')) })
      const late = stage({ A: plays([started, text('Half'), overloaded], answering('A')) })

      expect((await early.ask()).called).toEqual(['A', 'A'])

      const kept = await late.ask()
      expect(kept.called).toEqual(['A'])
      expect(kept.text).toBe('Half')
    },
  },
  {
    row: 73,
    title: 'tells the provider’s own failure of an answer that broke, with its status and code',
    proves: async () => {
      const facts = { status: 503, code: 'engine_overloaded', requestId: 'r-9' }
      const scene = stage({ A: breaks(fail(failure('overloaded', facts))) })

      const run = await scene.ask()

      expect(run.ending).toEqual({ state: 'partial', failure: { kind: 'overloaded', ...facts } })
      expect(failuresOf(run)).toEqual([{ kind: 'overloaded', ...facts }])
    },
  },
  {
    row: 74,
    title: 'asks nobody else, and holds nothing against anybody, when its user stops it before headers',
    proves: async () => {
      const scene = stage({ A: plays([silence]), B: ok('B') })
      const before = scene.health.read().retryBudget
      const controller = new AbortController()
      const run = scene.start({ signal: controller.signal })
      await scene.clock.advance(500)

      controller.abort()
      const { ending } = await scene.clock.settle(run)

      expect(ending).toEqual({ state: 'cancelled' })
      expect(scene.model('A').calls).toMatchObject([{ aborted: true }])
      expect(scene.calls('B')).toBe(0)
      expect(scene.skipped('A')).toBeUndefined()
      expect(scene.health.read().retryBudget).toEqual(before)
    },
  },
  {
    row: 77,
    title: 'gives the next deployment a fresh deadline after one whose first text was late',
    proves: async () => {
      const scene = stage({
        A: plays([started, silence]),
        B: plays([started, pause(59_000), text('B'), finish]),
      })

      const run = await scene.ask()

      expect(run.text).toBe('B')
      expect(failuresOf(run)).toMatchObject([{ kind: 'timeout', phase: 'first-content', afterMs: 60_000 }])
      expect(scene.clock.monotonic()).toBe(119_000)
    },
  },
]
