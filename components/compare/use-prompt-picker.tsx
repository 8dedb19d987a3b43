import { type KeyboardEvent, type RefObject, Suspense, useRef, useState } from 'react'
import { fence, randomMark } from '../../lib/prompts/fence.ts'
import { useToast } from '../ui/Toasts.tsx'
import { type PromptPickerProps, useCompare, useDesk } from './CompareContext.tsx'
import { readPlace } from './place.ts'

/** The prompts of the library, opened by a slash at the beginning of the composer or by its button. */
export function usePromptPicker(area: RefObject<HTMLTextAreaElement | null>) {
  const { compare, PromptPicker } = useDesk()
  const toast = useToast()
  const prompt = useCompare((state) => state.comparison?.draft.prompt) ?? ''
  // What the composer said when the picker was closed, or opened by its button: the next letter ends that.
  const [closedAt, setClosedAt] = useState<string>()
  const [openedAt, setOpenedAt] = useState<string>()
  const [marked, setMarked] = useState<string>()
  const [promptId, setPromptId] = useState(promptInAddress)
  const keys = useRef<((event: KeyboardEvent) => boolean) | undefined>(undefined)
  const slashed = /^\/[^\n]{0,60}$/.test(prompt) && closedAt !== prompt
  const open = slashed || promptId !== undefined || openedAt === prompt
  const close = () => {
    setClosedAt(prompt)
    setOpenedAt(undefined)
    if (promptId !== undefined) history.replaceState(null, '', location.pathname)
    setPromptId(undefined)
    area.current?.focus()
  }
  const use: PromptPickerProps['onUse'] = (filled, send) => {
    compare.changeDraft({ prompt: wordsOf(filled) })
    if (!slashed && prompt.trim() !== '') {
      const putBack = { label: 'Bring it back', onClick: () => compare.changeDraft({ prompt }) }
      toast({ title: 'Your unfinished prompt was replaced', action: putBack })
    }
    close()
    if (send) void compare.send()
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
  const onToggle = () => {
    if (open) return close()
    setOpenedAt(prompt)
    area.current?.focus()
  }
  const picker = open && (
    <Suspense>
      <PromptPicker
        query={slashed ? prompt.slice(1) : ''}
        promptId={promptId}
        {...{ keys, onMark: setMarked, onUse: use, onClose: close }}
      />
    </Suspense>
  )
  const field = open
    ? ({ 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list', 'aria-activedescendant': marked } as const)
    : {}
  return { open, picker, onKeyDown, onToggle, field }
}

/** The prompt that the page was opened to ask. */
function promptInAddress(): string | undefined {
  const place = readPlace(location.hash)
  return place.page === 'compare' ? place.promptId : undefined
}

/** Everybody gets the same words, so what was to go along stands in them, fenced. */
function wordsOf({ prompt, selection }: Parameters<PromptPickerProps['onUse']>[0]): string {
  return selection === undefined
    ? prompt
    : `${prompt}\n\n${fence(selection.text, 'selected text', randomMark)}`
}
