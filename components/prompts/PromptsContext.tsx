import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Library } from '../../lib/prompts/library-schema.ts'
import { AnswerProvider } from '../answer/AnswerContext.tsx'
import type { PageState, PromptsDesk } from './prompts-page.ts'

const DeskContext = createContext<PromptsDesk | undefined>(undefined)
const LibraryContext = createContext<Library | undefined>(undefined)

export function PromptsProvider({
  desk,
  children,
}: {
  readonly desk: PromptsDesk
  readonly children: ReactNode
}) {
  return (
    <DeskContext value={desk}>
      <AnswerProvider ports={desk}>{children}</AnswerProvider>
    </DeskContext>
  )
}

/** Gives the library to everything that is shown only while it can be used. */
export function LibraryProvider({
  library,
  children,
}: {
  readonly library: Library
  readonly children: ReactNode
}) {
  return <LibraryContext value={library}>{children}</LibraryContext>
}

export function useDesk(): PromptsDesk {
  const desk = useContext(DeskContext)
  if (desk === undefined) throw new Error('This component belongs below PromptsProvider.')
  return desk
}

export function useLibrary(): Library {
  const library = useContext(LibraryContext)
  if (library === undefined) throw new Error('This component belongs below LibraryProvider.')
  return library
}

export function usePageState<Slice>(select: (state: PageState) => Slice): Slice {
  return useStore(useDesk().page, select)
}
