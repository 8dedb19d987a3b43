import type { Failure } from './failure.ts'
import type { DeploymentId, FinishReason, Usage } from './model.ts'

/** Why a deployment of the route is not called. Moments are wall time in milliseconds. */
export type SkipReason =
  | { readonly kind: 'cooling'; readonly untilAt: number }
  | { readonly kind: 'breaker-open'; readonly untilAt: number }
  | { readonly kind: 'probe-under-way'; readonly untilAt: number }
  | { readonly kind: 'origin-unreachable'; readonly untilAt: number }
  | { readonly kind: 'account-refused' }
  | { readonly kind: 'account-paused' }
  | { readonly kind: 'model-missing' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-prefill' }
  | { readonly kind: 'window-too-small'; readonly contextWindow: number; readonly needed: number }
  | { readonly kind: 'not-configured' }

/** One line of the plan: every deployment of the route, and why it may or may not be called. */
export type Candidate =
  | { readonly deploymentId: DeploymentId; readonly verdict: 'eligible' }
  | { readonly deploymentId: DeploymentId; readonly verdict: 'skipped'; readonly reason: SkipReason }

/** Why this call is made. */
export type AttemptCause =
  | 'first'
  | 'fallback'
  | 'retry'
  | 'last-resort'
  /** Started beside a silent attempt; the first to commit wins. */
  | 'hedge'
  /** Goes on with a committed answer that broke. */
  | 'continuation'

/** How an attempt ended. Times are milliseconds from its start. */
export type AttemptOutcome =
  | {
      readonly state: 'answered'
      readonly reason: FinishReason
      readonly usage?: Usage
      readonly durationMs: number
    }
  | {
      readonly state: 'failed'
      readonly failure: Failure
      readonly committed: boolean
      readonly usage?: Usage
      readonly durationMs: number
    }
  | {
      readonly state: 'cancelled'
      readonly committed: boolean
      readonly usage?: Usage
      readonly durationMs: number
    }
  /** Another attempt beside it committed first. */
  | { readonly state: 'outrun'; readonly usage?: Usage; readonly durationMs: number }

/** Why a run ended without a whole answer. */
export type ExhaustedReason =
  /** Every deployment was tried or skipped. */
  | 'nobody-left'
  /** The browser is offline; the prompt waits for its user. */
  | 'offline'
  /** Several origins answered with a web page: the network wants its user to sign in first. */
  | 'captive-portal'
  /** A failure that no other deployment would answer differently. */
  | 'request-refused'
  /** The run's own limits: attempts or total time. */
  | 'limits'

/** How a run ended. */
export type RunEnding =
  | { readonly state: 'done'; readonly reason: FinishReason }
  /** Text was shown and the rest did not come. */
  | { readonly state: 'partial'; readonly failure: Failure }
  | {
      readonly state: 'failed'
      readonly reason: ExhaustedReason
      /** The soonest moment somebody is back, where that is known. */
      readonly soonestAt?: number
    }
  | { readonly state: 'cancelled' }

/**
 * What the router says while a run goes on. `at` is wall time in milliseconds; `attempt` counts from 1.
 * Text of an attempt is only told after its `attempt-committed`. A second attempt commits only as a continuation
 * of a broken first; its `attempt-committed` is the seam.
 */
export type RunEvent =
  | { readonly type: 'run-planned'; readonly at: number; readonly candidates: readonly Candidate[] }
  | {
      readonly type: 'attempt-started'
      readonly at: number
      readonly attempt: number
      readonly deploymentId: DeploymentId
      readonly cause: AttemptCause
    }
  /** Reasoning has begun; it is held back until the attempt commits. */
  | { readonly type: 'attempt-thinking'; readonly at: number; readonly attempt: number }
  | {
      readonly type: 'attempt-committed'
      readonly at: number
      readonly attempt: number
      readonly firstContentMs: number
    }
  | { readonly type: 'text-delta'; readonly attempt: number; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly attempt: number; readonly text: string }
  | {
      readonly type: 'attempt-ended'
      readonly at: number
      readonly attempt: number
      readonly outcome: AttemptOutcome
    }
  | {
      readonly type: 'retry-scheduled'
      readonly at: number
      readonly deploymentId: DeploymentId
      readonly waitMs: number
      readonly because: 'backoff' | 'pushback' | 'cooldown'
    }
  | { readonly type: 'run-ended'; readonly at: number; readonly ending: RunEnding }
