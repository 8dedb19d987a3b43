import type { KeyValueStore } from '../../lib/settings/key-value-store.ts'
import { type Draft, parseDraft } from './draft.ts'

/** Keeps one surface's draft, so that closing the surface in the middle of a word loses nothing. */
export interface DraftKeeper {
  load(): Promise<Draft>
  /** Saves soon; a later draft replaces one that waits. */
  keep(draft: Draft): void
  /** Saves what waits, now. */
  flush(): void
}

type Ports = {
  readonly store: KeyValueStore
  /** Calls back once after `ms`, unless the returned function is called first. */
  readonly later: (ms: number, callback: () => void) => () => void
}

export const draftDelayMs = 250

export function createDraftKeeper({ store, later }: Ports, key: string): DraftKeeper {
  let waiting: { readonly draft: Draft; readonly cancel: () => void } | undefined
  const flush = () => {
    if (waiting === undefined) return
    waiting.cancel()
    void store.set({ [key]: waiting.draft })
    waiting = undefined
  }
  return {
    load: async () => parseDraft(await store.get(key)),
    keep: (draft) => {
      waiting?.cancel()
      waiting = { draft, cancel: later(draftDelayMs, flush) }
    },
    flush,
  }
}
