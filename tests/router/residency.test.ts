import { describe, expect, it } from 'vitest'
import type { SkipReason } from '../../lib/router/events.ts'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { learningLimits } from '../../lib/router/learned-deadlines.ts'
import { here, type ModelTraits } from '../../lib/router/model.ts'
import type { Policy, Route } from '../../lib/router/route.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, type Routed, route } from '../support/routed-run.ts'
import {
  answering,
  fail,
  finish,
  pause,
  type Step,
  scriptedModel,
  started,
  text,
} from '../support/scripted-model.ts'

const clock = new FakeClock()
const model = (
  name: string,
  region: string | undefined,
  steps: readonly Step[] = answering(name),
  more: ModelTraits = {},
) =>
  scriptedModel({
    name,
    clock,
    answers: [steps],
    traits: { ...more, ...(region === undefined ? {} : { region }) },
  })

const overloaded = [fail({ kind: 'overloaded' })]
const eu = { regions: ['EU', 'UK'] }

type Asking = {
  readonly health?: ReturnType<typeof cellOf<HealthState>>
  readonly policy?: Partial<Policy>
  readonly order?: Partial<Route>
}

const ask = (models: Parameters<typeof route>[0]['models'], { order, ...rest }: Asking = {}) =>
  route({ clock, models, order: { ...eu, ...order }, ...rest })

const skipsOf = ({ events }: Routed): readonly (SkipReason | undefined)[] => {
  const [plan] = events
  if (plan?.type !== 'run-planned') throw new Error('It begins with no plan.')
  return plan.candidates.map((one) => (one.verdict === 'skipped' ? one.reason : undefined))
}

describe('a route whose models have to run somewhere', () => {
  it('asks whoever runs there, and says why it skips the others', async () => {
    const run = await ask([model('A', 'US'), model('B', undefined), model('C', 'UK')])

    expect(run.called).toEqual(['C'])
    expect(skipsOf(run)).toEqual([
      { kind: 'not-resident', region: 'US' },
      { kind: 'not-resident' },
      undefined,
    ])
  })

  it('asks what runs inside this browser, since nothing leaves it', async () => {
    expect((await ask([model('A', here)])).called).toEqual(['A'])
  })

  it('asks anybody where it does not say so', async () => {
    expect((await route({ clock, models: [model('A', undefined)] })).called).toEqual(['A'])
  })

  it('asks nobody when nobody runs there, not even as a last resort', async () => {
    const run = await ask([model('A', 'US'), model('B', undefined)], { policy: { lastResort: true } })

    expect(run.called).toEqual([])
    expect(run.ending).toMatchObject({ state: 'failed', reason: 'nobody-left' })
  })

  it('takes no last resort elsewhere, beside one there that rests', async () => {
    const health = cellOf<HealthState>(emptyHealth)
    const models = [model('A', 'US', overloaded), model('B', 'EU', overloaded)]
    const policy = { lastResort: true, patienceMs: 0 }
    for (let times = 0; times < 3; times++) {
      await route({ clock, models, health, policy: { ...policy, attemptsPerAccount: 1 } })
    }

    const run = await ask(models, { health, policy })

    expect(run.events.find(({ type }) => type === 'attempt-started')).toMatchObject({ cause: 'last-resort' })
    expect(run.called).toEqual(['B'])
  })

  it('falls back past whoever runs elsewhere', async () => {
    expect((await ask([model('A', 'EU', overloaded), model('B', 'US'), model('C', 'EU')])).called).toEqual([
      'A',
      'C',
    ])
  })

  it('hedges only with whoever runs there', async () => {
    const late = [started, pause(learningLimits.hedgeDefaultMs * 2), ...answering('A')]

    const run = await ask([model('A', 'EU', late), model('B', 'US')], { policy: { hedge: true } })

    expect(run.called).toEqual(['A'])
  })

  it('lets nobody elsewhere go on with an answer', async () => {
    const half = [started, text('Half of an answer'), fail({ kind: 'truncated' })]
    const rest = [started, text(' and its rest.'), finish]
    const prefill = { prefill: true }

    const run = await ask(
      [model('A', 'EU', half), model('B', 'US', rest, prefill), model('C', 'EU', rest, prefill)],
      {
        policy: { continuation: 'continue' },
      },
    )

    expect(run.called).toEqual(['A', 'C'])
    expect(run.text).toBe('Half of an answer and its rest.')
  })

  it('goes on only to models of the order behind it that run there', async () => {
    const [first, abroad, near] = [model('A', 'EU', overloaded), model('B', 'US'), model('C', 'EU')]

    const run = await ask([first, abroad, near], {
      order: { deployments: [first.id], otherwise: [abroad.id, near.id] },
    })

    expect(run.called).toEqual(['A', 'C'])
  })

  it('does not begin with whoever answered lately, once that runs elsewhere', async () => {
    const health = cellOf<HealthState>(emptyHealth)
    const policy = { stickyMs: 600_000 }
    const models = [model('A', 'EU', overloaded), model('B', 'US')]
    await route({ clock, models, health, policy })
    expect(health.read().sticky).toMatchObject({ route: { deploymentId: 'B/B' } })

    const run = await ask([model('A', 'EU'), models[1] ?? model('B', 'US')], { health, policy })

    expect(run.called).toEqual(['A'])
  })
})
