import * as z from 'zod/mini'

const lossSchema = z.object({
  /** When it was noticed. */
  at: z.number(),
  /** When the journal was last seen whole; absent when that is lost too. */
  seenAt: z.optional(z.number()),
})
export type Loss = z.infer<typeof lossSchema>

/** A loss that its user has not yet read of. */
export function readLoss(stored: unknown): Loss | undefined {
  return lossSchema.safeParse(stored).data
}
