import { expect } from 'vitest'
import { breakerLimits } from '../../lib/router/breaker.ts'
import { healthLimits } from '../../lib/router/health.ts'
import { answering, fail } from '../support/scripted-model.ts'
import { fails, failure, failuresOf, ok, plays, type Row, stage, waitsOf } from './fault-wall-stage.ts'

const seconds = (count: number) => count * 1000
const limited = (retryAfterMs: number) => [fail(failure('rate-limited', { retryAfterMs }))]
const down = [fail(failure('server-error'))]

/** Section B: pushback, backoff and cooldown. */
export const pushback: readonly Row[] = [
  {
    row: 18,
    title:
      'falls back without waiting from a rate limit, and leaves the limited one alone for as long as it asked',
    proves: async () => {
      const scene = stage({ A: plays(limited(seconds(7))), B: ok('B') })

      const run = await scene.ask()

      expect(run.called).toEqual(['A', 'B'])
      expect(waitsOf(run)).toEqual([])
      expect(scene.clock.monotonic()).toBe(100)
      await scene.clock.advance(seconds(7) - 101)
      expect(scene.skipped('A')).toMatchObject({ kind: 'cooling' })
      await scene.clock.advance(1)
      expect(scene.skipped('A')).toBeUndefined()
    },
  },
  {
    row: 19,
    title: 'waits as long as the only one asks, to the millisecond',
    proves: async () => {
      const scene = stage({ A: plays(limited(6500), answering('A')) })

      const run = await scene.ask()

      expect(run.text).toBe('A answers.')
      expect(waitsOf(run)).toEqual([6500])
    },
  },
  {
    row: 22,
    title: 'does not wait for a pushback beyond its patience, and tells when the deployment is back',
    proves: async () => {
      const scene = stage({ A: plays(limited(seconds(70))) })

      const run = await scene.ask()

      expect(scene.clock.monotonic()).toBe(0)
      expect(run.ending).toEqual({
        state: 'failed',
        reason: 'nobody-left',
        soonestAt: scene.clock.now() + seconds(70),
      })
    },
  },
  {
    row: 24,
    title: 'stops retrying when the waits together would be longer than the run may take',
    proves: async () => {
      const scene = stage({ A: plays(limited(seconds(8))) })
      const deadlines = { headersMs: seconds(9), firstContentMs: seconds(9), idleMs: seconds(9) }

      const run = await scene.ask({
        policy: {
          deadlines: { ...deadlines, reasoningIdleMs: 1, keepAliveMs: 1, totalMs: seconds(15) },
        },
      })

      expect(waitsOf(run)).toEqual([seconds(8)])
      expect(scene.calls('A')).toBe(2)
      expect(scene.clock.monotonic()).toBe(seconds(8))
    },
  },
  {
    row: 25,
    title: 'leaves a deployment alone for as long as its user says, else its provider, else the usual time',
    proves: async () => {
      const limit = fail({ kind: 'rate-limited', status: 429 })
      const scene = stage({
        A: { ...plays(limited(seconds(45))), traits: { cooldownMs: seconds(30) } },
        B: plays(limited(seconds(45))),
        C: plays([limit]),
        D: ok('D'),
      })
      const back = (name: string) => {
        const reason = scene.skipped(name)
        return reason?.kind === 'cooling' ? reason.untilAt - scene.clock.now() + 100 : undefined
      }

      await scene.ask()

      expect(['A', 'B', 'C'].map(back)).toEqual([seconds(30), seconds(45), healthLimits.cooldownMs])
    },
  },
  {
    row: 27,
    title: 'leaves a deployment alone for twice as long at each trip of its breaker, up to a cap',
    proves: async () => {
      const scene = stage({ A: plays(down), B: ok('B') })
      const restMs = () => {
        const reason = scene.skipped('A')
        return reason?.kind === 'breaker-open' ? reason.untilAt - scene.clock.now() : 0
      }
      const rests: number[] = []
      for (let call = 1; call <= 9; call++) {
        const run = await scene.ask()
        expect(run.called).toEqual(['A', 'B'])
        // What B took has passed of the rest already.
        if (call >= breakerLimits.failures) rests.push(restMs() + 100)
        await scene.clock.advance(restMs())
      }

      expect(rests).toEqual([30, 60, 120, 240, 480, 900, 900].map(seconds))
    },
  },
  {
    row: 29,
    title: 'leaves both alone when two are limited in one run',
    proves: async () => {
      const scene = stage({ A: plays(limited(seconds(7))), B: plays(limited(seconds(9))), C: ok('C') })

      await scene.ask()

      expect(scene.skipped('A')).toMatchObject({ kind: 'cooling' })
      expect(scene.skipped('B')).toMatchObject({ kind: 'cooling' })
    },
  },
  {
    row: 30,
    title: 'does not leave a deployment alone for a single server error',
    proves: async () => {
      const scene = stage({ A: plays(down, answering('A')), B: ok('B') })

      expect((await scene.ask()).text).toBe('B answers.')

      expect(scene.skipped('A')).toBeUndefined()
      expect((await scene.ask()).text).toBe('A answers.')
    },
  },
  {
    row: 31,
    title: 'leaves a deployment alone when 41 of 81 calls of a minute failed',
    proves: async () => {
      const calls = Array.from({ length: 81 }, (_, call) =>
        call % 2 === 1 || call === 80 ? down : answering('A'),
      )
      const scene = stage({ A: plays(...calls), B: ok('B') })
      for (let call = 0; call < 80; call++) await scene.ask()
      expect(scene.skipped('A')).toBeUndefined()

      await scene.ask()

      expect(scene.calls('A')).toBe(81)
      expect(scene.clock.monotonic()).toBeLessThan(seconds(60))
      expect(scene.skipped('A')).toMatchObject({ kind: 'breaker-open' })
    },
  },
  {
    row: 34,
    title: 'puts up with as many failures of a deployment as its user allows, and not with one more',
    proves: async () => {
      const scene = stage({ A: { ...plays(down), traits: { toleratedFailures: 100 } }, B: ok('B') })
      for (let call = 0; call < 100; call++) await scene.ask()
      expect(scene.skipped('A')).toBeUndefined()

      await scene.ask()

      expect(scene.clock.monotonic()).toBeLessThan(breakerLimits.windowMs)
      expect(scene.skipped('A')).toMatchObject({ kind: 'breaker-open' })
    },
  },
  {
    row: 36,
    title: 'goes on from an origin that cannot be reached, and leaves it alone for seconds at most',
    proves: async () => {
      const scene = stage({ A: fails('unreachable'), B: ok('B') })

      const run = await scene.ask()

      expect(run.text).toBe('B answers.')
      expect(failuresOf(run)).toEqual([{ kind: 'unreachable' }])
      expect(scene.skipped('A')).toBeUndefined()
      for (let call = 0; call < 9; call++) {
        await scene.ask()
        await scene.clock.advance(seconds(60))
        expect(scene.skipped('A')).toBeUndefined()
      }
    },
  },
]
