import { everythingOf } from '../runs/indexed-db-journal.ts'
import type { OpenJournal } from '../runs/journal-database.ts'
import { eventsOf } from '../runs/journal-rows.ts'
import type { JournalEvent } from '../runs/run-event.ts'

/** A run as it stands in the journal. */
export type StoredRun = { readonly runId: string; readonly events: readonly JournalEvent[] }

/** The runs of a conversation, oldest first. */
export function runsOf(database: OpenJournal, conversationId: string): Promise<readonly string[]> {
  return database.getAllKeysFromIndex('runs', 'conversation', everythingOf(conversationId))
}

export async function readRun(database: OpenJournal, runId: string): Promise<StoredRun> {
  const rows = await database.getAll('batches', everythingOf(runId))
  const over = rows.length > 0 && (await database.get('runs', runId))?.open === 0
  return { runId, events: eventsOf(rows, over) }
}
