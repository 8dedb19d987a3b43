import type { Library } from '../../lib/prompts/library-schema.ts'
import type { LibraryEdit } from '../../lib/prompts/library-store.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useDesk, useLibrary } from './PromptsContext.tsx'

type EditWords = {
  /** What was done, such as "Removed 2 prompts". Without it an edit that succeeds is silent. */
  readonly done?: string
  /** The way back, given the library of now and of before. */
  readonly undo?: (now: Library, before: Library) => Library
}

/** Changes the library and says so; a change that fails says why and leaves everything as it was. */
export function useEdit(): (edit: LibraryEdit, words?: EditWords) => Promise<boolean> {
  const { page, ports } = useDesk()
  const before = useLibrary()
  const toast = useToast()
  const attempt = async (edit: LibraryEdit): Promise<boolean> => {
    try {
      const library = await ports.library.update(edit)
      page.setState({ stored: { state: 'ready', library } })
      return true
    } catch (error) {
      const description = error instanceof Error ? error.message : 'The browser did not say why.'
      toast({ title: 'That could not be saved', description, tone: 'error' })
      return false
    }
  }
  return async (edit, { done, undo } = {}) => {
    const saved = await attempt(edit)
    if (!saved || done === undefined) return saved
    const action =
      undo === undefined
        ? {}
        : { action: { label: 'Undo', onClick: () => void attempt((now) => undo(now, before)) } }
    toast({ title: done, ...action })
    return saved
  }
}
