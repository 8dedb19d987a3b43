import * as z from 'zod/mini'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import { selectionSchema } from './order.ts'

const key = 'panel-intent'

const panelIntentSchema = z.strictObject({
  /** Told apart from an earlier, equal wish. */
  at: z.number(),
  conversationId: z.string(),
  /** A prompt to edit and send; absent when the conversation is already under way. */
  draft: z.optional(
    z.strictObject({
      prompt: z.string(),
      selection: z.optional(selectionSchema),
      /** Where its attachments lie on the shelf of drafts: they are too large for a wish. Absent: it has none. */
      shelvedAt: z.optional(z.string()),
    }),
  ),
  /** A prompt of the library to fill in first. */
  promptId: z.optional(z.string()),
  /** It was asked for over a page, which lets no panel stand there. */
  elsewhere: z.optional(z.boolean()),
})
/** What the side panel is to show next, left for it by whoever opens it. */
export type PanelIntent = z.infer<typeof panelIntentSchema>

/** Leaves a wish for the side panel, open or not. `store` is the session store. */
export function leavePanelIntent(store: KeyValueStore, intent: PanelIntent): Promise<void> {
  return store.set({ [key]: intent })
}

/** The last wish that was left, if there is one. */
export async function readPanelIntent(store: KeyValueStore): Promise<PanelIntent | undefined> {
  return parsed(await store.get(key))
}

export function watchPanelIntent(
  store: KeyValueStore,
  listener: (intent: PanelIntent) => void,
  signal: AbortSignal,
): void {
  const onValue = (value: unknown) => {
    const intent = parsed(value)
    if (intent !== undefined) listener(intent)
  }
  store.watch(key, onValue, signal)
}

function parsed(value: unknown): PanelIntent | undefined {
  const result = panelIntentSchema.safeParse(value)
  return result.success ? result.data : undefined
}
