import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SearchIndex, SearchProgress } from '../../lib/history/search-index.ts'
import type { SearchHit } from '../../lib/history/search-segment.ts'

export type SearchState = {
  readonly words: string
  /** The best run of each conversation that has the words; absent while nothing is searched for. */
  readonly hits?: readonly SearchHit[] | undefined
  /** How far the index is; absent when it is up to date. */
  readonly progress?: SearchProgress | undefined
  /** The index could not be read or brought up to date. */
  readonly failed?: boolean
}

export type SearchStore = StoreApi<SearchState> & {
  look(words: string): void
  /** Brings the index up to date; asked for when somebody is about to search. */
  prepare(): Promise<void>
}

/** Searches as the words are typed, in as much of the index as is there. */
export function createSearchStore(index: SearchIndex): SearchStore {
  const store = createStore<SearchState>(() => ({ words: '' }))
  let preparing: Promise<void> | undefined
  const search = () => {
    const { words } = store.getState()
    store.setState({ hits: words.trim() === '' ? undefined : bestOfEach(index.search(words)) })
  }
  const prepare = async () => {
    try {
      await index.update((progress) => {
        store.setState({ progress })
        search()
      })
      store.setState({ failed: false })
    } catch {
      store.setState({ failed: true })
    }
    store.setState({ progress: undefined })
    search()
  }
  return {
    ...store,
    look: (words) => {
      store.setState({ words })
      search()
    },
    prepare: () => {
      preparing ??= prepare().finally(() => {
        preparing = undefined
      })
      return preparing
    },
  }
}

/** Hits come best first, so the first of a conversation is its best. */
function bestOfEach(hits: readonly SearchHit[]): readonly SearchHit[] {
  const best = new Map<string, SearchHit>()
  for (const hit of hits) if (!best.has(hit.conversationId)) best.set(hit.conversationId, hit)
  return [...best.values()]
}
