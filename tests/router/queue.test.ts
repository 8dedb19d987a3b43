import { describe, expect, it } from 'vitest'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { parseAccountId } from '../../lib/router/model.ts'
import { onFailed } from '../../lib/router/observe.ts'
import { defaultPolicy } from '../../lib/router/route.ts'
import { callsAtOnce, createTurns } from '../../lib/router/turns.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, type Routed, startRoute } from '../support/routed-run.ts'
import {
  answering,
  fail,
  pause,
  type ScriptedModel,
  type Step,
  scriptedModel,
  silence,
  started,
} from '../support/scripted-model.ts'

const slowly = (name: string): readonly Step[] => [started, pause(1000), ...answering(name)]

/** Runs that share turns and health, as the runs of one worker do. */
function worker(...models: readonly ScriptedModel[]) {
  const shared = { models, turns: createTurns(), health: cellOf<HealthState>(emptyHealth) }
  return (clock: FakeClock, more: Partial<Parameters<typeof startRoute>[0]> = {}) =>
    startRoute({ clock, ...shared, ...more })
}

function play(name: string, clock: FakeClock, steps: readonly Step[] = slowly(name), account = name) {
  return scriptedModel({ name, clock, answers: [steps], account })
}

const hasQueued = ({ events }: Routed) => events.some(({ type }) => type === 'run-queued')

