import type { RunEnding, RunEvent } from '../../lib/router/events.ts'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import type { Model } from '../../lib/router/model.ts'
import type { Cell, Random } from '../../lib/router/ports.ts'
import { defaultPolicy, type Policy } from '../../lib/router/route.ts'
import { createRouter } from '../../lib/router/router.ts'
import type { FakeClock } from './fake-clock.ts'

/** A value in memory, as a port. */
export function cellOf<Value>(initial: Value): Cell<Value> {
  let value = initial
  return {
    read: () => value,
    update: (change) => {
      value = change(value)
    },
  }
}

export type Routed = {
  readonly events: readonly RunEvent[]
  readonly text: string
  readonly ending: RunEnding
  /** The models that were called, in order, by name. */
  readonly called: readonly string[]
}

type Routing = {
  readonly clock: FakeClock
  readonly models: readonly Model[]
  readonly policy?: Partial<Policy>
  readonly health?: Cell<HealthState>
  readonly random?: Random
  readonly signal?: AbortSignal
  readonly prompt?: string
}

/** Sends one prompt through the models, in their order, and lets virtual time pass until the run has ended. */
export function route(routing: Routing): Promise<Routed> {
  return routing.clock.settle(startRoute(routing))
}

/** The same, for tests that let time pass themselves. */
export async function startRoute(routing: Routing): Promise<Routed> {
  const { clock, models, policy, signal = new AbortController().signal } = routing
  const { health = cellOf(emptyHealth), random = () => 0.5, prompt = 'Hello?' } = routing
  const byId = new Map(models.map((model) => [model.id, model]))
  const router = createRouter({ models: (id) => byId.get(id), health, clock, random })
  const order = {
    id: 'route',
    deployments: models.map(({ id }) => id),
    policy: { ...defaultPolicy, ...policy },
  }
  const events: RunEvent[] = []
  const request = { messages: [{ role: 'user' as const, text: prompt }] }
  for await (const event of router.run(request, order, signal)) events.push(event)
  return summaryOf(events)
}

function summaryOf(events: readonly RunEvent[]): Routed {
  const endings = events.filter((event) => event.type === 'run-ended')
  const [end] = endings
  if (end === undefined || endings.length !== 1) throw new Error(`A run ended ${endings.length} times.`)
  return {
    events,
    text: events.map((event) => (event.type === 'text-delta' ? event.text : '')).join(''),
    ending: end.ending,
    called: events.flatMap((event) =>
      event.type === 'attempt-started' ? [event.deploymentId.split('/')[1] ?? ''] : [],
    ),
  }
}
