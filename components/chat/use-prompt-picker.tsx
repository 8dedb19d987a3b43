import { type KeyboardEvent, type RefObject, Suspense, useRef, useState } from 'react'
import { useConversation, useSurface } from './SurfaceContext.tsx'

type PickerState = {
  readonly open: boolean
  /** Stands over the composer while it is open. */
  readonly picker: React.ReactNode
  /** True when a key was for the picker. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean
  readonly onToggle: () => void
  /** How the field tells which option is marked. */
  readonly field: {
    readonly 'aria-haspopup'?: 'listbox'
    readonly 'aria-autocomplete'?: 'list'
    readonly 'aria-activedescendant'?: string | undefined
  }
}

/** The prompts of the library, opened by a slash at the beginning of the composer or by its button. */
export function usePromptPicker(area: RefObject<HTMLTextAreaElement | null>): PickerState {
  const { conversation, PromptPicker } = useSurface()
  const draft = useConversation((state) => state.draft)
  const promptId = useConversation((state) => state.askedPrompt)
  const begun = useConversation((state) => state.turns.length > 0)
  const conversationId = useConversation((state) => state.conversationId)
  // What the composer said when the picker was closed, or opened by its button: the next letter ends that.
  const [closedAt, setClosedAt] = useState<string>()
  const [openedAt, setOpenedAt] = useState<string>()
  const [marked, setMarked] = useState<string>()
  const keys = useRef<((event: KeyboardEvent) => boolean) | undefined>(undefined)
  const slashed = /^\/[^\n]{0,60}$/.test(draft.prompt) && closedAt !== draft.prompt
  const open = PromptPicker !== undefined && (promptId !== undefined || slashed || openedAt === draft.prompt)
  const close = () => {
    setClosedAt(draft.prompt)
    setOpenedAt(undefined)
    conversation.setState({ askedPrompt: undefined })
    area.current?.focus()
  }
  const use = (filled: { prompt: string; selection?: typeof draft.selection }, send: boolean) => {
    if (slashed) conversation.changeDraft({ ...filled, turnId: undefined })
    else conversation.adoptDraft(filled.prompt, filled.selection)
    close()
    if (send) void conversation.send()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return false
    // Enter is for the picker from the first moment, also while its prompts are on their way.
    const early = keys.current === undefined && event.key === 'Enter' && !event.ctrlKey && !event.metaKey
    if (event.key !== 'Escape' && !early && keys.current?.(event) !== true) return false
    event.preventDefault()
    if (event.key === 'Escape') close()
    return true
  }
  const picker = open && (
    <Suspense>
      <PromptPicker
        query={slashed ? draft.prompt.slice(1) : ''}
        promptId={promptId}
        selection={draft.selection}
        conversationId={begun ? conversationId : undefined}
        {...{ keys, onMark: setMarked, onUse: use, onClose: close }}
      />
    </Suspense>
  )
  const onToggle = () => {
    if (open) return close()
    setOpenedAt(draft.prompt)
    area.current?.focus()
  }
  const field = open
    ? ({ 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list', 'aria-activedescendant': marked } as const)
    : {}
  return { open, picker, onKeyDown, onToggle, field }
}
