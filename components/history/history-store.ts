import { createStore, type StoreApi } from 'zustand/vanilla'
import type { History } from '../../lib/history/history.ts'
import type { FiledConversation } from '../../lib/history/history-file.ts'
import type { ImportPlan } from '../../lib/history/import.ts'
import { type House, houseKey, type Retention, readHouse } from '../../lib/history/retention.ts'
import type { ConversationRow } from '../../lib/runs/journal-rows.ts'
import { storageWords } from '../../lib/runs/storage-words.ts'
import type { KeyValueStore } from '../../lib/settings/key-value-store.ts'

export type Listed =
  | { readonly state: 'loading' }
  /** The database did not hand it out, for a reason that is a sentence for the user. */
  | { readonly state: 'failed'; readonly because: string }
  | { readonly state: 'ready'; readonly rows: readonly ConversationRow[] }

export type HistoryState = { readonly listed: Listed; readonly house: House }

export type HistoryListPorts = {
  readonly history: History
  readonly local: KeyValueStore
  readonly planImport: (conversations: readonly FiledConversation[]) => Promise<ImportPlan>
  readonly carryOut: (plan: ImportPlan) => Promise<void>
  /** Deletes for good what is due. */
  readonly keepHouse: () => Promise<void>
  readonly now: () => number
}

/** The conversations on screen and what can be done with them. Every action rejects with what storage said. */
export type HistoryStore = StoreApi<HistoryState> & {
  readonly history: History
  readonly planImport: HistoryListPorts['planImport']
  load(): Promise<void>
  rename(conversationId: string, title: string): Promise<void>
  pin(conversationId: string, pinned: boolean): Promise<void>
  remove(conversationId: string): Promise<void>
  restore(conversationId: string): Promise<void>
  /** A new conversation up to this turn; its id. */
  branch(conversationId: string, turnId: string): Promise<string>
  bringIn(plan: ImportPlan): Promise<void>
  keepBy(rule: Retention): Promise<void>
}

export function createHistoryStore(ports: HistoryListPorts): HistoryStore {
  const { history, local } = ports
  const store = createStore<HistoryState>(() => ({
    listed: { state: 'loading' },
    house: readHouse(undefined),
  }))
  const load = async () => {
    const [listed, house] = await Promise.all([
      history.list().then(ready, failed),
      local.get(houseKey).then(readHouse, () => readHouse(undefined)),
    ])
    store.setState({ listed, house })
  }
  const thenLoad =
    <Given extends readonly unknown[], Result>(act: (...given: Given) => Promise<Result>) =>
    async (...given: Given) => {
      const result = await act(...given)
      await load()
      return result
    }
  return {
    ...store,
    history,
    planImport: ports.planImport,
    load: async () => {
      await load()
      // The list comes first; what is due goes when it is there.
      await ports.keepHouse().then(load, () => undefined)
    },
    rename: thenLoad(history.rename),
    pin: thenLoad(history.pin),
    remove: thenLoad(history.remove),
    restore: thenLoad(history.restore),
    branch: thenLoad(history.branch),
    bringIn: thenLoad(ports.carryOut),
    keepBy: thenLoad((rule: Retention) => local.set({ [houseKey]: { rule, announcedAt: ports.now() } })),
  }
}

function ready(rows: readonly ConversationRow[]): Listed {
  return { state: 'ready', rows }
}

function failed(error: unknown): Listed {
  return { state: 'failed', because: storageWords(error) }
}
