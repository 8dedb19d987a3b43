import { storageWords } from '../../lib/runs/storage-words.ts'
import { useToast } from '../ui/Toasts.tsx'

/** Does something with storage; says so where it could not be done. Resolves to whether it was. */
export function useTry(): (what: string, act: () => Promise<unknown>) => Promise<boolean> {
  const toast = useToast()
  return async (what, act) => {
    try {
      await act()
      return true
    } catch (error) {
      toast({ title: `It could not be ${what}`, description: storageWords(error), tone: 'error' })
      return false
    }
  }
}
