import * as z from 'zod/mini'
import { attachmentSchema } from './attachment.ts'
import { attachmentLimits, promptLimit } from './limits.ts'

const id = z.string().check(z.minLength(1), z.maxLength(64))

/** Text that the user had selected in a page when they asked. */
export const selectionSchema = z.strictObject({
  text: z.string().check(z.minLength(1), z.maxLength(promptLimit)),
  pageTitle: z.optional(z.string()),
  pageUrl: z.optional(z.string()),
  /** The page could not be read, so the browser's own copy is used, which has no line breaks. */
  withoutLineBreaks: z.optional(z.boolean()),
  /** The selection was longer than `promptLimit`; this is its beginning. */
  cut: z.optional(z.boolean()),
})
export type Selection = z.infer<typeof selectionSchema>

/** What a surface asks for: one prompt, where it belongs, and who may answer it. */
export const runOrderSchema = z.strictObject({
  /** Made by the surface, so that asking twice is asking once. */
  runId: id,
  conversationId: id,
  /** Runs of one turn are versions of the same question; the newest counts. */
  turnId: id,
  prompt: z.string().check(z.minLength(1), z.maxLength(promptLimit)),
  selection: z.optional(selectionSchema),
  attachments: z.optional(z.array(attachmentSchema).check(z.maxLength(attachmentLimits.all))),
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('route'), routeId: id }),
    /** Pinned: no fallback. */
    z.strictObject({ kind: z.literal('deployment'), deploymentId: z.string() }),
  ]),
  surface: z.enum(['popup', 'side-panel', 'context-menu', 'page-panel', 'welcome', 'compare', 'prompts']),
})
export type RunOrder = z.infer<typeof runOrderSchema>
export type RunTarget = RunOrder['target']
