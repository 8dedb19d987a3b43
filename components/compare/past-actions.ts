import type { Bench } from './compare-store.ts'

export interface PastActions {
  loadPast(): Promise<void>
  /** Removes a comparison; the function that is returned puts it back. */
  removePast(comparisonId: string): Promise<() => void>
}

export function pastActions({ ports, store }: Bench, forget: () => Promise<void>): PastActions {
  const loadPast = async () => store.setState({ past: await ports.shelf.listComparisons() })
  return {
    loadPast,
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
