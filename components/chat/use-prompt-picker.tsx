import { type RefObject, Suspense } from 'react'
import { useSlashPicker } from '../ui/use-slash-picker.ts'
import { useConversation, useSurface } from './SurfaceContext.tsx'

/** The prompts of the library over the composer; one of them, filled in, becomes its draft. */
export function usePromptPicker(area: RefObject<HTMLTextAreaElement | null>) {
  const { conversation, PromptPicker } = useSurface()
  const draft = useConversation((state) => state.draft)
  const promptId = useConversation((state) => state.askedPrompt)
  const begun = useConversation((state) => state.turns.length > 0)
  const conversationId = useConversation((state) => state.conversationId)
  const { open, slashed, query, close, keys, onMark, ...controls } = useSlashPicker({
    text: draft.prompt,
    area,
    isOffered: PromptPicker !== undefined,
    isAsked: promptId !== undefined,
    onClose: () => conversation.setState({ askedPrompt: undefined }),
  })
  const use = (filled: { prompt: string; selection?: typeof draft.selection }, send: boolean) => {
    if (slashed) conversation.changeDraft({ ...filled, turnId: undefined })
    else conversation.adoptDraft(filled.prompt, filled.selection)
    close()
    if (send) void conversation.send()
  }
  const picker = open && PromptPicker !== undefined && (
    <Suspense>
      <PromptPicker
        conversationId={begun ? conversationId : undefined}
        selection={draft.selection}
        onUse={use}
        onClose={close}
        {...{ query, promptId, keys, onMark }}
      />
    </Suspense>
  )
  return { ...controls, open, picker }
}
