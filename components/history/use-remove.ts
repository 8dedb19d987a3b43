import { useToast } from '../ui/Toasts.tsx'
import { useDesk } from './HistoryContext.tsx'
import { hashOf, usePlace } from './place.ts'
import { useTry } from './use-try.ts'

/** Removes a conversation and offers to bring it back. */
export function useRemove(): (conversationId: string) => void {
  const { list } = useDesk()
  const toast = useToast()
  const attempt = useTry()
  const place = usePlace()
  return async (conversationId) => {
    if (!(await attempt('removed', () => list.remove(conversationId)))) return
    const isShown = place.page === 'conversation' && place.conversationId === conversationId
    if (isShown) location.hash = hashOf({ page: 'list' })
    const bringBack = () => void attempt('brought back', () => list.restore(conversationId))
    toast({ title: 'Conversation removed', action: { label: 'Undo', onClick: bringBack } })
  }
}
