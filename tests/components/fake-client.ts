import type { Client } from '../../lib/channel/client.ts'
import type { RunListener } from '../../lib/channel/run-watches.ts'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import type { RunOrder } from '../../lib/runs/order.ts'
import type { JournalEvent } from '../../lib/runs/run-event.ts'

export type FakeClient = Client & {
  readonly orders: RunOrder[]
  readonly cancelled: string[]
  /** Tells every watcher of a run what happened. */
  tell(runId: string, ...events: readonly JournalEvent[]): void
  /** What `startRun` does next; resolves unless it was told otherwise. */
  onStart(answer: (order: RunOrder) => Promise<void>): void
  setHealth(health: HealthState): void
}

/** A worker of our own: keeps what is told of each run and tells it again to whoever watches later. */
export function fakeClient(conversations: Readonly<Record<string, readonly string[]>> = {}): FakeClient {
  const orders: RunOrder[] = []
  const cancelled: string[] = []
  const journals = new Map<string, JournalEvent[]>()
  const listeners = new Map<string, Set<RunListener>>()
  const healthListeners = new Set<(health: HealthState) => void>()
  let answer: (order: RunOrder) => Promise<void> = () => Promise.resolve()
  let health = emptyHealth
  return {
    orders,
    cancelled,
    tell: (runId, ...events) => {
      journals.set(runId, [...(journals.get(runId) ?? []), ...events])
      for (const listener of listeners.get(runId) ?? []) listener.onEvents(events)
    },
    onStart: (next) => {
      answer = next
    },
    setHealth: (next) => {
      health = next
      for (const listener of healthListeners) listener(next)
    },
    startRun: (order) => {
      orders.push(order)
      return answer(order)
    },
    watchRun: (runId, listener) => {
      listeners.set(runId, (listeners.get(runId) ?? new Set()).add(listener))
      const told = journals.get(runId)
      if (told !== undefined) listener.onEvents(told)
    },
    cancelRun: (runId) => void cancelled.push(runId),
    listRuns: async (conversationId) => conversations[conversationId] ?? [],
    checkAccount: async () => ({ of: 'refused', because: 'Not in this test.' }),
    restoreAccount: () => undefined,
    watchHealth: (listener) => {
      healthListeners.add(listener)
      listener(health)
    },
  }
}
