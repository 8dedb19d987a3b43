import type { AttemptCause, AttemptOutcome, Candidate, RunEnding } from '../router/events.ts'
import type { DeploymentId } from '../router/model.ts'
import type { Judgement } from '../router/task.ts'
import type { RunOrder } from './order.ts'
import type { JournalEvent } from './run-event.ts'

export type Attempt = {
  readonly number: number
  readonly deploymentId: DeploymentId
  readonly cause: AttemptCause
  readonly startedAt: number
  readonly thinking: boolean
  readonly firstContentMs?: number
  /** Absent while the attempt is under way, and for ever when the worker stopped in it. */
  readonly outcome?: AttemptOutcome
}

export type Seam = { readonly at: number; readonly deploymentId: DeploymentId }

/** Running, or how it ended. */
export type RunState =
  | { readonly state: 'running' }
  | RunEnding
  | {
      readonly state: 'interrupted'
      readonly sent: boolean
      /** Why the worker stopped, where it is known. */
      readonly because?: 'updated'
    }

/** A run as every surface sees it: a fold over its journal, and nothing else. */
export type Run = {
  readonly order: RunOrder
  readonly acceptedAt: number
  readonly endedAt?: number
  /** How many events it is made of; the next one to ask for. */
  readonly nextSeq: number
  readonly candidates: readonly Candidate[]
  /** What the prompt was taken for, where the order goes by the task. */
  readonly judged?: Judgement | undefined
  readonly attempts: readonly Attempt[]
  readonly text: string
  /** Where in `text` another model went on with a broken answer, and which. */
  readonly seams: readonly Seam[]
  readonly reasoning: string
  /** A retry that is being waited for. */
  readonly waiting?: { readonly deploymentId: DeploymentId; readonly untilAt: number }
  /** Whose queue it waits in: so many calls are under way there. */
  readonly queuedAt?: DeploymentId | undefined
  readonly status: RunState
  /** Storage has lost some of it. */
  readonly damaged?: boolean
}

/** Folds one event into a run. `run-accepted` begins it anew; what comes before it is ignored. */
export function foldRun(run: Run | undefined, event: JournalEvent): Run | undefined {
  if (event.type === 'run-accepted') return acceptedRun(event.at, event.order)
  if (run === undefined) return undefined
  return { ...run, ...changeOf(run, event), nextSeq: run.nextSeq + 1 }
}

/** Folds a whole journal. */
export function foldRuns(events: readonly JournalEvent[]): Run | undefined {
  return events.reduce<Run | undefined>(foldRun, undefined)
}

function acceptedRun(at: number, order: RunOrder): Run {
  return {
    order,
    acceptedAt: at,
    nextSeq: 1,
    candidates: [],
    attempts: [],
    text: '',
    seams: [],
    reasoning: '',
    status: { state: 'running' },
  }
}

/** Nothing is waited for any more. */
const over = { waiting: undefined, queuedAt: undefined }

type LaterEvent = Exclude<JournalEvent, { type: 'run-accepted' }>

function changeOf(run: Run, event: LaterEvent): Partial<Run> {
  switch (event.type) {
    case 'run-planned':
      return { candidates: event.candidates, judged: event.judged }
    case 'run-queued':
      return { queuedAt: event.deploymentId, waiting: undefined }
    case 'attempt-started': {
      const { attempt, deploymentId, cause, at } = event
      const started = { number: attempt, deploymentId, cause, startedAt: at, thinking: false }
      return { attempts: [...run.attempts, started], waiting: undefined, queuedAt: undefined }
    }
    case 'attempt-thinking':
      return withAttempt(run, event.attempt, { thinking: true })
    case 'attempt-committed':
      return {
        ...withAttempt(run, event.attempt, { firstContentMs: event.firstContentMs }),
        seams: seamsWith(run, event.attempt),
      }
    case 'text-delta':
      return { text: run.text + event.text }
    case 'reasoning-delta':
      return { reasoning: run.reasoning + event.text }
    case 'attempt-ended':
      return withAttempt(run, event.attempt, { outcome: event.outcome })
    case 'retry-scheduled':
      return { waiting: { deploymentId: event.deploymentId, untilAt: event.at + event.waitMs } }
    case 'run-ended':
      return { status: event.ending, endedAt: event.at, ...over }
    case 'run-interrupted': {
      const { at, because, sent } = event
      return { status: { state: 'interrupted', sent, because }, endedAt: at, ...over }
    }
    case 'record-damaged':
      return { damaged: true }
  }
}

/** A commit over text that is there already is a seam. */
function seamsWith(run: Run, number: number): readonly Seam[] {
  const attempt = run.attempts.find((one) => one.number === number)
  if (attempt === undefined || run.text === '') return run.seams
  return [...run.seams, { at: run.text.length, deploymentId: attempt.deploymentId }]
}

function withAttempt(run: Run, number: number, change: Partial<Attempt>): Partial<Run> {
  return {
    attempts: run.attempts.map((attempt) =>
      attempt.number === number ? { ...attempt, ...change } : attempt,
    ),
  }
}
