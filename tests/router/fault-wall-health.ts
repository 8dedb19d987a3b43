import { expect } from 'vitest'
import { learningLimits } from '../../lib/router/learned-deadlines.ts'
import { healthSchema } from '../../lib/runs/health-schema.ts'
import { answering, fail, finish, pause, silence, started, text } from '../support/scripted-model.ts'
import {
  chance,
  fails,
  failure,
  failuresOf,
  ok,
  plays,
  type Row,
  sharesOf,
  stage,
} from './fault-wall-stage.ts'

const seconds = (count: number) => count * 1000
const down = [fail(failure('server-error'))]
const limited = (retryAfterMs: number) => [fail(failure('rate-limited', { retryAfterMs }))]
const evenly = { strategy: 'weighted' } as const

type Scene = ReturnType<typeof stage>

/** Lets A fail until its breaker opens. */
async function trip(scene: Scene) {
  for (let run = 0; run < 3; run++) await scene.ask()
  expect(scene.skipped('A')).toMatchObject({ kind: 'breaker-open' })
}

async function askTimes(scene: Scene, times: number, random: () => number) {
  const runs = []
  for (let run = 0; run < times; run++) runs.push(await scene.ask({ policy: evenly, random }))
  return runs
}

/** Sections G to I: health and breakers, hedges and budgets, strategies. */
export const health: readonly Row[] = [
  {
    row: 81,
    title:
      'waits for the soonest when everybody rests and it is near, else asks it once, and tells when it is back',
    proves: async () => {
      const resting = (ms: number) => plays(limited(ms), down)
      const near = stage({ A: resting(seconds(20)), B: plays(limited(seconds(50)), answering('B')) })
      await near.ask({ policy: { patienceMs: 0 } })
      expect((await near.ask()).called.slice(0, 1)).toEqual(['A'])
      expect(near.clock.monotonic()).toBeGreaterThanOrEqual(seconds(20))

      const far = stage({ A: resting(seconds(300)), B: resting(seconds(400)) })
      await far.ask()
      const refused = await far.ask({ policy: { lastResort: false } })
      expect(refused.called).toEqual([])
      expect(refused.ending).toMatchObject({ soonestAt: far.clock.now() + seconds(300) })

      const asked = await far.ask()
      expect(asked.called).toEqual(['A'])
      expect(asked.events).toContainEqual(expect.objectContaining({ cause: 'last-resort' }))
    },
  },
  {
    row: 84,
    title: 'calls nobody behind an open breaker, and then lets one of many concurrent runs probe it',
    proves: async () => {
      const slow = [started, pause(seconds(5)), ...answering('A')]
      const scene = stage({ A: plays(down, down, down, slow), B: ok('B') })
      await trip(scene)
      for (let run = 0; run < 10; run++) await scene.ask()
      expect(scene.calls('A')).toBe(3)
      await scene.clock.advance(seconds(30))

      const runs = await scene.clock.settle(Promise.all(Array.from({ length: 10 }, () => scene.start())))

      expect(scene.calls('A')).toBe(4)
      expect(sharesOf(runs)).toEqual({ A: 1, B: 9 })
      expect(scene.skipped('A')).toBeUndefined()
    },
  },
  {
    row: 85,
    title: 'keeps a breaker open until its time when the worker starts again',
    proves: async () => {
      const scene = stage({ A: plays(down), B: ok('B') })
      await trip(scene)
      const saved: unknown = JSON.parse(JSON.stringify(scene.health.read()))

      scene.health.update(() => healthSchema.parse(saved))

      expect((await scene.ask()).called).toEqual(['B'])
      await scene.clock.advance(seconds(30))
      expect((await scene.ask()).called).toEqual(['A', 'B'])
    },
  },
  {
    row: 87,
    title: 'does not judge by a share of few calls, nor spares a half-open breaker for being few',
    proves: async () => {
      const calls = Array.from({ length: 8 }, (_, call) => (call % 2 === 0 ? down : answering('A')))
      const few = stage({ A: plays(...calls), B: ok('B') })
      for (let run = 0; run < 8; run++) await few.ask()
      expect(few.skipped('A')).toBeUndefined()

      const scene = stage({ A: plays(down), B: ok('B') })
      await trip(scene)
      await scene.clock.advance(seconds(30))
      await scene.ask()
      expect(scene.skipped('A')).toMatchObject({ kind: 'breaker-open' })
    },
  },
  {
    row: 88,
    title: 'takes a limited deployment back, with its whole share, when its pushback is over',
    proves: async () => {
      const random = chance(3)
      const scene = stage({ A: plays(limited(seconds(30)), answering('A')), B: ok('B') })
      const until = async () => (await askTimes(scene, 1, random))[0]?.called.includes('A') === true
      while (!(await until()));

      const meanwhile = await askTimes(scene, 20, random)
      await scene.clock.advance(seconds(30))
      const afterwards = await askTimes(scene, 100, random)

      expect(sharesOf(meanwhile)).toEqual({ B: 20 })
      expect(sharesOf(afterwards).A).toBeGreaterThanOrEqual(30)
      expect(sharesOf(afterwards).A).toBeLessThanOrEqual(70)
    },
  },
  {
    row: 89,
    title: 'lets the healthy one of three serve nearly everything, and seldom asks the others',
    proves: async () => {
      const scene = stage({ A: ok('A'), B: plays(down), C: plays(down) })

      const runs = await askTimes(scene, 100, chance(5))

      expect(sharesOf(runs)).toEqual({ A: 100 })
      expect(scene.calls('B')).toBe(3)
      expect(scene.calls('C')).toBe(3)
    },
  },
  {
    row: 90,
    title: 'makes exactly three calls to the only deployment when it keeps failing, and then says so',
    proves: async () => {
      const scene = stage({ A: plays(down) })

      const run = await scene.ask()

      expect(scene.calls('A')).toBe(3)
      expect(run.ending).toMatchObject({ state: 'failed' })
    },
  },
  {
    row: 91,
    title:
      'starts a second beside a silent first; the first content wins, the loser is stopped and both are priced',
    proves: async () => {
      const usage = { type: 'usage', usage: { inputTokens: 7 } } as const
      const scene = stage({ A: plays([started, usage, silence]), B: ok('B') })

      const run = await scene.ask({ policy: { hedge: true } })

      expect(run.text).toBe('B answers.')
      expect(scene.clock.monotonic()).toBe(learningLimits.hedgeDefaultMs + 100)
      expect(scene.model('A').calls).toMatchObject([{ aborted: true }])
      const outcomes = run.events.flatMap((event) => (event.type === 'attempt-ended' ? [event.outcome] : []))
      expect(outcomes).toMatchObject([
        { state: 'outrun', usage: { inputTokens: 7 } },
        { state: 'answered', usage: { inputTokens: 10, outputTokens: 20 } },
      ])
    },
  },
  {
    row: 93,
    title:
      'lets the second go on when the first turns out to have a refused key, and asks that account no more',
    proves: async () => {
      const refused = [started, pause(seconds(9)), fail(failure('key-invalid'))]
      const scene = stage({
        A: { ...plays(refused), account: 'acme' },
        B: plays([started, pause(seconds(5)), text('B answers.'), finish]),
        sibling: { ...ok('sibling'), account: 'acme' },
      })

      const run = await scene.ask({ policy: { hedge: true } })

      expect(run.text).toBe('B answers.')
      expect(run.called).toEqual(['A', 'B'])
      expect(failuresOf(run)).toEqual([{ kind: 'key-invalid', status: 401 }])
      expect(scene.skipped('sibling')).toEqual({ kind: 'account-refused' })
    },
  },
  {
    row: 97,
    title: 'begins with whoever stepped in for as long as the route says, and then goes home',
    proves: async () => {
      const scene = stage({ A: plays(fails('not-an-api').answers[0] ?? [], answering('A')), B: ok('B') })
      const ask = async () => (await scene.ask({ policy: { stickyMs: seconds(60) } })).called

      expect(await ask()).toEqual(['A', 'B'])
      expect(await ask()).toEqual(['B'])
      await scene.clock.advance(seconds(60))

      expect(await ask()).toEqual(['A'])
    },
  },
]
