import { ChatSurface } from './ChatSurface.tsx'
import {
  AnswerOnPageButton,
  CompareButton,
  ContinueInPanelButton,
  HistoryButton,
  NewConversationButton,
  OptionsButton,
} from './HeaderButtons.tsx'
import { Invitation, PracticeLine } from './Invitation.tsx'
import { useSurface } from './SurfaceContext.tsx'
import { SurfaceHeader } from './SurfaceHeader.tsx'

export function PopupView() {
  const { overPage } = useSurface().browser
  const header = (
    <SurfaceHeader>
      <NewConversationButton label="New prompt" />
      {overPage && <AnswerOnPageButton page={overPage} />}
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
