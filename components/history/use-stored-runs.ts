import { useEffect, useState } from 'react'
import { foldRuns, type Run } from '../../lib/runs/run.ts'
import { storageWords } from '../../lib/runs/storage-words.ts'
import { useDesk } from './HistoryContext.tsx'

export type StoredConversation =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly because: string }
  | {
      readonly state: 'ready'
      readonly runs: readonly Run[]
      /** How many cannot be read at all. */
      readonly unreadable: number
    }

/** The runs of a conversation out of storage, read again when it has changed. */
export function useStoredRuns(conversationId: string, changedAt: number | undefined): StoredConversation {
  const { list } = useDesk()
  const [stored, setStored] = useState<StoredConversation>({ state: 'loading' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read again when it has changed
  useEffect(() => {
    let here = true
    list.history.read(conversationId).then(
      (read) => {
        const runs = read.flatMap(({ events }) => foldRuns(events) ?? [])
        if (here) setStored({ state: 'ready', runs, unreadable: read.length - runs.length })
      },
      (error: unknown) => here && setStored({ state: 'failed', because: storageWords(error) }),
    )
    return () => {
      here = false
    }
  }, [list, conversationId, changedAt])
  return stored
}

/** The versions of each turn, oldest first, in the order in which the turns were begun. */
export function turnsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const turns = new Map<string, Run[]>()
  for (const run of runs) {
    const versions = turns.get(run.order.turnId)
    if (versions === undefined) turns.set(run.order.turnId, [run])
    else versions.push(run)
  }
  return [...turns.values()]
}
