import { expect, it } from 'vitest'
import { emptyHealth } from '../../lib/router/health.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf, route, startRoute } from '../support/routed-run.ts'
import { answering, fail, scriptedModel, silence, started } from '../support/scripted-model.ts'

const day = 86_400_000

it('U22 a run is timed out by the hours that passed, and not by the clock on the wall', async () => {
  const clock = new FakeClock()
  const silent = scriptedModel({ name: 'A', clock, answers: [[started, silence]] })
  let hasEnded = false
  const run = startRoute({ clock, models: [silent] })
  void run.then(() => {
    hasEnded = true
  })
  await clock.advance(1000)

  clock.jump(day)
  await clock.advance(1000)
  expect(hasEnded).toBe(false)

  await clock.advance(8 * 3_600_000)
  expect((await run).ending.state).toBe('failed')
})

it('U24 a run that meets no network calls nobody else by itself, and asked again online it is answered', async () => {
  const clock = new FakeClock()
  const health = cellOf(emptyHealth)
  const first = scriptedModel({ name: 'A', clock, answers: [[fail({ kind: 'offline' })], answering('A')] })
  const second = scriptedModel({ name: 'B', clock, answers: [answering('B')] })
  const offline = await route({ clock, health, models: [first, second] })
  expect(offline.called).toEqual(['A'])
  expect(offline.ending).toMatchObject({ state: 'failed' })

  const online = await route({ clock, health, models: [first, second] })

  expect(online.called).toEqual(['A'])
  expect(online.text).toBe('A answers.')
})
