import { describe, expect, it } from 'vitest'
import type { FailureKind } from '../../lib/router/failure.ts'
import { parseAccountId, parseDeploymentId } from '../../lib/router/model.ts'
import { onFailed } from '../../lib/router/observe.ts'
import { createHealthCell } from '../../lib/runs/health-cell.ts'
import { createProbes, probeLimits } from '../../lib/runs/probes.ts'
import { initialSettings } from '../../lib/settings/defaults.ts'
import { newRoute } from '../../lib/settings/route-edits.ts'
import type { Deployment, Settings } from '../../lib/settings/schema.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { answering, fail, type Step, scriptedModel } from '../support/scripted-model.ts'

const origins = { local: 'http://localhost:11434', hosted: 'https://api.example.com' }
const free = { price: { inputPerMillion: 0, outputPerMillion: 0 } }
const broken = (kind: Extract<FailureKind, 'server-error' | 'offline'>) => [fail({ kind })]

type Cast = Readonly<
  Record<string, { at: keyof typeof origins; traits?: Deployment['traits']; plays?: readonly Step[][] }>
>

/** Models that all have just failed three times, and an alarm that rings by hand. */
async function stage(cast: Cast, probes?: Settings['probes']) {
  const clock = new FakeClock()
  const health = createHealthCell(createMemoryStore())
  const models = Object.entries(cast).map(([name, { at, traits = {}, plays }]) => ({
    ...scriptedModel({ name, clock, answers: plays ?? [answering(name)], traits, account: name }),
    origin: origins[at],
  }))
  const alarms: number[] = []
  const deployments = models.map(
    ({ id }): Deployment => ({ id, accountId: id.split('/')[0] ?? '', model: id, label: id, traits: {} }),
  )
  const accounts = deployments.map(({ accountId }) => ({
    id: accountId,
    presetId: 'litellm',
    name: accountId,
    protocol: accountId === 'practising' ? ('practice' as const) : ('openai-chat' as const),
    baseUrl: 'https://api.example.com',
  }))
  const routes = [
    newRoute(
      'route',
      'Route',
      deployments.map(({ id }) => id),
    ),
  ]
  let held = 0
  const { ring } = createProbes({
    settings: async () => ({ ...initialSettings, accounts, deployments, routes, ...(probes && { probes }) }),
    modelOf: ({ id }) => models.find((model) => model.id === id) ?? models[0]!,
    health,
    clock,
    random: () => 0.5,
    alarm: (at) => alarms.push(at),
    keepAlive: () => {
      held += 1
      return () => {
        held -= 1
      }
    },
  })
  for (const { id, accountId, origin } of models)
    for (let time = 0; time < 3; time++)
      health.update((state) =>
        onFailed(
          state,
          { id: parseDeploymentId(id), accountId: parseAccountId(accountId), origin },
          { kind: 'server-error' },
          clock.now(),
        ),
      )
  await clock.advance(0)
  return {
    clock,
    health,
    alarms,
    held: () => held,
    ring: () => clock.settle(ring()),
    calls: () => models.map(({ calls }) => calls.length),
    models,
    breakers: () => models.map(({ id }) => health.read().deployments[id]?.breaker.state),
  }
}

describe('a probe in the background', () => {
  it('brings back a free or local model that is well again, before a prompt has to try it', async () => {
    const scene = await stage({ ollama: { at: 'local' }, gratis: { at: 'hosted', traits: free } })
    expect(scene.alarms).toEqual([scene.clock.now() + probeLimits.leastMs])

    await scene.clock.advance(probeLimits.leastMs)
    await scene.ring()

    expect(scene.calls()).toEqual([1, 1])
    expect(scene.breakers()).toEqual(['closed', 'closed'])
    expect(scene.held()).toBe(0)
  })

  it('is the cheapest call there is, with room to think for a model that reasons', async () => {
    const scene = await stage({
      ollama: { at: 'local' },
      thinker: { at: 'local', traits: { reasoning: true } },
    })
    await scene.clock.advance(probeLimits.leastMs)

    await scene.ring()

    expect(scene.models.map(({ calls }) => calls[0]?.request.maxOutputTokens)).toEqual([16, undefined])
  })

  it.each([
    ['leaves paid models alone unless its user says otherwise', undefined, [0, 1, 0]],
    ['calls every model that may cost something when its user says so', 'all', [1, 1, 0]],
    ['calls nobody when its user says so', 'off', [0, 0, 0]],
  ] as const)('%s', async (_title, choice, calls) => {
    const scene = await stage(
      { paid: { at: 'hosted' }, ollama: { at: 'local' }, practising: { at: 'local' } },
      choice,
    )
    await scene.clock.advance(probeLimits.leastMs)

    await scene.ring()

    expect(scene.calls()).toEqual(calls)
  })

  it('lets a model that still fails rest for longer, takes nothing from the retry budget, and gives up in the end', async () => {
    const scene = await stage({ ollama: { at: 'local', plays: [broken('server-error')] } })
    const budget = scene.health.read().retryBudget
    for (let hour = 0; hour < 60; hour++) {
      await scene.clock.advance(probeLimits.leastMs * 2)
      await scene.ring()
    }

    expect(scene.calls()).toEqual([probeLimits.trips])
    expect(scene.health.read().retryBudget).toEqual(budget)
  })

  it('waits for a quarter of an hour while there is no network', async () => {
    const scene = await stage({ gratis: { at: 'hosted', traits: free, plays: [broken('offline')] } })
    await scene.clock.advance(probeLimits.leastMs)
    await scene.ring()

    expect(scene.alarms.at(-1)).toBe(scene.clock.now() + probeLimits.offlineMs)
  })

  it('is not put off by whatever else happens', async () => {
    const scene = await stage({ ollama: { at: 'local' } })
    await scene.clock.advance(30_000)

    scene.health.update((state) => ({ ...state, retryBudget: { tokens: 3 } }))
    await scene.clock.advance(0)

    expect(scene.alarms).toHaveLength(1)
  })
})
