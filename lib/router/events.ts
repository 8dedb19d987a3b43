import type { Failure } from './failure.ts'
import type { DeploymentId, FinishReason, Usage } from './model.ts'
import type { Condition } from './route.ts'
import type { Judgement } from './task.ts'

/** Why a deployment of the route is not called. Moments are wall time in milliseconds. */
export type SkipReason =
  | {
      readonly kind: 'cooling' | 'breaker-open' | 'probe-under-way' | 'origin-unreachable'
      readonly untilAt: number
    }
  | { readonly kind: 'account-refused' | 'account-paused' | 'model-missing' | 'forbidden' | 'not-configured' }
  /**
   * It cannot go on with an answer; it cannot see what the prompt shows; the request names something that only
   * another account holds.
   */
  | { readonly kind: 'no-prefill' | 'no-images' | 'bound-elsewhere' }
  /** The route keeps it for other prompts. */
  | { readonly kind: 'not-for-this'; readonly onlyFor: Condition }
  /** It runs elsewhere than the route allows, or nobody has said where. */
  | { readonly kind: 'not-resident'; readonly region?: string }
  /** The request and the shortest answer cost more than the run has left, in US dollars. */
  | { readonly kind: 'over-budget'; readonly needed: number; readonly left: number }
  | { readonly kind: 'window-too-small'; readonly contextWindow: number; readonly needed: number }

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
  /** Nobody was called: it had answered the very same request before. */
  | 'reuse'
  /** Asked beside all the others of an ensemble; its text is not shown, but merged. */
  | 'ensemble'
  /** Merges what the models of an ensemble answered. */
  | 'merge'
  /** Nobody was called: its answer stands by itself, since there is none to merge it with or nobody who could. */
  | 'best-single'

/** How an attempt ended. Times are milliseconds from its start. */
export type AttemptOutcome = { readonly usage?: Usage | undefined; readonly durationMs: number } & (
  | { readonly state: 'answered'; readonly reason: FinishReason }
  | { readonly state: 'failed'; readonly failure: Failure; readonly committed: boolean }
  | { readonly state: 'cancelled'; readonly committed: boolean }
  /** Another attempt beside it committed first. */
  | { readonly state: 'outrun' }
)

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
  /** The keys are locked, and nobody is asked without the user. */
  | 'keys-locked'
  /** The run may spend no more, or not as much as anybody costs. */
  | 'over-budget'
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
  | ({ readonly at: number } & (
      | {
          readonly type: 'run-planned'
          readonly candidates: readonly Candidate[]
          /** What the prompt was taken for, and why, where the route goes by it. */
          readonly judged?: Judgement | undefined
        }
      /** So many calls are under way at its account that it waits for its turn there. */
      | { readonly type: 'run-queued'; readonly deploymentId: DeploymentId }
      | {
          readonly type: 'attempt-started'
          readonly attempt: number
          readonly deploymentId: DeploymentId
          readonly cause: AttemptCause
        }
      /** Reasoning has begun; it is held back until the attempt commits. */
      | { readonly type: 'attempt-thinking'; readonly attempt: number }
      | { readonly type: 'attempt-committed'; readonly attempt: number; readonly firstContentMs: number }
      | { readonly type: 'attempt-ended'; readonly attempt: number; readonly outcome: AttemptOutcome }
      | {
          readonly type: 'retry-scheduled'
          readonly deploymentId: DeploymentId
          readonly waitMs: number
          readonly because: 'backoff' | 'pushback' | 'cooldown'
        }
      | { readonly type: 'run-ended'; readonly ending: RunEnding }
    ))
  | { readonly type: 'text-delta'; readonly attempt: number; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly attempt: number; readonly text: string }
