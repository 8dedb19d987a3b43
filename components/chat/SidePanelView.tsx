import { ChatSurface } from './ChatSurface.tsx'
import { CompareButton, HistoryButton, NewConversationButton, OptionsButton } from './HeaderButtons.tsx'
import { Invitation, PracticeLine } from './Invitation.tsx'
import { SurfaceHeader } from './SurfaceHeader.tsx'

export function SidePanelView() {
  const header = (
    <SurfaceHeader>
      <NewConversationButton label="New conversation" />
      <HistoryButton />
      <CompareButton />
      <OptionsButton />
    </SurfaceHeader>
  )
  const invitation = (
    <Invitation title="A conversation beside the page" footer={<PracticeLine />}>
      Ask, and ask on. Select text on a page and right-click it to bring it here.
    </Invitation>
  )
  return <ChatSurface header={header} invitation={invitation} />
}
