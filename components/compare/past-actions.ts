import type { Comparison } from '../../lib/compare/comparison.ts'
import type { Bench } from './compare-store.ts'

export interface PastActions {
  loadPast(): Promise<void>
  /** An empty name gives the beginning of its first prompt back. */
  renamePast(comparisonId: string, name: string): Promise<void>
  /** Removes a comparison; the function that is returned puts it back. */
  removePast(comparisonId: string): Promise<() => void>
}

export function pastActions({ ports, store, change }: Bench, forget: () => Promise<void>): PastActions {
  const loadPast = async () => store.setState({ past: await ports.shelf.listComparisons() })
  return {
    loadPast,
    renamePast: async (comparisonId, name) => {
      const renamed = ({ name: _before, ...rest }: Comparison): Comparison =>
        name.trim() === '' ? rest : { ...rest, name: name.trim() }
      const stored = store.getState().past?.find(({ id }) => id === comparisonId)
      if (store.getState().comparison?.id === comparisonId) await change(renamed)
      else if (stored !== undefined) await ports.shelf.saveComparison(renamed(stored))
      await loadPast()
    },
    removePast: async (comparisonId) => {
      const removed = store.getState().past?.find(({ id }) => id === comparisonId)
      await ports.shelf.removeComparison(comparisonId)
      if (store.getState().comparison?.id === comparisonId) await forget()
      await loadPast()
      return () => {
        if (removed !== undefined) void ports.shelf.saveComparison(removed).then(loadPast)
      }
    },
  }
}
