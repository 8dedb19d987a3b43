import type { Breaker } from './breaker.ts'
import type { LatencySketch } from './latency.ts'
import type { DeploymentId, Model, ModelTraits } from './model.ts'
import { fullRetryBudget, type RetryBudget } from './retry-budget.ts'

/** What is remembered of one deployment. Moments are wall time in milliseconds. */
export type DeploymentHealth = {
  readonly breaker: Breaker
  /** The provider's pushback: since when and until when it is not called. */
  readonly cooling?: Rest
  /** It does not exist or is not allowed, until the user changes something. */
  readonly standing?: 'missing' | 'forbidden'
  /** Optional parameters that it has refused. */
  readonly refuses?: readonly string[]
  /** How long it takes to its first text. */
  readonly latency?: LatencySketch
  readonly touchedAt: number
}

/** Since when and until when somebody is left alone. A clock that went back to before `sinceAt` ends it. */
export type Rest = { readonly sinceAt: number; readonly untilAt: number }

/** What is remembered of an account, until the user acts: its key was refused, or its quota is empty. */
export type AccountHealth = 'refused' | 'paused'

/** An origin that could not be reached, so often in a row. */
export type OriginHealth = { readonly failures: number; readonly rest: Rest }

/**
 * Plain data, shared by all runs, saved through a port, restored when the worker wakes. Three different things
 * with three different ways back: accounts wait for their user, origins for the network, deployments for time.
 */
export type HealthState = {
  readonly deployments: Readonly<Record<string, DeploymentHealth>>
  readonly accounts: Readonly<Record<string, AccountHealth>>
  readonly origins: Readonly<Record<string, OriginHealth>>
  readonly retryBudget: RetryBudget
  /** By route: who answered after a fallback, and how long runs begin with them. */
  readonly sticky: Readonly<Record<string, { readonly deploymentId: DeploymentId; readonly rest: Rest }>>
}

export const emptyHealth: HealthState = {
  deployments: {},
  accounts: {},
  origins: {},
  retryBudget: fullRetryBudget,
  sticky: {},
}

/** Whose health: a deployment, its account, its origin; and for a call, the probe that it is. */
export type Subject = Pick<Model, 'id' | 'accountId' | 'origin'> & {
  readonly traits?: ModelTraits
  /** The one probe of a half-open breaker, if this call took it: when, and after which trip. */
  readonly probe?: { readonly leasedAt: number; readonly trips: number } | undefined
}

export const healthLimits = {
  /** How long a rate-limited deployment rests when the provider gives no pushback, and at most. */
  cooldownMs: 30_000,
  cooldownCapMs: 900_000,
  /** How long an origin rests from the second time that it cannot be reached; doubled each time, and capped. */
  unreachableMs: 5000,
  unreachableCapMs: 60_000,
  /** Deployments that are remembered; the ones that were used longest ago are forgotten first. */
  deployments: 200,
}
