import type { Model } from '../model.ts'
import { fewestRequestTokens } from '../preflight.ts'
import type { Strategy } from '../strategy.ts'

/** An answer as long as most are, for the comparison. */
const usualAnswerTokens = 400

/** Whoever would cost least for this prompt and a usual answer; those without a known price last. */
export const cheapest: Strategy = (models, { request }) => {
  const tokens = fewestRequestTokens(request)
  return models.toSorted((one, other) => costOf(one, tokens) - costOf(other, tokens))
}

function costOf({ traits: { price } }: Model, tokens: number): number {
  if (price === undefined) return Number.MAX_VALUE
  return price.inputPerMillion * tokens + price.outputPerMillion * usualAnswerTokens
}
