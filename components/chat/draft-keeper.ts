import type { Attachment } from '../../lib/runs/attachment.ts'
import type { KeyValueStore } from '../../lib/settings/key-value-store.ts'
import { type Draft, parseDraft } from './draft.ts'

/** Keeps one surface's draft, so that closing the surface in the middle of a word loses nothing. */
export interface DraftKeeper {
  load(): Promise<Draft>
  /** Saves soon; a later draft replaces one that waits. Attachments are saved at once. */
  keep(draft: Draft): void
  /** Saves what waits, now. */
  flush(): void
  /**
   * Keeps what is left of a draft that goes on elsewhere, now; its attachments stay on the shelf for whoever takes them
   * there. Tells under which key, if there are any.
   */
  handOver(left: Draft): string | undefined
}

/** Where the attachments of drafts lie, by the draft's key. */
export interface AttachmentShelf {
  load(key: string): Promise<readonly Attachment[]>
  save(key: string, attachments: readonly Attachment[]): Promise<void>
}

type Ports = {
  readonly store: KeyValueStore
  /** Calls back once after `ms`, unless the returned function is called first. */
  readonly later: (ms: number, callback: () => void) => () => void
  /** Fetched when there is something to put on it. */
  readonly shelf: () => Promise<AttachmentShelf>
}

export const draftDelayMs = 250

export function createDraftKeeper({ store, later, shelf }: Ports, key: string): DraftKeeper {
  let waiting: { readonly draft: Draft; readonly cancel: () => void } | undefined
  let shelved: readonly Attachment[] = []
  let shelving = Promise.resolve()
  const flush = () => {
    if (waiting === undefined) return
    waiting.cancel()
    const { attachments, ...draft } = waiting.draft
    const kept = attachments === undefined ? draft : { ...draft, attached: true }
    // What the store refuses is still on the screen, and kept with the next change.
    void store.set({ [key]: kept }).catch(() => undefined)
    waiting = undefined
  }
  /** Whether there was anything to change. */
  const put = (attachments: readonly Attachment[]): boolean => {
    if (attachments === shelved || (attachments.length === 0 && shelved.length === 0)) return false
    shelved = attachments
    // One after the other, so that the last one stays.
    shelving = shelving.then(async () => (await shelf()).save(key, attachments)).catch(() => undefined)
    return true
  }
  return {
    load: async () => {
      const { attached, ...draft } = parseDraft(await store.get(key).catch(() => undefined))
      if (attached !== true) return draft
      shelved = await shelf().then(
        (place) => place.load(key),
        () => [],
      )
      return shelved.length === 0 ? draft : { ...draft, attachments: shelved }
    },
    keep: (draft) => {
      waiting?.cancel()
      waiting = { draft, cancel: later(draftDelayMs, flush) }
      if (put(draft.attachments ?? [])) flush()
    },
    flush,
    handOver: (left) => {
      waiting?.cancel()
      waiting = { draft: left, cancel: () => undefined }
      flush()
      const shelvedAt = shelved.length === 0 ? undefined : key
      shelved = []
      return shelvedAt
    },
  }
}
