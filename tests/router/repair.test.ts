import { describe, expect, it } from 'vitest'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { healthSchema } from '../../lib/runs/health-schema.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, route } from '../support/routed-run.ts'
import { answering, fail, type Step, scriptedModel } from '../support/scripted-model.ts'

const clock = new FakeClock()
const refusing = (param?: string) => [
  fail({ kind: 'invalid-request', status: 400, ...(param === undefined ? {} : { param }) }),
]
const playing = (name: string, ...answers: (readonly Step[])[]) => scriptedModel({ name, clock, answers })
const sentWithout = ({ calls }: ReturnType<typeof playing>) =>
  calls.map(({ request }) => request.without ?? [])

describe('a model that refuses a parameter', () => {
  it('is asked once more at once, without it, before anybody else', async () => {
    const quirky = playing('A', refusing('temperature'), answering('A'))

    const run = await route({ clock, models: [quirky, playing('B', answering('B'))] })

    expect(run.called).toEqual(['A', 'A'])
    expect(run.text).toBe('A answers.')
    expect(sentWithout(quirky)).toEqual([[], ['temperature']])
  })

  it('is asked without it from then on, also by the next worker', async () => {
    const health = cellOf<HealthState>(emptyHealth)
    const quirky = playing('A', refusing('temperature'), answering('A'))
    await route({ clock, models: [quirky], health })
    health.update((state) => healthSchema.parse(JSON.parse(JSON.stringify(state))))

    expect((await route({ clock, models: [quirky], health })).called).toEqual(['A'])
    expect(sentWithout(quirky).at(-1)).toEqual(['temperature'])
  })

  it('ends the run when it refuses the repaired request as well', async () => {
    const run = await route({
      clock,
      models: [playing('A', refusing('temperature'), refusing('max_tokens')), playing('B', answering('B'))],
    })

    expect(run.called).toEqual(['A', 'A'])
    expect(run.ending).toMatchObject({ state: 'failed', reason: 'request-refused' })
  })

  it('hands over when the repaired request fails for another reason', async () => {
    const models = [
      playing('A', refusing('temperature'), [fail({ kind: 'server-error' })]),
      playing('B', answering('B')),
    ]

    expect((await route({ clock, models })).called).toEqual(['A', 'A', 'B'])
  })

  it('hands over when it may not be asked again', async () => {
    const models = [playing('A', refusing('temperature')), playing('B', answering('B'))]

    expect((await route({ clock, models, policy: { attemptsPerAccount: 1 } })).called).toEqual(['A', 'B'])
  })
})

it('ends the run at a request that is refused without naming what could be left out', async () => {
  const run = await route({ clock, models: [playing('A', refusing()), playing('B', answering('B'))] })

  expect(run.called).toEqual(['A'])
  expect(run.ending).toMatchObject({ reason: 'request-refused' })
})
