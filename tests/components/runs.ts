import type { Failure } from '../../lib/router/failure.ts'
import { parseDeploymentId } from '../../lib/router/model.ts'
import { foldRuns, type Run } from '../../lib/runs/run.ts'
import type { JournalEvent } from '../../lib/runs/run-event.ts'
import { orderOf } from '../support/orders.ts'

export const sonnet = parseDeploymentId('anthropic/sonnet')
export const gpt = parseDeploymentId('openai/gpt')

const labels: Readonly<Record<string, string>> = { [sonnet]: 'Sonnet', [gpt]: 'GPT' }
export const subjectOf = (id: string) => ({ label: labels[id] ?? id, local: false })

export const accepted: JournalEvent = { type: 'run-accepted', at: 1000, order: orderOf() }

export const started = (attempt: number, deploymentId = sonnet): JournalEvent => ({
  type: 'attempt-started',
  at: 1000,
  attempt,
  deploymentId,
  cause: attempt === 1 ? 'first' : 'fallback',
})

export const failed = (attempt: number, failure: Failure): JournalEvent => ({
  type: 'attempt-ended',
  at: 1400,
  attempt,
  outcome: { state: 'failed', failure, committed: false, durationMs: 400 },
})

export const answered = (attempt: number, words: string): readonly JournalEvent[] => [
  { type: 'attempt-committed', at: 1900, attempt, firstContentMs: 500 },
  { type: 'text-delta', attempt, text: words },
  {
    type: 'attempt-ended',
    at: 2400,
    attempt,
    outcome: {
      state: 'answered',
      reason: 'stop',
      usage: { inputTokens: 100, outputTokens: 312 },
      durationMs: 1000,
    },
  },
  { type: 'run-ended', at: 2400, ending: { state: 'done', reason: 'stop' } },
]

/** A run after these events, `run-accepted` being understood. */
export function runOf(...events: readonly JournalEvent[]): Run {
  const run = foldRuns([accepted, ...events])
  if (run === undefined) throw new Error('There is no run without run-accepted.')
  return run
}
