import * as z from 'zod/mini'
import { known } from '../router/known.ts'
import type { Part, Usage } from '../router/model.ts'

/** Null where the schema does not hold: what is odd about a count must not spoil the text beside it. */
export function orNull<Schema extends z.core.$ZodType>(schema: Schema) {
  return z.catch(z.nullish(schema), null)
}

export const countSchema = orNull(z.number())

/** No completion is this long; a larger number is a mistake, and a mistake must not reach a bill. */
const absurdTokens = 1e9

type Count = number | null | undefined

/** Keeps the counts that can be true and leaves out the others; undefined when none is left. */
export function readUsage(counts: {
  readonly input: Count
  readonly output: Count
  readonly reasoning?: Count
}): Usage | undefined {
  const usage: Usage = known({
    inputTokens: plausible(counts.input),
    outputTokens: plausible(counts.output),
    reasoningTokens: plausible(counts.reasoning),
  })
  return Object.keys(usage).length === 0 ? undefined : usage
}

/** The part that tells a usage, or nothing where there is none to tell. */
export function usageParts(usage: Usage | undefined): readonly Part[] {
  return usage === undefined ? [] : [{ type: 'usage', usage }]
}

function plausible(count: Count): number | undefined {
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 && count < absurdTokens
    ? count
    : undefined
}
