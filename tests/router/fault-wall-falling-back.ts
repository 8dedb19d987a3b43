import { expect } from 'vitest'
import { fails, failure, failuresOf, ok, type Row, stage, waitsOf } from './fault-wall-stage.ts'

const fallbacks = (called: readonly string[]) => called.length - 1

/** Section A: falling back. */
export const fallingBack: readonly Row[] = [
  {
    row: 1,
    title: 'asks nobody else when the first answers',
    proves: async () => {
      const run = await stage({ A: ok('A'), B: ok('B') }).ask()

      expect(run.called).toEqual(['A'])
      expect(run.text).toBe('A answers.')
      expect(run.ending).toEqual({ state: 'done', reason: 'stop' })
    },
  },
  {
    row: 2,
    title: 'goes on to the second after a server error, and records the error',
    proves: async () => {
      const run = await stage({ A: fails('server-error'), B: ok('B') }).ask()

      expect(run.text).toBe('B answers.')
      expect(fallbacks(run.called)).toBe(1)
      expect(failuresOf(run)).toEqual([{ kind: 'server-error', status: 500 }])
    },
  },
  {
    row: 3,
    title: 'reaches the fourth when three are down',
    proves: async () => {
      const down = fails('server-error')
      const run = await stage({ A: down, B: down, C: down, D: ok('D') }).ask()

      expect(run.text).toBe('D answers.')
      expect(fallbacks(run.called)).toBe(3)
    },
  },
  {
    row: 4,
    title: 'goes on when the first refuses the connection',
    proves: async () => {
      const run = await stage({ A: fails('unreachable'), B: ok('B') }).ask()

      expect(run.called).toEqual(['A', 'B'])
      expect(run.text).toBe('B answers.')
    },
  },
  {
    row: 5,
    title: 'keeps the reason of everybody when everybody fails',
    proves: async () => {
      const run = await stage({
        A: fails('key-invalid'),
        B: fails('model-missing'),
        C: fails('not-an-api', { status: 200 }),
      }).ask()

      expect(run.ending).toMatchObject({ state: 'failed', reason: 'nobody-left' })
      expect(failuresOf(run)).toEqual([
        { kind: 'key-invalid', status: 401 },
        { kind: 'model-missing', status: 404 },
        { kind: 'not-an-api', status: 200 },
      ])
    },
  },
  {
    row: 6,
    title: 'tells the original failure, with its facts, when there was one attempt',
    proves: async () => {
      const facts = { code: 'invalid_temperature', requestId: 'r-1', excerpt: 'Temperature is 9.' }
      const run = await stage({ A: fails('invalid-request', facts) }).ask()

      expect(run.called).toEqual(['A'])
      expect(failuresOf(run)).toEqual([failure('invalid-request', facts)])
    },
  },
  {
    row: 7,
    title: 'does not fall back from a deployment to itself',
    proves: async () => {
      const scene = stage({ A: fails('not-an-api'), B: ok('B') })

      const run = await scene.ask({ route: ['A', 'A', 'B', 'A'] })

      expect(run.called).toEqual(['A', 'B'])
      expect(scene.calls('A')).toBe(1)
    },
  },
  {
    row: 11,
    title: 'fails at once, and asks nobody else, when the run is pinned to one deployment',
    proves: async () => {
      const scene = stage({ A: fails('server-error'), B: ok('B') })

      const run = await scene.ask({ route: ['A'], policy: { attemptsPerRun: 1 } })

      expect(run.ending).toMatchObject({ state: 'failed' })
      expect(scene.clock.monotonic()).toBe(0)
      expect(scene.calls('B')).toBe(0)
    },
  },
  {
    row: 12,
    title: 'asks those that the run’s own route names, and not those of another',
    proves: async () => {
      const scene = stage({ A: fails('server-error'), B: ok('B'), C: ok('C') })
      expect((await scene.ask({ route: ['A', 'B'] })).called).toEqual(['A', 'B'])

      const run = await scene.ask({ route: ['A', 'C'] })

      expect(run.called).toEqual(['A', 'C'])
      expect(scene.calls('B')).toBe(1)
    },
  },
  {
    row: 14,
    title: 'goes on to the fallback of all routes when its own has nobody to fall back to',
    proves: async () => {
      const scene = stage({ A: fails('server-error'), B: ok('B') })

      const run = await scene.ask({ route: ['A'], otherwise: ['B'] })

      expect(run.called).toEqual(['A', 'B'])
      expect(run.text).toBe('B answers.')
    },
  },
  {
    row: 15,
    title: 'ends with everybody’s failure when that fails as well, and goes round in no circle',
    proves: async () => {
      const scene = stage({ A: fails('not-an-api'), B: fails('key-invalid'), C: fails('model-missing') })

      const run = await scene.ask({ route: ['A', 'C'], otherwise: ['A', 'B', 'C'] })

      expect(run.called).toEqual(['A', 'C', 'B'])
      expect(run.ending).toMatchObject({ state: 'failed', reason: 'nobody-left' })
      expect(failuresOf(run).map(({ kind }) => kind)).toEqual(['not-an-api', 'model-missing', 'key-invalid'])
    },
  },
  {
    row: 17,
    title: 'stops at its limit of attempts, with every original failure',
    proves: async () => {
      const scene = stage({ A: fails('server-error'), B: fails('overloaded'), C: ok('C') })

      const run = await scene.ask({ policy: { attemptsPerRun: 2 } })

      expect(run.ending).toMatchObject({ state: 'failed', reason: 'limits' })
      expect(failuresOf(run).map(({ kind }) => kind)).toEqual(['server-error', 'overloaded'])
      expect(scene.calls('C')).toBe(0)
      expect(waitsOf(run)).toEqual([])
    },
  },
]
