import Columns2 from 'lucide-react/icons/columns-2'
import History from 'lucide-react/icons/history'
import PanelRight from 'lucide-react/icons/panel-right'
import PictureInPicture2 from 'lucide-react/icons/picture-in-picture-2'
import Settings from 'lucide-react/icons/settings'
import SquarePen from 'lucide-react/icons/square-pen'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '../ui/IconButton.tsx'
import { isEmpty } from './draft.ts'
import { type OverPage, useConversation, useSurface } from './SurfaceContext.tsx'

export function NewConversationButton({ label }: { readonly label: string }) {
  const { conversation } = useSurface()
  const empty = useConversation((state) => state.turns.length === 0)
  return (
    <IconButton
      label={label}
      icon={<SquarePen aria-hidden={true} />}
      disabled={empty}
      focusableWhenDisabled={true}
      onClick={conversation.startNew}
    />
  )
}

export function ContinueInPanelButton() {
  const { browser, conversation } = useSurface()
  const isGoing = useRef(false)
  const goOn = async () => {
    // A second press would leave a wish without the draft in the place of the first.
    if (isGoing.current) return
    isGoing.current = true
    const { conversationId, draft } = conversation.getState()
    const { prompt, selection } = draft
    // At once, since the panel that opens may close this surface.
    const shelvedAt = conversation.handOverDraft()
    const handed = isEmpty(draft) ? undefined : { prompt, selection, shelvedAt }
    try {
      await browser.continueInPanel?.({ conversationId, ...(handed && { draft: handed }) })
      browser.close?.()
    } catch {
      conversation.changeDraft(draft)
      isGoing.current = false
    }
  }
  return <IconButton label="Continue in side panel" icon={<PanelRight aria-hidden={true} />} onClick={goOn} />
}

/** The prompt goes to the panel over the page, with what is selected there. */
export function AnswerOnPageButton({ page }: { readonly page: OverPage }) {
  const { browser, conversation } = useSurface()
  const [possible, setPossible] = useState<boolean>()
  useEffect(() => void page.possible.then(setPossible), [page])
  const attached = useConversation(({ draft }) => (draft.attachments ?? []).length > 0)
  const goOn = async () => {
    const { conversationId, draft } = conversation.getState()
    // The panel takes the draft from here; what is not stored yet could come back behind it.
    conversation.flushDraft()
    const { prompt, selection } = draft
    if (!(await page.show({ conversationId, draft: { prompt, selection } }))) return setPossible(false)
    conversation.changeDraft({ prompt: '', selection: undefined })
    conversation.flushDraft()
    browser.close?.()
  }
  return (
    <IconButton
      label={`Answer on the page${attached ? ': not with attachments' : notHere(possible)}`}
      icon={<PictureInPicture2 aria-hidden={true} />}
      disabled={possible !== true || attached}
      focusableWhenDisabled={true}
      onClick={goOn}
    />
  )
}

const notHere = (possible: boolean | undefined): string =>
  possible === false ? ': this page lets no panel stand over it' : ''

export function CompareButton() {
  const { browser } = useSurface()
  return (
    <IconButton
      label="Compare side by side"
      icon={<Columns2 aria-hidden={true} />}
      onClick={() => browser.openPage('compare.html')}
    />
  )
}

export function HistoryButton() {
  const { browser } = useSurface()
  return (
    <IconButton
      label="History"
      icon={<History aria-hidden={true} />}
      onClick={() => browser.openPage('history.html')}
    />
  )
}

export function OptionsButton() {
  const { browser } = useSurface()
  return (
    <IconButton
      label="Options"
      icon={<Settings aria-hidden={true} />}
      onClick={() => browser.openPage('options.html')}
    />
  )
}
