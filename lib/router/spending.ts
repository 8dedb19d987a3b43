import type { Ask } from './ask.ts'
import type { SkipReason } from './events.ts'
import type { Model, Part, Price } from './model.ts'
import { billedMargin, smallestAnswer, tokensIn } from './preflight.ts'
import type { Policy } from './route.ts'

/** What a run may spend, or several runs together, and what their attempts come to so far. US dollars. */
export type Purse = {
  readonly limit: number
  readonly unpricedAs: Price
  spent: number
  /** Aborts when a piece of an answer has taken the last of it. */
  readonly empty: AbortController
}

/** The purse of a run, as full as its policy says. */
export function purseOf({ budget = Number.POSITIVE_INFINITY, unpricedAs }: Policy): Purse {
  return { limit: budget, unpricedAs, spent: 0, empty: new AbortController() }
}

/** Counts what one attempt costs, part by part, and takes it from the purse. */
export type Meter = { readonly purse: Purse; readonly count: (part: Part) => void }

/** What a model takes: its price, or nothing on this computer, or what one without a price counts as. */
export function priceOf(
  { origin, traits: { price } }: Pick<Model, 'origin' | 'traits'>,
  unpriced: Price,
): Price {
  return price ?? (origin.startsWith('https:') ? unpriced : { inputPerMillion: 0, outputPerMillion: 0 })
}

const costOf = ({ inputPerMillion, outputPerMillion }: Price, input: number, output: number): number =>
  (inputPerMillion * input + outputPerMillion * output) / 1_000_000

/** Why what is left covers no call to this model, with the shortest answer; undefined where it does. */
export function overBudget({ purse, tokens }: Ask, model: Model): SkipReason | undefined {
  const { limit, spent, unpricedAs, empty } = purse
  // A report may say afterwards that less was taken; whoever was stopped is not asked again for it.
  const left = empty.signal.aborted ? 0 : Math.max(0, limit - spent)
  const needed = costOf(priceOf(model, unpricedAs), tokens.billed, smallestAnswer)
  return needed > left ? { kind: 'over-budget', needed, left } : undefined
}

/**
 * Takes the request of an attempt from the purse at once, and its answer as it comes; what the provider says of its
 * tokens takes the place of what was estimated. Nothing is counted where nothing is limited, or costs anything.
 */
export function meterOf({ purse, tokens }: Ask, model: Model): Meter | undefined {
  const price = priceOf(model, purse.unpricedAs)
  if (purse.limit === Number.POSITIVE_INFINITY || costOf(price, 1, 1) === 0) return undefined
  let [input, output, cost] = [tokens.billed, 0, 0]
  let isTaken = false
  const charge = () => {
    const now = costOf(price, input, output)
    purse.spent += now - cost
    cost = now
  }
  charge()
  const count = (part: Part) => {
    // Nobody bills what was refused before anything came of it.
    if (part.type === 'failure' && !isTaken) input = 0
    isTaken = true
    if (part.type === 'usage') {
      input = part.usage.inputTokens ?? input
      output = part.usage.outputTokens ?? output
    }
    if ('text' in part) output += tokensIn(part.text) * billedMargin
    charge()
    if ('text' in part && purse.spent >= purse.limit) purse.empty.abort()
  }
  return { purse, count }
}
