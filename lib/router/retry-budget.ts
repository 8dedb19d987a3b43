/**
 * Bounds retries and hedges across runs, so that an outage is not answered with a storm: each failure costs a
 * token, each answer returns a fraction; at or under half there are no retries and no hedges. First attempts and
 * fallbacks are always allowed. After gRPC's retry throttling (gRFC A6).
 */
export type RetryBudget = { readonly tokens: number }

export const retryBudgetLimits = { tokens: 10, returnedByAnswer: 0.5 }

export const fullRetryBudget: RetryBudget = { tokens: retryBudgetLimits.tokens }

export function allowsRetry({ tokens }: RetryBudget): boolean {
  return tokens > retryBudgetLimits.tokens / 2
}

export function afterFailure({ tokens }: RetryBudget): RetryBudget {
  return { tokens: Math.max(0, tokens - 1) }
}

export function afterAnswer({ tokens }: RetryBudget): RetryBudget {
  return { tokens: Math.min(retryBudgetLimits.tokens, tokens + retryBudgetLimits.returnedByAnswer) }
}
