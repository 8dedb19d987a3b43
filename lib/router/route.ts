import type { DeploymentId, Price } from './model.ts'
import type { StrategyName } from './strategy.ts'

/** What a route may keep a deployment for; `conditions` says what each means. */
export const conditionNames = ['long-prompts', 'short-prompts', 'hard-prompts', 'simple-prompts'] as const
export type Condition = (typeof conditionNames)[number]

/** The latest moments of one attempt and of the whole run, in milliseconds. */
export type Deadlines = {
  /** From the call to the provider's headers. */
  readonly headersMs: number
  /** From the call to the first text. Keep-alives do not extend it; reasoning hands over to the idle deadline. */
  readonly firstContentMs: number
  /** Between two parts, once text flows. */
  readonly idleMs: number
  /** Between two parts of a model that reasons. */
  readonly reasoningIdleMs: number
  /** How long keep-alives alone may hold a committed answer open. */
  readonly keepAliveMs: number
  /** The whole run, every attempt and wait included. */
  readonly totalMs: number
}

export type Policy = {
  readonly deadlines: Deadlines
  /** Calls of one run, retries included. */
  readonly attemptsPerRun: number
  /** Calls of one run to one deployment's account. */
  readonly attemptsPerAccount: number
  /** The longest wait for a retry when nobody else is left. */
  readonly patienceMs: number
  /** Whether a model's refusal to answer goes to the next deployment, once. */
  readonly refusals: 'fall-back-once' | 'stop'
  /** One attempt at the soonest-back deployment when every one is cooling. */
  readonly lastResort: boolean
  /** Whether a second deployment is started beside one that is silent for longer than it usually is. */
  readonly hedge: boolean
  /** What happens to a committed answer that breaks: it stays as it is, or the next one that can goes on with it. */
  readonly continuation: 'stop' | 'continue'
  /** What one run may spend on all of its attempts, in US dollars; absent: as much as they cost. */
  readonly budget?: number
  /** What a model elsewhere that has no known price counts as: about the dearest of those that many people use. */
  readonly unpricedAs: Price
  /** The order in which the deployments are asked. */
  readonly strategy: StrategyName
  /** How long a run's successor after a fallback begins with whoever answered; 0 goes home at once. */
  readonly stickyMs: number
  /** How long a whole answer is given again to the very same request; 0 asks each time. */
  readonly reuseMs: number
}

/** A named, ordered list of deployments and its policy: what a run goes through. */
export type Route = {
  /** Tells routes apart in what is remembered of them. */
  readonly id: string
  readonly deployments: readonly DeploymentId[]
  /** Asked in this order when none of the deployments can answer: what this route goes on to. */
  readonly otherwise?: readonly DeploymentId[]
  /** Deployments that are for some prompts only; the others are for all. */
  readonly onlyFor?: Readonly<Record<string, Condition>>
  /** Where whoever is asked has to run; absent: anywhere. Whose region is not known is not asked. */
  readonly regions?: readonly string[]
  /** Whoever merges what all of the deployments answer; with it, the route is an ensemble. */
  readonly judge?: Route
  readonly policy: Policy
}

export const defaultPolicy: Policy = {
  deadlines: {
    headersMs: 20_000,
    firstContentMs: 60_000,
    idleMs: 30_000,
    reasoningIdleMs: 120_000,
    keepAliveMs: 300_000,
    totalMs: 600_000,
  },
  attemptsPerRun: 5,
  attemptsPerAccount: 5,
  patienceMs: 20_000,
  refusals: 'fall-back-once',
  lastResort: true,
  hedge: false,
  continuation: 'stop',
  unpricedAs: { inputPerMillion: 15, outputPerMillion: 75 },
  strategy: 'priority',
  stickyMs: 0,
  reuseMs: 0,
}
