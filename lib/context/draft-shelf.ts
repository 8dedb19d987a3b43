import { type DBSchema, openDB } from 'idb'
import * as z from 'zod/mini'
import { type Attachment, attachmentSchema } from '../runs/attachment.ts'

/** Where attachments of drafts lie: they are too large for the store of settings. */
export interface DraftShelf {
  /** What was kept under this key; nothing where it cannot be read. */
  load(key: string): Promise<readonly Attachment[]>
  /** Keeps these instead of what was there; none of them forgets it. */
  save(key: string, attachments: readonly Attachment[]): Promise<void>
}

interface ShelfDatabase extends DBSchema {
  drafts: { key: string; value: readonly Attachment[] }
}

/** The shelf in IndexedDB. */
export function openDraftShelf(name = 'understudy-drafts'): DraftShelf {
  const open = () =>
    openDB<ShelfDatabase>(name, 1, { upgrade: (database) => void database.createObjectStore('drafts') })
  return {
    load: async (key) => {
      const database = await open()
      const kept = await database.get('drafts', key).finally(() => database.close())
      return (kept ?? []).flatMap((one) => z.safeParse(attachmentSchema, one).data ?? [])
    },
    save: async (key, attachments) => {
      const database = await open()
      const write =
        attachments.length === 0 ? database.delete('drafts', key) : database.put('drafts', attachments, key)
      await write.finally(() => database.close())
    },
  }
}
