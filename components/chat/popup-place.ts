import * as z from 'zod/mini'
import type { KeyValueStore } from '../../lib/settings/key-value-store.ts'
import type { ConversationStore } from './conversation-store.ts'

const key = 'popup/last'

const placeSchema = z.object({ conversationId: z.string(), runId: z.optional(z.string()) })

/** Remembers what the popup shows, for the next time it opens. */
export function rememberPopupPlace(store: KeyValueStore, conversationId: string, runId?: string): void {
  const place = runId === undefined ? { conversationId } : { conversationId, runId }
  void store.set({ [key]: place }).catch(() => undefined)
}

/** Shows what the popup showed when it closed: the last draft and the last run, where it is by now. */
export async function restorePopupPlace(
  store: KeyValueStore,
  conversation: ConversationStore,
): Promise<void> {
  await conversation.restoreDraft()
  const place = placeSchema.safeParse(await store.get(key).catch(() => undefined))
  if (place.success) await conversation.open(place.data.conversationId, place.data.runId)
}
