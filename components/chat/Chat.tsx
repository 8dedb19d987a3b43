import type { ReactNode } from 'react'
import './ChatSurface.css'
import { Composer } from './Composer.tsx'
import { Conversation } from './Conversation.tsx'
import { useConversation } from './SurfaceContext.tsx'
import { useEscapeToStop } from './use-escape-to-stop.ts'

/** One conversation over one composer. Before there is anything to show, the invitation stands in its place. */
export function Chat({ invitation }: { readonly invitation: ReactNode }) {
  useEscapeToStop()
  const empty = useConversation((state) => state.runIds.length === 0)
  return (
    <>
      {empty ? invitation : <Conversation />}
      <div className="chat-composer">
        <Composer />
      </div>
    </>
  )
}
