import { useEffect } from 'react'
import { answeringIn } from './conversation-state.ts'
import { useSurface } from './SurfaceContext.tsx'

/** Esc stops the answer, wherever the focus is, unless it closes something that is open. */
export function useEscapeToStop(): void {
  const { conversation, runs } = useSurface()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isInPopup(event.target)) return
      if (answeringIn(conversation.getState(), runs.getState()).length === 0) return
      event.preventDefault()
      conversation.stop()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [conversation, runs])
}

function isInPopup(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="menu"], [role="dialog"], [role="listbox"]') !== null
  )
}
