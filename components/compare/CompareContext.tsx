import {
  createContext,
  type FunctionComponent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { useStore } from 'zustand'
import type { Prompt } from '../../lib/prompts/library-schema.ts'
import { type AnswerPorts, AnswerProvider } from '../answer/AnswerContext.tsx'
import { useBelow } from '../ui/use-below.ts'
import type { BatchState, BatchStore } from './batch-store.ts'
import type { CompareState } from './compare-state.ts'
import type { CompareStore } from './compare-store.ts'

/** What the picker of prompts is given by the composer that it stands over. */
export type PromptPickerProps = {
  /** What was typed behind the slash. */
  readonly query: string
  /** A prompt that was chosen elsewhere, to be filled in. */
  readonly promptId: string | undefined
  /** Where the picker leaves what is to become of keys; true when a key was for it. */
  readonly keys: RefObject<((event: KeyboardEvent) => boolean) | undefined>
  readonly onMark: (optionId: string | undefined) => void
  readonly onUse: (
    filled: { readonly prompt: string; readonly selection?: { readonly text: string } | undefined },
    send: boolean,
  ) => void
  readonly onClose: () => void
}

/** Everything that components of the comparison page share, made once by its entrypoint. */
export type CompareDesk = AnswerPorts & {
  readonly compare: CompareStore
  readonly batch: BatchStore
  /** The prompts of the user's library; none where it cannot be read. */
  readonly readPrompts: () => Promise<readonly Prompt[]>
  /** Another subject's, so the entrypoint brings it; fetched when it is first wanted. */
  readonly PromptPicker: FunctionComponent<PromptPickerProps>
}

const DeskContext = createContext<CompareDesk | undefined>(undefined)

export const useDesk = () => useBelow(DeskContext, 'CompareProvider')

export function CompareProvider({
  desk,
  children,
}: {
  readonly desk: CompareDesk
  readonly children: ReactNode
}) {
  return (
    <DeskContext value={desk}>
      <AnswerProvider value={desk}>{children}</AnswerProvider>
    </DeskContext>
  )
}

export function useCompare<Value>(select: (state: CompareState) => Value): Value {
  return useStore(useDesk().compare, select)
}

export function useBatch<Value>(select: (state: BatchState) => Value): Value {
  return useStore(useDesk().batch, select)
}
