import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Prompt } from '../../lib/prompts/library-schema.ts'
import { type AnswerPorts, AnswerProvider } from '../answer/AnswerContext.tsx'
import type { BatchState, BatchStore } from './batch-store.ts'
import type { CompareState } from './compare-state.ts'
import type { CompareStore } from './compare-store.ts'

/** Everything that components of the comparison page share, made once by its entrypoint. */
export type CompareDesk = AnswerPorts & {
  readonly compare: CompareStore
  readonly batch: BatchStore
  /** The prompts of the user's library; none where it cannot be read. */
  readonly readPrompts: () => Promise<readonly Prompt[]>
}

const DeskContext = createContext<CompareDesk | undefined>(undefined)

export function CompareProvider({
  desk,
  children,
}: {
  readonly desk: CompareDesk
  readonly children: ReactNode
}) {
  return (
    <DeskContext value={desk}>
      <AnswerProvider ports={desk}>{children}</AnswerProvider>
    </DeskContext>
  )
}

export function useDesk(): CompareDesk {
  const desk = useContext(DeskContext)
  if (desk === undefined) throw new Error('This component stands outside a CompareProvider.')
  return desk
}

export function useCompare<Value>(select: (state: CompareState) => Value): Value {
  return useStore(useDesk().compare, select)
}

export function useBatch<Value>(select: (state: BatchState) => Value): Value {
  return useStore(useDesk().batch, select)
}
