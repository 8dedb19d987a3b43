import { createContext, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { type AnswerBrowser, type AnswerPorts, AnswerProvider } from '../answer/AnswerContext.tsx'
import { useBelow } from '../ui/use-below.ts'
import type { HistoryState, HistoryStore } from './history-store.ts'
import type { SearchState, SearchStore } from './search-store.ts'
import type { StorageDesk } from './storage-report.ts'

/** What the history page does in its browser; the entrypoint says how. */
export interface HistoryBrowser extends AnswerBrowser {
  /** Goes on with a conversation in the side panel, inside the click that wants it. */
  continueInPanel(conversationId: string): void
}

/** Everything that components of the history page share, made once by its entrypoint. */
export type HistoryDesk = AnswerPorts & {
  readonly list: HistoryStore
  readonly search: SearchStore
  readonly storage: StorageDesk
  readonly browser: HistoryBrowser
}

const DeskContext = createContext<HistoryDesk | undefined>(undefined)

export const useDesk = () => useBelow(DeskContext, 'HistoryProvider')

export function HistoryProvider({
  desk,
  children,
}: {
  readonly desk: HistoryDesk
  readonly children: ReactNode
}) {
  return (
    <DeskContext value={desk}>
      <AnswerProvider value={desk}>{children}</AnswerProvider>
    </DeskContext>
  )
}

export function useHistory<Value>(select: (state: HistoryState) => Value): Value {
  return useStore(useDesk().list, select)
}

export function useSearch<Value>(select: (state: SearchState) => Value): Value {
  return useStore(useDesk().search, select)
}
