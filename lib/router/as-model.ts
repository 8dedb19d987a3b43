import type { RunEnding, RunEvent } from './events.ts'
import type { Failure } from './failure.ts'
import {
  deploymentIdOf,
  type Model,
  type ModelTraits,
  type Part,
  parseAccountId,
  type Usage,
} from './model.ts'
import type { Clock } from './ports.ts'
import type { Route } from './route.ts'
import type { Router } from './router.ts'

/**
 * A route as one model, so that whatever takes a model takes a route, another route included. It keeps every promise
 * of a model; what its deployments cost together is its usage, and why they failed together is its failure.
 */
export function asModel(router: Router, route: Route, clock: Clock, traits: ModelTraits = {}): Model {
  const accountId = parseAccountId('route')
  return {
    id: deploymentIdOf(accountId, route.id),
    accountId,
    origin: `understudy://route/${route.id}`,
    traits,
    async *stream(request, signal) {
      let usage: Usage = {}
      let last: Failure = { kind: 'empty' }
      for await (const event of router.run(request, route, signal)) {
        if (event.type === 'attempt-ended') usage = added(usage, event)
        if (event.type === 'attempt-ended' && event.outcome.state === 'failed') last = event.outcome.failure
        if (event.type === 'run-ended') yield* ended(event.ending, usage, last, clock.now())
        else yield partOf(event)
      }
    },
  }
}

/** Only text and reasoning are content; whatever else happens inside is a sign of life. */
function partOf(event: Exclude<RunEvent, { type: 'run-ended' }>): Part {
  if (event.type !== 'text-delta' && event.type !== 'reasoning-delta') return { type: 'keep-alive' }
  return { type: event.type, text: event.text }
}

function* ended(ending: RunEnding, usage: Usage, last: Failure, now: number): Generator<Part> {
  if (ending.state === 'cancelled') return
  if (Object.keys(usage).length > 0) yield { type: 'usage', usage }
  if (ending.state === 'done') yield { type: 'finish', reason: ending.reason }
  else
    yield {
      type: 'failure',
      failure: ending.state === 'partial' ? ending.failure : failureOf(ending, last, now),
    }
}

/** A refused key inside says nothing about the route as a whole, so only what would be the same everywhere is passed on. */
function failureOf(
  { reason, soonestAt }: Extract<RunEnding, { state: 'failed' }>,
  last: Failure,
  now: number,
): Failure {
  switch (reason) {
    case 'request-refused':
    case 'keys-locked':
      return last
    case 'offline':
      return { kind: 'offline' }
    case 'captive-portal':
      return { kind: 'not-an-api' }
    case 'limits':
    case 'nobody-left':
    case 'over-budget':
      return {
        kind: last.kind === 'context-too-long' ? last.kind : 'overloaded',
        code: reason,
        ...(soonestAt === undefined ? {} : { retryAfterMs: Math.max(0, soonestAt - now) }),
        ...(last.excerpt === undefined ? {} : { excerpt: last.excerpt }),
      }
  }
}

function added(sum: Usage, { outcome }: Extract<RunEvent, { type: 'attempt-ended' }>): Usage {
  const entries = Object.entries(outcome.usage ?? {}) as [keyof Usage, number | undefined][]
  const sums = entries.map(([name, tokens = 0]) => [name, (sum[name] ?? 0) + tokens] as const)
  return { ...sum, ...Object.fromEntries(sums) }
}
