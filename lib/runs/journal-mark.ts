import * as z from 'zod/mini'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import type { JournalState } from './journal-rows.ts'

/** What another store remembers of the journal, so that a loss can be told from a beginning. */
export type JournalMark = Pick<JournalState, 'id' | 'ordinal' | 'createdAt'>

/** The keys of storage.local for the mark, and for what was lost until its user has read of it. */
export const markKey = 'journal-mark'
export const lossKey = 'history-lost'

const markSchema = z.object({ id: z.string(), ordinal: z.number(), at: z.number() })

/** Compares the journal with what storage.local remembers of it. Never rejects. */
export interface MarkKeeper {
  /** Takes a mark when the journal was opened or has accepted a run; resolves when it is kept, or refused. */
  readonly keep: (mark: JournalMark) => Promise<void>
  /** Something was just installed: that nobody remembers a journal is no loss. */
  beginAnew(): Promise<void>
  /** Whether this worker has noticed a loss. */
  hasLost(): boolean
}

/**
 * Another database than before, or one that goes less far, has lost something; so has a new one that nobody
 * remembers, where nothing was installed. What the store refuses is remembered with the next mark.
 */
export function createMarkKeeper(store: KeyValueStore, now: () => number): MarkKeeper {
  const startedAt = now()
  let isInstall = false
  let isUnremembered = false
  let hasLost = false
  let done = Promise.resolve()
  const after = (work: () => Promise<void>) => {
    done = done.then(work).catch(() => undefined)
    return done
  }
  const keep = async ({ id, ordinal, createdAt }: JournalMark) => {
    const at = now()
    const before = markSchema.safeParse(await store.get(markKey)).data
    isUnremembered ||= before === undefined
    const isLost =
      before === undefined
        ? createdAt >= startedAt && ordinal === 0 && !isInstall
        : before.ordinal > (before.id === id ? ordinal : 0)
    hasLost ||= isLost
    await store.set({
      [markKey]: { id, ordinal, at },
      ...(isLost && { [lossKey]: { at, seenAt: before?.at } }),
    })
  }
  return {
    keep: (mark) => after(() => keep(mark)),
    hasLost: () => hasLost,
    beginAnew: () => {
      isInstall = true
      return after(async () => {
        if (isUnremembered) await store.remove(lossKey)
      })
    },
  }
}
