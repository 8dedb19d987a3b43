import type { AttemptCause, RunEvent } from '../router/events.ts'
import type { DeploymentId, FinishReason } from '../router/model.ts'

type Given = {
  readonly at: number
  readonly attempt: number
  readonly deploymentId: DeploymentId
  readonly cause: AttemptCause
  readonly text: string
  readonly reason: FinishReason
}

/** The end of a run whose answer is there already: nobody is called for it, and it costs nothing more. */
export function* givenAnswer(given: Given): Generator<RunEvent, void> {
  const { at, attempt, deploymentId, cause, text, reason } = given
  const usage = { inputTokens: 0, outputTokens: 0 }
  yield { type: 'attempt-started', at, attempt, deploymentId, cause }
  yield { type: 'attempt-committed', at, attempt, firstContentMs: 0 }
  yield { type: 'text-delta', attempt, text }
  yield { type: 'attempt-ended', at, attempt, outcome: { state: 'answered', reason, usage, durationMs: 0 } }
  yield { type: 'run-ended', at, ending: { state: 'done', reason } }
}
