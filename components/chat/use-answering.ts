import { useStore } from 'zustand'
import { answeringIn } from './conversation-state.ts'
import { useRuns, useSurface } from './SurfaceContext.tsx'

/** Whether the conversation waits for an answer. */
export function useAnswering(): boolean {
  const conversation = useStore(useSurface().conversation)
  return useRuns((runs) => answeringIn(conversation, runs).length > 0)
}
