import { expect } from 'vitest'
import { parseAccountId } from '../../lib/router/model.ts'
import { answering, fail, finish, started, thought } from '../support/scripted-model.ts'
import { fails, failure, failuresOf, ok, plays, type Row, stage } from './fault-wall-stage.ts'

const reasoning = (run: { readonly events: readonly { readonly type: string }[] }) =>
  run.events.filter(({ type }) => type === 'reasoning-delta')

/** Sections C and D: keys, quota, requests; refused, empty, not an answer. */
export const requests: readonly Row[] = [
  {
    row: 38,
    title: 'asks a refused key once, goes on, and leaves its whole account alone until its user acts',
    proves: async () => {
      const scene = stage({
        A: { ...fails('key-invalid'), account: 'acme' },
        sibling: { ...ok('sibling'), account: 'acme' },
        B: ok('B'),
      })

      const run = await scene.ask()

      expect(run.called).toEqual(['A', 'B'])
      await scene.clock.advance(1e10)
      expect((await scene.ask()).called).toEqual(['B'])
      expect(scene.skipped('sibling')).toEqual({ kind: 'account-refused' })
    },
  },
  {
    row: 40,
    title: 'asks an account without credit once, goes on, and says what is wrong with the account',
    proves: async () => {
      const scene = stage({ A: fails('quota-exhausted', { code: 'billing_hard_limit' }), B: ok('B') })

      const run = await scene.ask()

      expect(run.called).toEqual(['A', 'B'])
      expect(failuresOf(run)).toEqual([failure('quota-exhausted', { code: 'billing_hard_limit' })])
      expect(scene.skipped('A')).toEqual({ kind: 'account-paused' })
    },
  },
  {
    row: 41,
    title: 'stops at a request that nobody would take, and shows why',
    proves: async () => {
      const scene = stage({ A: fails('invalid-request', { excerpt: 'temperature' }), B: ok('B'), C: ok('C') })

      const run = await scene.ask()

      expect(run.called).toEqual(['A'])
      expect(run.ending).toMatchObject({ state: 'failed', reason: 'request-refused' })
      expect(failuresOf(run)).toMatchObject([{ excerpt: 'temperature' }])
      expect(scene.skipped('A')).toBeUndefined()
    },
  },
  {
    row: 42,
    title: 'asks for a missing model once, goes on, and remembers that it is missing',
    proves: async () => {
      const scene = stage({ A: fails('model-missing'), B: ok('B') })

      expect((await scene.ask()).called).toEqual(['A', 'B'])

      expect(scene.skipped('A')).toEqual({ kind: 'model-missing' })
      expect((await scene.ask()).called).toEqual(['B'])
    },
  },
  {
    row: 44,
    title: 'asks nobody but the account that holds the file which the request names, and tells its failure',
    proves: async () => {
      const scene = stage({ A: fails('not-an-api', { status: 502 }), B: ok('B'), C: ok('C') })

      const run = await scene.ask({ request: { boundTo: parseAccountId('A') } })

      expect(run.called).toEqual(['A'])
      expect(failuresOf(run)).toEqual([{ kind: 'not-an-api', status: 502 }])
      expect(run.events[0]).toMatchObject({
        candidates: [
          { verdict: 'eligible' },
          ...['B', 'C'].map(() => ({ reason: { kind: 'bound-elsewhere' } })),
        ],
      })
    },
  },
  {
    row: 45,
    title: 'takes a prompt that is too long to a larger window, without asking again',
    proves: async () => {
      const window = (contextWindow: number) => ({ traits: { contextWindow } })
      const scene = stage({
        A: { ...fails('context-too-long'), ...window(8000) },
        B: { ...ok('B'), ...window(4000) },
        C: { ...ok('C'), ...window(32_000) },
      })

      const run = await scene.ask()

      expect(run.called).toEqual(['A', 'C'])
      expect(scene.skipped('A')).toBeUndefined()
    },
  },
  {
    row: 47,
    title: 'passes over a window that is surely too small before it is asked',
    proves: async () => {
      const scene = stage({
        A: fails('server-error'),
        B: { ...ok('B'), traits: { contextWindow: 500 } },
        C: { ...ok('C'), traits: { contextWindow: 100_000 } },
      })

      const run = await scene.ask({ prompt: 'word '.repeat(2000) })

      expect(run.called).toEqual(['A', 'C'])
    },
  },
  {
    row: 49,
    title: 'lets the route decide where a refusal goes, and never asks the one that refused again',
    proves: async () => {
      const cast = { A: fails('content-refused'), B: fails('content-refused'), C: ok('C') }

      expect((await stage(cast).ask({ policy: { refusals: 'stop' } })).called).toEqual(['A'])
      expect((await stage(cast).ask({ policy: { refusals: 'fall-back-once' } })).called).toEqual(['A', 'B'])
      expect((await stage({ A: cast.A }).ask()).called).toEqual(['A'])
    },
  },
  {
    row: 50,
    title: 'falls back from an answer of which a filter left nothing',
    proves: async () => {
      const scene = stage({ A: plays([started, { type: 'finish', reason: 'content-filter' }]), B: ok('B') })

      const run = await scene.ask()

      expect(run.text).toBe('B answers.')
      expect(failuresOf(run)).toEqual([{ kind: 'content-refused' }])
    },
  },
  {
    row: 52,
    title: 'counts an answer without content as failed, and falls back',
    proves: async () => {
      const scene = stage({ A: plays([started, finish]), B: ok('B') })

      expect((await scene.ask()).text).toBe('B answers.')
      await scene.ask()
      await scene.ask()

      expect(scene.skipped('A')).toMatchObject({ kind: 'breaker-open' })
    },
  },
  {
    row: 55,
    title: 'holds the web page of a captive portal against no provider',
    proves: async () => {
      const page = fails('not-an-api', { status: 200 })
      const scene = stage({ A: page, B: page, C: ok('C') })

      for (let run = 0; run < 5; run++) {
        expect((await scene.ask()).ending).toMatchObject({ state: 'failed', reason: 'captive-portal' })
      }

      expect(scene.skipped('A')).toBeUndefined()
      expect(scene.skipped('B')).toBeUndefined()
    },
  },
  {
    row: 56,
    title: 'takes a rate limit that comes as the first event for one, and shows one preamble',
    proves: async () => {
      const scene = stage({
        A: plays([started, thought('A thinks'), fail(failure('rate-limited', { retryAfterMs: 9000 }))]),
        B: plays([started, thought('B thinks'), ...answering('B')]),
      })

      const run = await scene.ask()

      expect(reasoning(run)).toEqual([{ type: 'reasoning-delta', attempt: 2, text: 'B thinks' }])
      expect(run.text).toBe('B answers.')
      expect(scene.skipped('A')).toMatchObject({ kind: 'cooling' })
    },
  },
  {
    row: 57,
    title: 'takes an overload that comes in a stream with status 200 for one',
    proves: async () => {
      const overloaded = fail({ kind: 'overloaded', status: 200, code: 'overloaded_error' })
      const scene = stage({ A: plays([started, overloaded]), B: ok('B') })

      const run = await scene.ask()

      expect(run.text).toBe('B answers.')
      expect(failuresOf(run)).toEqual([{ kind: 'overloaded', status: 200, code: 'overloaded_error' }])
    },
  },
]
