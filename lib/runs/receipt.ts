import type { DeploymentId, Price, Usage } from '../router/model.ts'
import { type EnsembleReading, ensembleIn } from './ensemble-reading.ts'
import type { Attempt, Run } from './run.ts'

/** What happened to one run, for its reader. Absent figures are unknown, never zero. */
export type Receipt = {
  /** The first deployment of the route, whether or not it could be called. */
  readonly askedFor?: DeploymentId
  readonly answeredBy?: DeploymentId
  /** Who went on with the answer when it broke, in their order. */
  readonly continuedBy: readonly DeploymentId[]
  /** Where all models of the order were asked at once. */
  readonly ensemble?: EnsembleReading | undefined
  readonly attempts: readonly Attempt[]
  /** From acceptance to the first text that the reader saw. */
  readonly firstContentMs?: number
  readonly totalMs?: number
  readonly usage?: Usage
  /** US dollars for every attempt whose price and tokens are known. */
  readonly cost?: number
}

/** Reads the receipt off a run; `priceOf` gives the price of a deployment where one is known. */
export function receiptOf(run: Run, priceOf: (id: DeploymentId) => Price | undefined): Receipt {
  const committed = run.attempts.filter((attempt) => attempt.firstContentMs !== undefined)
  const [answering, ...continuing] = committed
  const ensemble = ensembleIn(run.attempts)
  return {
    askedFor: ensemble?.judge ?? run.candidates[0]?.deploymentId,
    answeredBy: answering?.deploymentId,
    continuedBy: continuing.map(({ deploymentId }) => deploymentId),
    ensemble,
    attempts: run.attempts,
    firstContentMs: answering && firstContentOf(run, answering),
    totalMs: run.endedAt === undefined ? undefined : Math.max(0, run.endedAt - run.acceptedAt),
    usage: sumOf(
      committed.map((attempt) => usageOf(spokenIn(run, attempt))).filter((usage) => usage !== undefined),
    ),
    cost: costOf(run.attempts, priceOf),
  }
}

/** The call in which the answer was spoken, where nobody was called for it again. */
function spokenIn({ attempts }: Run, attempt: Attempt): Attempt {
  if (attempt.cause !== 'best-single') return attempt
  const isIt = (one: Attempt) =>
    one.deploymentId === attempt.deploymentId && one.outcome?.state === 'answered'
  return attempts.find(isIt) ?? attempt
}

function firstContentOf(run: Run, answering: Attempt): number {
  return Math.max(0, answering.startedAt - run.acceptedAt) + (answering.firstContentMs ?? 0)
}

function usageOf(attempt: Attempt): Usage | undefined {
  const outcome = attempt.outcome
  if (outcome === undefined || outcome.state === 'cancelled') return undefined
  return outcome.usage
}

function sumOf(usages: readonly Usage[]): Usage | undefined {
  if (usages.length === 0) return undefined
  return usages.reduce((sum, usage) => ({
    inputTokens: added(sum.inputTokens, usage.inputTokens),
    outputTokens: added(sum.outputTokens, usage.outputTokens),
    reasoningTokens: added(sum.reasoningTokens, usage.reasoningTokens),
  }))
}

function added(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0)
}

function costOf(
  attempts: readonly Attempt[],
  priceOf: (id: DeploymentId) => Price | undefined,
): number | undefined {
  const costs = attempts.flatMap((attempt) => {
    const price = priceOf(attempt.deploymentId)
    const usage = usageOf(attempt)
    if (price === undefined || usage === undefined) return []
    const { inputTokens = 0, outputTokens = 0 } = usage
    return [(inputTokens * price.inputPerMillion + outputTokens * price.outputPerMillion) / 1_000_000]
  })
  return costs.length === 0 ? undefined : costs.reduce((sum, cost) => sum + cost, 0)
}
