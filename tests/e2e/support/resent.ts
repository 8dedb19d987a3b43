import { isDeepStrictEqual } from 'node:util'
import type { SeenRequest } from '../../support/provider-server/stage.ts'

/** A browser sends again at once; measured: within 13 ms of the reset. A retry of the router's is in the journal. */
const atOnceMs = 100

/**
 * How many of these requests Chromium made by itself: it sends a request again, a POST too, when a connection that had
 * been used before closes without a byte of an answer. Counted is only what came right behind such an end, word for word
 * the same, and over another connection.
 */
export function resentByBrowser(requests: readonly SeenRequest[]): number {
  return requests.filter((request, index) => {
    const before = requests.slice(0, index).findLast(({ model }) => model === request.model)
    return before !== undefined && isResent(request, before)
  }).length
}

function isResent(
  request: SeenRequest,
  { body, closedAt, connection, path, unanswered }: SeenRequest,
): boolean {
  const gapMs = request.at - (closedAt ?? Number.POSITIVE_INFINITY)
  const isSame = request.path === path && isDeepStrictEqual(request.body, body)
  const isElsewhere = request.connection.id !== connection.id
  return (
    unanswered && connection.requestsBefore > 0 && isSame && isElsewhere && gapMs >= 0 && gapMs < atOnceMs
  )
}
