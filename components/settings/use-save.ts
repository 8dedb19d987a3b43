import { storageWords } from '../../lib/runs/storage-words.ts'
import type { Edit } from '../../lib/settings/edits.ts'
import type { Settings } from '../../lib/settings/schema.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useDesk } from './SettingsContext.tsx'
import { changeSettings } from './settings-page.ts'

export type SaveWords = {
  /** What was done, such as "Removed Work". Without it a save that succeeds is silent. */
  readonly done?: string
  readonly description?: string
  /** The way back, given the settings of then and of now. */
  readonly undo?: (settings: Settings, before: Settings) => Settings
}

/** Saves an edit and says so; a save that fails says why and leaves everything as it was. */
export function useSave(): (edit: Edit, words?: SaveWords) => Promise<boolean> {
  const { page, ports } = useDesk()
  const toast = useToast()
  const attempt = async (edit: Edit): Promise<boolean> => {
    try {
      await changeSettings(page, ports, edit)
      return true
    } catch (error) {
      toast({ title: 'That could not be saved', description: reasonOf(error), tone: 'error' })
      return false
    }
  }
  return async (edit, { done, description, undo } = {}) => {
    const { stored } = page.getState()
    const saved = await attempt(edit)
    if (!saved || done === undefined) return saved
    const back = undo !== undefined && stored.state === 'ready' ? stored.settings : undefined
    toast({
      title: done,
      ...(description === undefined ? {} : { description }),
      ...(back === undefined || undo === undefined
        ? {}
        : { action: { label: 'Undo', onClick: () => void attempt((settings) => undo(settings, back)) } }),
    })
    return saved
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? storageWords(error) : 'The browser did not say why.'
}
