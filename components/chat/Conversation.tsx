import { Announcer } from './Announcer.tsx'
import './Conversation.css'
import { StickyScroll } from '../ui/StickyScroll.tsx'
import { useConversation } from './SurfaceContext.tsx'
import { TurnView } from './TurnView.tsx'

/** The turns of a conversation, the newest at the end. */
export function Conversation() {
  const turns = useConversation((state) => state.turns)
  const conversationId = useConversation((state) => state.conversationId)
  return (
    <StickyScroll key={conversationId} label="Conversation">
      <div className="conversation">
        {turns.map((turn) => (
          <TurnView key={turn.turnId} turn={turn} />
        ))}
      </div>
      <Announcer />
    </StickyScroll>
  )
}
