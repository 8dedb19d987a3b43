import { createContext, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Library } from '../../lib/prompts/library-schema.ts'
import { AnswerProvider } from '../answer/AnswerContext.tsx'
import { useBelow } from '../ui/use-below.ts'
import type { PageState, PromptsDesk } from './prompts-page.ts'

const DeskContext = createContext<PromptsDesk | undefined>(undefined)

export const useDesk = () => useBelow(DeskContext, 'PromptsProvider')

/** Gives the library to everything that is shown only while it can be used. */
export const LibraryProvider = createContext<Library | undefined>(undefined)

export const useLibrary = () => useBelow(LibraryProvider, 'LibraryProvider')

export function PromptsProvider({
  desk,
  children,
}: {
  readonly desk: PromptsDesk
  readonly children: ReactNode
}) {
  return (
    <DeskContext value={desk}>
      <AnswerProvider value={desk}>{children}</AnswerProvider>
    </DeskContext>
  )
}

export function usePageState<Slice>(select: (state: PageState) => Slice): Slice {
  return useStore(useDesk().page, select)
}
