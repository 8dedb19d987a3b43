import type { StoreApi } from 'zustand/vanilla'
import type { Client } from '../../lib/channel/client.ts'
import type { RunOrder } from '../../lib/runs/order.ts'
import type { KeyValueStore } from '../../lib/settings/key-value-store.ts'
import type { SettingsStore } from '../../lib/settings/store.ts'
import { nextFrame } from '../answer/next-frame.ts'
import { createRunStore, type RunStore } from '../answer/run-store.ts'
import { createSettingsView, type SettingsView } from '../answer/settings-view.ts'
import { paintTheme, themeMemory } from '../ui/theme.ts'
import { type ConversationStore, createConversationStore } from './conversation-store.ts'
import { createDraftKeeper } from './draft-keeper.ts'

type ChatPorts = {
  readonly client: Client
  readonly settings: SettingsStore
  readonly store: KeyValueStore
  readonly surface: RunOrder['surface']
  readonly remember: (conversationId: string, runId?: string) => void
}

export type Chat = {
  readonly settings: StoreApi<SettingsView>
  readonly runs: RunStore
  readonly conversation: ConversationStore
}

/** The stores of one surface, wired to each other and to this page's clock. They live as long as the signal. */
export function createChat(
  { client, settings, store, surface, remember }: ChatPorts,
  signal: AbortSignal,
): Chat {
  const runs = createRunStore({ client, nextFrame }, signal)
  const drafts = createDraftKeeper({ store, later, shelf }, `draft/${surface}`)
  const newId = () => crypto.randomUUID()
  const conversation = createConversationStore({ client, settings, runs, drafts, surface, remember, newId })
  const view = createSettingsView({ client, settings }, signal)
  view.subscribe(({ settings }) => {
    if (settings !== undefined) paintTheme(settings.theme, document.documentElement, themeMemory())
  })
  addEventListener('pagehide', conversation.flushDraft, { signal })
  const onVisible = () => {
    if (document.visibilityState === 'visible') void conversation.refresh()
  }
  document.addEventListener('visibilitychange', onVisible, { signal })
  return { settings: view, runs, conversation }
}

/** Most drafts have no attachments, so what keeps them is fetched for the first that has. */
const shelf = async () => (await import('../../lib/context/draft-shelf.ts')).openDraftShelf()

function later(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}
