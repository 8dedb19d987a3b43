import * as z from 'zod/mini'
import type { Attachment } from '../../lib/runs/attachment.ts'
import { runOrderSchema, selectionSchema } from '../../lib/runs/order.ts'

const draftSchema = z.object({
  prompt: z.string(),
  selection: z.optional(selectionSchema),
  /** Who is to answer; absent for the default fallback order. */
  target: z.optional(runOrderSchema.shape.target),
  /** The turn that it asks again, when an earlier run of it failed. */
  turnId: z.optional(z.string()),
  /** An unfinished prompt that had to make room for this one. */
  setAside: z.optional(z.string()),
  /** There are attachments, which lie on a shelf of their own. */
  attached: z.optional(z.boolean()),
})
/** A draft as it is stored. */
export type StoredDraft = z.infer<typeof draftSchema>

/** What the user is about to ask. */
export type Draft = Omit<StoredDraft, 'attached'> & {
  readonly attachments?: readonly Attachment[] | undefined
}

export const emptyDraft: Draft = { prompt: '' }

/** A draft out of storage; whatever is not one is an empty draft. */
export function parseDraft(value: unknown): StoredDraft {
  const parsed = draftSchema.safeParse(value)
  return parsed.success ? parsed.data : emptyDraft
}

/** Nothing in it can be sent. */
export function isBlank(draft: Draft): boolean {
  return draft.prompt.trim() === ''
}

/** There is nothing in it to lose. */
export function isEmpty(draft: Draft): boolean {
  return isBlank(draft) && draft.selection === undefined && (draft.attachments ?? []).length === 0
}
