import type { ReactNode } from 'react'
import './ChatSurface.css'
import { Composer } from './Composer.tsx'
import { Conversation } from './Conversation.tsx'
import { useConversation } from './SurfaceContext.tsx'
import { useEscapeToStop } from './use-escape-to-stop.ts'

type ChatSurfaceProps = {
  readonly header?: ReactNode
  /** Stands where the answers will. */
  readonly invitation: ReactNode
}

/** One conversation over one composer: the whole of the popup and of the side panel. */
export function ChatSurface({ header, invitation }: ChatSurfaceProps) {
  useEscapeToStop()
  const empty = useConversation((state) => state.runIds.length === 0)
  return (
    <div className="chat-surface">
      {header}
      <main className="chat-main">
        {empty ? invitation : <Conversation />}
        <div className="chat-composer">
          <Composer />
        </div>
      </main>
    </div>
  )
}
