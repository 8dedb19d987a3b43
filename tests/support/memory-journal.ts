import type { Journal } from '../../lib/runs/journal.ts'
import { isOver, type JournalEvent } from '../../lib/runs/run-event.ts'

export type MemoryJournal = Journal & {
  /** What would be there after a kill right now. */
  readonly runs: ReadonlyMap<string, readonly JournalEvent[]>
  /** Refuses every write from now on, as a full disk does; or takes them again. */
  breaks(broken: boolean): void
}

/** A journal in memory that keeps the promises of a real one. */
export function memoryJournal(): MemoryJournal {
  const runs = new Map<string, JournalEvent[]>()
  let broken = false
  const refuseWhenBroken = () => {
    if (broken) throw new Error('The disk is full.')
  }
  return {
    runs,
    breaks: (value) => {
      broken = value
    },
    accept: async (event) => {
      refuseWhenBroken()
      if (runs.has(event.order.runId)) return 'known'
      runs.set(event.order.runId, [event])
      return 'accepted'
    },
    append: async (runId, fromSeq, events) => {
      refuseWhenBroken()
      const stored = runs.get(runId)
      if (stored?.length !== fromSeq) throw new Error(`Events ${fromSeq} of ${runId} do not follow.`)
      stored.push(...events)
    },
    read: async (runId) => [...(runs.get(runId) ?? [])],
    listOpen: async () => [...runs].filter(([, events]) => !events.some(isOver)).map(([runId]) => runId),
    listConversation: async (conversationId) =>
      [...runs].flatMap(([runId, [first]]) =>
        first?.type === 'run-accepted' && first.order.conversationId === conversationId ? [runId] : [],
      ),
  }
}