describe('S28 twenty prompts at once', () => {
  it('are at most four calls at one account, in the order in which they came, and all are answered', async () => {
    const clock = new FakeClock()
    const model = play('A', clock)
    const ask = worker(model)
    const ended: number[] = []

    const runs = Array.from({ length: 20 }, async (_, index) => {
      const run = await ask(clock)
      ended.push(index)
      return run
    })
    await clock.advance(0)
    const underWay = model.calls.length
    const routed = await clock.settle(Promise.all(runs))

    expect(underWay).toBe(callsAtOnce)
    expect(ended).toEqual(Array.from({ length: 20 }, (_, index) => index))
    expect(routed.map(({ text }) => text)).toEqual(Array.from({ length: 20 }, () => 'A answers.'))
    expect(routed.filter(hasQueued)).toHaveLength(16)
    expect(clock.monotonic()).toBe(5 * 1100)
    expect(clock.sleeping).toBe(0)
  })

  it('that are cancelled in the queue call nobody, and let the next ones in', async () => {
    const clock = new FakeClock()
    const model = play('A', clock)
    const ask = worker(model)
    const controllers = Array.from({ length: 20 }, () => new AbortController())
    const runs = controllers.map(({ signal }) => ask(clock, { signal }))
    await clock.advance(0)

    for (const controller of controllers.slice(4, 18)) controller.abort()
    const cancelled = await Promise.all(runs.slice(4, 18))

    expect(cancelled.map(({ ending }) => ending.state)).toEqual(cancelled.map(() => 'cancelled'))
    expect(clock.monotonic()).toBe(0)
    expect((await clock.settle(Promise.all(runs))).slice(18).map(({ text }) => text)).toEqual([
      'A answers.',
      'A answers.',
    ])
    expect(model.calls).toHaveLength(6)
  })

  it('each wait in their own account’s queue and in no other', async () => {
    const clock = new FakeClock()
    const [one, other] = [play('A', clock), play('B', clock)]
    const ask = worker(one, other)
    const busy = Array.from({ length: 8 }, () => ask(clock, { models: [one] }))

    await clock.settle(ask(clock, { models: [other] }))

    expect(clock.monotonic()).toBe(1100)
    await clock.settle(Promise.all(busy))
  })

  it('go on to another model when the first of them have found the favourite broken', async () => {
    const clock = new FakeClock()
    const broken = play('A', clock, [started, pause(500), fail({ kind: 'server-error' })])
    const well = play('B', clock)
    const ask = worker(broken, well)

    const runs = await clock.settle(Promise.all(Array.from({ length: 20 }, () => ask(clock))))

    expect(runs.map(({ text }) => text)).toEqual(runs.map(() => 'B answers.'))
    // Three failures open its breaker; the first two let another call in.
    expect(broken.calls).toHaveLength(callsAtOnce + 2)
  })

  it('are patient with a busy favourite for only so long when somebody else has a turn left', async () => {
    const clock = new FakeClock()
    const stuck = play('A', clock, [started, silence])
    const ask = worker(stuck, play('B', clock))
    const stuckRuns = Array.from({ length: callsAtOnce }, () => ask(clock))
    await clock.advance(0)

    const run = await clock.settle(ask(clock))

    expect(run.called).toEqual(['B'])
    expect(clock.monotonic()).toBe(defaultPolicy.patienceMs + 1100)
    await clock.settle(Promise.all(stuckRuns))
  })

  it('ask the favourite that has come back while they waited for another', async () => {
    const clock = new FakeClock()
    const favourite = play('A', clock, answering('A'))
    const slow = play('B', clock, [started, pause(35_000), ...answering('B')])
    const health = cellOf<HealthState>(emptyHealth)
    for (let times = 0; times < 3; times++)
      health.update((state) => onFailed(state, favourite, { kind: 'truncated' }, clock.now()))
    const ask = worker(favourite, slow)
    const busy = Array.from({ length: callsAtOnce }, () => ask(clock, { health }))
    await clock.advance(0)

    const late = await clock.settle(ask(clock, { health }))

    expect(hasQueued(late)).toBe(true)
    expect(late.called).toEqual(['A'])
    await clock.settle(Promise.all(busy))
  })

  it('take no last resort for one that has got well while they waited for their turn', async () => {
    const clock = new FakeClock()
    const model = play('A', clock)
    const health = cellOf<HealthState>(emptyHealth)
    const ask = worker(model)
    const busy = Array.from({ length: callsAtOnce }, () => ask(clock, { health }))
    await clock.advance(0)
    for (let times = 0; times < 3; times++)
      health.update((state) => onFailed(state, model, { kind: 'truncated' }, clock.now()))

    const late = await clock.settle(ask(clock, { health, policy: { patienceMs: 0 } }))

    const causes = late.events.flatMap((event) => (event.type === 'attempt-started' ? [event.cause] : []))
    expect(hasQueued(late)).toBe(true)
    expect(causes).toEqual(['first'])
    await Promise.all(busy)
  })

  it('end in time when their turn never comes', async () => {
    const clock = new FakeClock()
    const stuck = play('A', clock, [started, silence])
    const ask = worker(stuck)
    const patient = { ...defaultPolicy.deadlines, firstContentMs: 600_000 }
    for (let times = 0; times < callsAtOnce; times++) void ask(clock, { policy: { deadlines: patient } })
    await clock.advance(0)

    const deadlines = { ...defaultPolicy.deadlines, totalMs: 45_000 }
    const run = await clock.settle(ask(clock, { policy: { deadlines } }))

    expect(run.ending).toMatchObject({ state: 'failed', reason: 'limits' })
    expect(run.called).toEqual([])
    expect(clock.monotonic()).toBe(45_000)
  })

  it('never hedge with a model whose account has no turn left', async () => {
    const clock = new FakeClock()
    const silent = play('A', clock, [started, pause(30_000), ...answering('A')])
    const other = play('B', clock, [started, pause(100_000), ...answering('B')])
    const ask = worker(silent, other)
    const patient = { ...defaultPolicy.deadlines, firstContentMs: 200_000 }
    const policy = { hedge: true, deadlines: patient }
    const busy = Array.from({ length: callsAtOnce }, () => ask(clock, { models: [other], policy }))
    await clock.advance(0)

    const run = await clock.settle(ask(clock, { policy }))

    expect(run.called).toEqual(['A'])
    await clock.settle(Promise.all(busy))
  })
})

describe('a turn', () => {
  const account = parseAccountId('A')

  it('is given back once, however often that is said', () => {
    const turns = createTurns()
    const taken = Array.from({ length: callsAtOnce }, () => turns.take(account))

    taken[0]?.()
    taken[0]?.()

    expect(turns.take(account)).toBeDefined()
    expect(turns.take(account)).toBeUndefined()
  })

  it('is given at once to whoever comes to the queue after it came free', async () => {
    const turns = createTurns()
    const taken = Array.from({ length: callsAtOnce }, () => turns.take(account))
    expect(turns.take(account)).toBeUndefined()
    taken[0]?.()

    const waited = await turns.wait(account, new AbortController().signal)

    expect(waited).toBeDefined()
    expect(turns.take(account)).toBeUndefined()
  })

  it('passes over those who left the queue', async () => {
    const turns = createTurns()
    const taken = Array.from({ length: callsAtOnce }, () => turns.take(account))
    const [leaving, staying] = [new AbortController(), new AbortController()]
    const [left, stayed] = [turns.wait(account, leaving.signal), turns.wait(account, staying.signal)]

    leaving.abort()
    taken[0]?.()

    expect(await left).toBeUndefined()
    expect(await stayed).toBeDefined()
  })
})
