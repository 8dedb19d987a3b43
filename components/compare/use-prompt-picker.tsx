import { type RefObject, Suspense, useState } from 'react'
import { fence, randomMark } from '../../lib/prompts/fence.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useSlashPicker } from '../ui/use-slash-picker.ts'
import { type PromptPickerProps, useCompare, useDesk } from './CompareContext.tsx'
import { readPlace } from './place.ts'

/** The prompts of the library over the composer; one of them, filled in, becomes its draft. */
export function usePromptPicker(area: RefObject<HTMLTextAreaElement | null>) {
  const { compare, PromptPicker } = useDesk()
  const toast = useToast()
  const prompt = useCompare((state) => state.comparison?.draft.prompt) ?? ''
  const [promptId, setPromptId] = useState(promptInAddress)
  const { open, slashed, query, close, keys, onMark, ...controls } = useSlashPicker({
    text: prompt,
    area,
    isOffered: true,
    isAsked: promptId !== undefined,
    onClose: () => {
      if (promptId !== undefined) history.replaceState(null, '', location.pathname)
      setPromptId(undefined)
    },
  })
  const use: PromptPickerProps['onUse'] = (filled, send) => {
    compare.changeDraft({ prompt: wordsOf(filled) })
    if (!slashed && prompt.trim() !== '') {
      const putBack = { label: 'Bring it back', onClick: () => compare.changeDraft({ prompt }) }
      toast({ title: 'Your unfinished prompt was replaced', action: putBack })
    }
    close()
    if (send) void compare.send()
  }
  const picker = open && (
    <Suspense>
      <PromptPicker onUse={use} onClose={close} {...{ query, promptId, keys, onMark }} />
    </Suspense>
  )
  return { ...controls, open, picker }
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
