import type { ReactNode } from 'react'
import { Chat } from './Chat.tsx'
import { StorageNotice } from './StorageNotice.tsx'
import './ChatSurface.css'

type ChatSurfaceProps = {
  readonly header: ReactNode
  /** Stands where the answers will. */
  readonly invitation: ReactNode
}

/** A page that is one conversation: the popup and the side panel. */
export function ChatSurface({ header, invitation }: ChatSurfaceProps) {
  return (
    <div className="chat-surface">
      {header}
      <StorageNotice />
      <main className="chat-main">
        <Chat invitation={invitation} />
      </main>
    </div>
  )
}
