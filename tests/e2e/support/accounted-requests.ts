import { isDeepStrictEqual } from 'node:util'
import type { JournalEvent } from '../../../lib/runs/run-event.ts'
import type { SeenRequest } from '../../support/provider-server/stage.ts'

/** How the requests that providers saw belong to the calls in the journal. */
export type Accounted = {
  /** Sent again by the browser itself, within one call. */
  readonly resent: number
  /** Of no call in the journal: sent by us and not written down, or sent twice. */
  readonly unknown: number
}

/**
 * Each request belongs to the last call of its model that began before it, and the first of a call is the call.
 * Another one in the same call is Chromium's own only where it sends again, a POST too: when a connection that had been
 * used before closes without a byte of an answer, over another connection and word for word the same.
 */
export function accountFor(requests: readonly SeenRequest[], events: readonly JournalEvent[]): Accounted {
  const calls = events.flatMap((event) => (event.type === 'attempt-started' ? [event] : []))
  const callOf = ({ at, model }: SeenRequest) =>
    calls.findLast((call) => call.deploymentId.endsWith(`/${model}`) && call.at <= at)
  const kinds = requests.map((request, index) => {
    const call = callOf(request)
    if (call === undefined) return 'unknown'
    const before = requests.slice(0, index).findLast((other) => callOf(other) === call)
    if (before === undefined) return 'call'
    return isResent(request, before) ? 'resent' : 'unknown'
  })
  const count = (kind: string) => kinds.filter((one) => one === kind).length
  return { resent: count('resent'), unknown: count('unknown') }
}

function isResent(request: SeenRequest, before: SeenRequest): boolean {
  const { body, connection, path } = before
  const wasReset = before.unanswered && connection.requestsBefore > 0
  const isElsewhere = request.connection.id !== connection.id
  return wasReset && isElsewhere && request.path === path && isDeepStrictEqual(request.body, body)
}
