import { ChatSurface } from './ChatSurface.tsx'
import {
  CompareButton,
  ContinueInPanelButton,
  HistoryButton,
  NewConversationButton,
  OptionsButton,
} from './HeaderButtons.tsx'
import { Invitation, PracticeLine } from './Invitation.tsx'
import { SurfaceHeader } from './SurfaceHeader.tsx'

export function PopupView() {
  const header = (
    <SurfaceHeader>
      <NewConversationButton label="New prompt" />
      <ContinueInPanelButton />
      <HistoryButton />
      <CompareButton />
      <OptionsButton />
    </SurfaceHeader>
  )
  const invitation = (
    <Invitation title="Ask, and somebody answers" footer={<PracticeLine />}>
      When the model you prefer cannot, the next one does, and a receipt says why.
    </Invitation>
  )
  return <ChatSurface header={header} invitation={invitation} />
}
