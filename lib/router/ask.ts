import type { HealthState } from './health.ts'
import type { CompletionRequest, DeploymentId } from './model.ts'
import type { ModelLookup } from './plan.ts'
import type { Cell, Clock, Random } from './ports.ts'
import type { RequestTokens } from './preflight.ts'
import type { Route } from './route.ts'
import type { Purse } from './spending.ts'
import type { Judgement } from './task.ts'
import type { Turns } from './turns.ts'

export type RouterPorts = {
  readonly models: ModelLookup
  /** Shared by concurrent runs; they share nothing else. */
  readonly health: Cell<HealthState>
  readonly clock: Clock
  readonly random: Random
  /** Shared by all routers that call the same accounts. */
  readonly turns: Turns
}

/** Without turns to share, a router has its own. */
export type GivenPorts = Omit<RouterPorts, 'turns'> & Partial<RouterPorts>

/** What one run asks for. */
export type Ask = {
  readonly request: CompletionRequest
  readonly route: Route
  readonly tokens: RequestTokens
  readonly purse: Purse
  /** The deployments in the order of this run. */
  readonly order: readonly DeploymentId[]
  /** What its prompt asks for, where its route goes by that. */
  readonly judged?: Judgement | undefined
  readonly signal: AbortSignal
  /** The run's deadline, in monotonic milliseconds. */
  readonly totalDueAt: number
}
