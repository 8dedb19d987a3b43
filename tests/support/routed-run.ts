import type { RunEnding, RunEvent } from '../../lib/router/events.ts'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import type { CompletionRequest, Model } from '../../lib/router/model.ts'
import type { Cell, Random } from '../../lib/router/ports.ts'
import { defaultPolicy, type Policy, type Route } from '../../lib/router/route.ts'
import { createRouter, type Router } from '../../lib/router/router.ts'
import type { Turns } from '../../lib/router/turns.ts'
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
  /** Shared with other runs. */
  readonly turns?: Turns
  readonly signal?: AbortSignal
  readonly prompt?: string
  /** What is more to be said in the request. */
  readonly request?: Partial<CompletionRequest>
  /** What the route says beside its models, which are all of them unless it says so. */
  readonly order?: Partial<Route>
  /** What the router is wrapped in. */
  readonly wrap?: (router: Router) => Router
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
  const plain = createRouter({
    models: (id) => byId.get(id),
    health,
    clock,
    random,
    ...(routing.turns === undefined ? {} : { turns: routing.turns }),
  })
  const router = routing.wrap?.(plain) ?? plain
  const order = {
    id: 'route',
    deployments: models.map(({ id }) => id),
    policy: { ...defaultPolicy, ...policy },
    ...routing.order,
  }
  const events: RunEvent[] = []
  const request = { messages: [{ role: 'user' as const, text: prompt }], ...routing.request }
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
