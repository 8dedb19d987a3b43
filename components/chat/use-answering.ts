import { useStore } from 'zustand'
import { useRuns } from '../answer/AnswerContext.tsx'
import { answeringIn } from './conversation-state.ts'
import { useSurface } from './SurfaceContext.tsx'

/** Whether the conversation waits for an answer. */
export function useAnswering(): boolean {
  const conversation = useStore(useSurface().conversation)
  return useRuns((runs) => answeringIn(conversation, runs).length > 0)
}
