import * as z from 'zod/mini'
import { promptLimit } from '../runs/limits.ts'
import { runOrderSchema } from '../runs/order.ts'
import { whole } from '../settings/whole.ts'
import { rubricSchema } from './rubric.ts'

const id = z.string().check(z.minLength(1), z.maxLength(64))
const target = runOrderSchema.shape.target

/** How many columns a comparison may have. */
export const columnLimits = { fewest: 2, most: 8 }

/** One who answers: a model alone, which keeps a comparison honest, or a fallback order. */
const columnSchema = z.strictObject({ id, conversationId: id, target })
export type Column = z.infer<typeof columnSchema>

/** What one column was asked in one round, and its runs, of which the newest counts. */
const answerSchema = z.strictObject({
  columnId: id,
  turnId: id,
  target,
  /** Where a column was asked something of its own, as in a second round. */
  prompt: z.optional(z.string().check(z.minLength(1), z.maxLength(promptLimit))),
  runIds: z.array(id).check(z.minLength(1)),
})
export type Answer = z.infer<typeof answerSchema>

/** A judge's one answer out of those of several columns. */
const mergeSchema = z.strictObject({
  id,
  kind: z.enum(['fuse', 'checklist', 'critique', 'custom']),
  /** What the user wants done, for `custom`. */
  instructions: z.optional(z.string()),
  judge: target,
  runId: id,
  /** The runs that were merged, in the order of their letters. */
  sources: z.array(z.strictObject({ columnId: id, runId: id })),
})
export type Merge = z.infer<typeof mergeSchema>

/** One scoring of a round: by a judge who is asked twice in different orders, or by the user. */
const scoringSchema = z.strictObject({
  id,
  rubric: rubricSchema,
  judge: z.optional(target),
  passes: z.array(z.strictObject({ runId: id, columnIds: z.array(id) })),
  /** The user's own points: by column, then by criterion. */
  given: z.optional(z.record(id, z.record(id, z.number()))),
})
export type Scoring = z.infer<typeof scoringSchema>

/** One prompt, and what the columns answered. */
const roundSchema = z.strictObject({
  id,
  askedAt: z.number(),
  prompt: z.string().check(z.minLength(1), z.maxLength(promptLimit)),
  /** From which the order of its answers in blind mode follows. */
  seed: z.number().check(whole, z.nonnegative()),
  /** Asked while names were hidden; they are, until it is voted on. */
  blind: z.boolean(),
  /** What kind of task it is, in the user's word. */
  tag: z.optional(z.string()),
  /** The round whose answers the columns were shown before this one. */
  secondOf: z.optional(id),
  answers: z.array(answerSchema),
  voteId: z.optional(id),
  merges: z.array(mergeSchema),
  scorings: z.array(scoringSchema),
})
export type Round = z.infer<typeof roundSchema>

export const comparisonSchema = z.strictObject({
  version: z.literal(1),
  id,
  createdAt: z.number(),
  changedAt: z.number(),
  /** What its user calls it. */
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(120))),
  columns: z.array(columnSchema).check(z.maxLength(columnLimits.most)),
  rounds: z.array(roundSchema),
  /** Whether the next round hides names, cost and speed until it is voted on. */
  blind: z.boolean(),
  /** What is being written, and to whom it goes; to all columns where no column is named. */
  draft: z.strictObject({ prompt: z.string(), tag: z.optional(z.string()), columnId: z.optional(id) }),
})
/** Columns side by side and everything that they were asked. Of their runs it holds the ids, and no second truth. */
export type Comparison = z.infer<typeof comparisonSchema>

/** A named set of columns. */
export const presetSchema = z.strictObject({
  id,
  name: z.string().check(z.minLength(1)),
  targets: z.array(target),
})
export type Preset = z.infer<typeof presetSchema>

/** The newest run of a column in a round. */
export function newestRunId(round: Round, columnId: string): string | undefined {
  return round.answers.find((answer) => answer.columnId === columnId)?.runIds.at(-1)
}

/** What the screen calls a comparison: its name, or the beginning of its first prompt. */
export function titleOf({ name, rounds }: Comparison): string {
  if (name !== undefined) return name
  const words = rounds[0]?.prompt.replace(/\s+/g, ' ').trim() ?? ''
  return words === '' ? 'Nothing asked yet' : words.length > 80 ? `${words.slice(0, 79)}…` : words
}
