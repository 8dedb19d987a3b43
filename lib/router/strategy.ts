import type { HealthState } from './health.ts'
import type { CompletionRequest, Model } from './model.ts'
import type { Random } from './ports.ts'
import { byTask } from './strategies/by-task.ts'
import { cheapest } from './strategies/cheapest.ts'
import { fastest } from './strategies/fastest.ts'
import { weighted } from './strategies/weighted.ts'
import type { Judgement } from './task.ts'

/** What a strategy may look at. */
export type StrategyContext = {
  readonly health: HealthState
  readonly request: CompletionRequest
  readonly random: Random
  /** What the prompt asks for; absent where the route does not go by it. */
  readonly judged?: Judgement | undefined
}

/**
 * Orders the models of a route, which come in the user's order. It only orders: health, preflight and fallback
 * apply to all, and nobody may be left out.
 */
export type Strategy = (models: readonly Model[], context: StrategyContext) => readonly Model[]

/** Adding a strategy is one file and one line here. */
export const strategies = {
  priority: (models) => models,
  fastest,
  cheapest,
  weighted,
  'by-task': byTask,
} as const satisfies Record<string, Strategy>

export type StrategyName = keyof typeof strategies
