import type { RunOrder } from '../../lib/runs/order.ts'

/** An order with ids that are easy to read in a failing test. */
export function orderOf(change: Partial<RunOrder> = {}): RunOrder {
  return {
    runId: 'run-1',
    conversationId: 'conversation-1',
    turnId: 'turn-1',
    prompt: 'What is an understudy?',
    target: { kind: 'route', routeId: 'practice' },
    surface: 'popup',
    ...change,
  }
}
