import { deleteDB } from 'idb'
import { journalName } from '../runs/journal-database.ts'
import { readBatch } from '../runs/journal-rows.ts'
import { storageWords } from '../runs/storage-words.ts'
import { createOpener } from './history.ts'

/** How the journal stands, by its own counts; no word of what is in it. */
export type JournalReport =
  | {
      readonly state: 'open'
      readonly id: string
      readonly createdAt: number
      readonly conversations: number
      readonly runs: number
      readonly records: number
      /** How many runs it should have and has not. */
      readonly missing: number
    }
  | { readonly state: 'closed'; readonly because: string }

/** Counts what the journal holds, and what it should hold. Never rejects. */
export async function lookOver(name = journalName): Promise<JournalReport> {
  try {
    const database = await createOpener(name)()
    try {
      const [state, conversations, runs, records] = await Promise.all([
        database.get('state', 'journal'),
        database.count('conversations'),
        database.count('runs'),
        database.count('batches'),
      ])
      const { id, createdAt } = state ?? { id: 'unknown', createdAt: 0 }
      const missing = Math.max(0, (state?.runs ?? 0) - runs)
      return { state: 'open', id, createdAt, conversations, runs, records, missing }
    } finally {
      database.close()
    }
  } catch (error) {
    return { state: 'closed', because: storageWords(error) }
  }
}

export type Checked = { readonly checked: number; readonly damaged: number }

const atOnce = 100

/** Reads every record and compares it with its checksum, a little at a time. Damaged ones stay where they are. */
export async function checkRecords(
  onProgress: (sofar: Checked) => void,
  breathe: () => Promise<void>,
  name = journalName,
): Promise<Checked> {
  const database = await createOpener(name)()
  let sofar: Checked = { checked: 0, damaged: 0 }
  let after: IDBKeyRange | undefined
  onProgress(sofar)
  try {
    for (;;) {
      const rows = await database.getAll('batches', after, atOnce)
      const last = rows.at(-1)
      if (last === undefined) return sofar
      const damaged = rows.filter((row) => readBatch(row) === undefined).length
      sofar = { checked: sofar.checked + rows.length, damaged: sofar.damaged + damaged }
      onProgress(sofar)
      after = IDBKeyRange.lowerBound([last.runId, last.fromSeq], true)
      await breathe()
    }
  } finally {
    database.close()
  }
}

/** Throws the journal away and makes an empty one; the id of that one. */
export async function startAnew(name = journalName): Promise<string> {
  await deleteDB(name)
  const report = await lookOver(name)
  if (report.state === 'closed') throw new Error(report.because)
  return report.id
}
