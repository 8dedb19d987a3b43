/** Holds a lock of that name until the signal aborts; see lib/browser/locks.ts. */
export type Hold = (
  name: string,
  how: 'if-free' | 'wait' | 'take-over',
  signal: AbortSignal,
  onLost: () => void,
) => Promise<boolean>

/** The right to change one comparison, which one tab has at a time. */
export interface Seat {
  /** Resolves to whether this tab has it; gives up the one it had before. */
  take(comparisonId: string, how: Parameters<Hold>[1]): Promise<boolean>
}

/** `onLost` is told which comparison another tab took over. */
export function createSeat(hold: Hold, onLost: (comparisonId: string) => void): Seat {
  let lifetime = new AbortController()
  let held: string | undefined
  return {
    take: async (comparisonId, how) => {
      if (held === comparisonId) return true
      lifetime.abort()
      const mine = new AbortController()
      lifetime = mine
      held = undefined
      const lost = () => {
        held = undefined
        onLost(comparisonId)
      }
      const isHeld = await hold(`understudy-comparison-${comparisonId}`, how, mine.signal, lost)
      if (mine.signal.aborted) return false
      held = isHeld ? comparisonId : undefined
      return isHeld
    },
  }
}
