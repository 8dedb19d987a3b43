import type { Attachment } from '../../lib/runs/attachment.ts'

/** A shelf for the attachments of drafts, in memory. */
export function createMemoryShelf() {
  const kept = new Map<string, readonly Attachment[]>()
  return {
    load: async (key: string) => kept.get(key) ?? [],
    save: async (key: string, attachments: readonly Attachment[]) => void kept.set(key, attachments),
  }
}
