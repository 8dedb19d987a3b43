import { expect, it } from 'vitest'
import { emptyHealth } from '../../lib/router/health.ts'
import type { ModelTraits, Part } from '../../lib/router/model.ts'
import { parseAccountId, parseDeploymentId } from '../../lib/router/model.ts'
import { createSend } from '../../lib/runs/send.ts'
import { initialSettings } from '../../lib/settings/defaults.ts'
import { newRoute } from '../../lib/settings/route-edits.ts'
import type { Deployment, SavedRoute } from '../../lib/settings/schema.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { orderOf } from '../support/orders.ts'
import { cellOf } from '../support/routed-run.ts'

const clock = new FakeClock()
const names = ['A', 'B', 'C']
const deployment = (model: string): Deployment => ({
  id: `acme/${model}`,
  accountId: 'acme',
  model,
  label: model,
  traits: {},
})
const account = {
  id: 'acme',
  presetId: 'litellm',
  name: 'Acme',
  protocol: 'openai-chat',
  baseUrl: '',
} as const
type Playing = { readonly traits?: Readonly<Record<string, ModelTraits>>; readonly parts?: readonly Part[] }

const refused: Part = { type: 'failure', failure: { kind: 'not-an-api' } }
const order = (id: string, model: string, change: Partial<SavedRoute> = {}) => ({
  ...newRoute(id, id, [`acme/${model}`]),
  ...change,
})

/** Whom a prompt through the first of these orders asks, when nobody answers unless it is said what they do. */
async function asked(routes: SavedRoute[], { traits = {}, parts = [refused] }: Playing = {}) {
  const target = { kind: 'route', routeId: 'first' } as const
  const called: string[] = []
  const send = createSend({
    settings: async () => ({
      ...initialSettings,
      accounts: [account],
      deployments: names.map(deployment),
      routes,
    }),
    modelOf: ({ id }) => ({
      id: parseDeploymentId(id),
      accountId: parseAccountId('acme'),
      origin: 'http://localhost:4000',
      traits: traits[id.slice(-1)] ?? {},
      async *stream() {
        called.push(id.slice(-1))
        yield* parts
      },
    }),
    health: cellOf(emptyHealth),
    clock,
    random: () => 0.5,
  })
  const events = send(
    { ...orderOf(), target },
    { messages: [{ role: 'user', text: 'Hello?' }] },
    new AbortController().signal,
  )
  for await (const _event of events);
  return called
}

it('goes on to the order that an order names, and from there to the next', async () => {
  expect(
    await asked([
      order('first', 'A', { otherwise: 'second' }),
      order('second', 'B', { otherwise: 'third' }),
      order('third', 'C'),
    ]),
  ).toEqual(['A', 'B', 'C'])
})

it('goes round in no circle where orders name each other, and ends where an order is gone', async () => {
  expect(
    await asked([order('first', 'A', { otherwise: 'second' }), order('second', 'B', { otherwise: 'first' })]),
  ).toEqual(['A', 'B'])
  expect(await asked([order('first', 'A', { otherwise: 'gone' }), order('second', 'B')])).toEqual(['A'])
})

it('keeps a model for the prompts that its order names', async () => {
  const route = { ...order('first', 'A'), deploymentIds: ['acme/A', 'acme/B'] }

  expect(await asked([{ ...route, onlyFor: { 'acme/A': 'hard-prompts' } }])).toEqual(['B'])
})

it('asks nobody who is too dear for the limit of the order, nor who runs elsewhere', async () => {
  const route = { ...order('first', 'A'), deploymentIds: ['acme/A', 'acme/B', 'acme/C'] }
  const dear = { price: { inputPerMillion: 1, outputPerMillion: 1000 } }
  const traits = { A: { ...dear, region: 'EU' }, B: { region: 'US' }, C: { region: 'EU' } }

  expect(await asked([route], { traits })).toEqual(['A', 'B', 'C'])
  expect(await asked([{ ...route, budget: 0.05 }], { traits })).toEqual(['B', 'C'])
  expect(await asked([{ ...route, regions: ['EU'] }], { traits })).toEqual(['A', 'C'])
})

it('keeps the judge of an ensemble to where both its own order and the ensemble may ask', async () => {
  const traits = { A: { region: 'EU' }, B: { region: 'EU' }, C: { region: 'US' } }
  const members = { ...order('first', 'A'), deploymentIds: ['acme/A', 'acme/B'] }
  const ensemble = { ...members, strategy: 'ensemble', judge: 'judge' } as const
  const parts: Part[] = [
    { type: 'text-delta', text: 'Well.' },
    { type: 'finish', reason: 'stop' },
  ]
  const judges = (regions: Partial<SavedRoute>, own: Partial<SavedRoute> = {}) =>
    asked([{ ...ensemble, ...regions }, order('judge', 'C', own)], { traits, parts })

  expect(await judges({})).toEqual(['A', 'B', 'C'])
  expect(await judges({ regions: ['EU'] })).toEqual(['A', 'B'])
  expect(await judges({ regions: ['EU', 'US'] }, { regions: ['EU'] })).toEqual(['A', 'B'])
  expect(await judges({ regions: ['EU', 'US'] }, { regions: ['US'] })).toEqual(['A', 'B', 'C'])
})
