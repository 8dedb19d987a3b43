import * as z from 'zod/mini'
import type { ConversationRow } from '../runs/journal-rows.ts'
import { isOver, journalEventSchema } from '../runs/run-event.ts'
import { type GivenFile, readJsonFile } from '../settings/read-json.ts'
import type { History } from './history.ts'
import type { StoredRun } from './stored-runs.ts'

const historyFileVersion = 1
const format = 'understudy-history'

const conversationSchema = z.object({
  title: z.string(),
  pinned: z.optional(z.boolean()),
  renamed: z.optional(z.boolean()),
  /** Whole journals, oldest first; each begins with its order, which holds all ids. */
  runs: z.array(z.array(journalEventSchema)),
})
export type FiledConversation = z.infer<typeof conversationSchema>

/** A conversation as it stands in our file. A run that is still going on is left out. */
export function toFiled(row: ConversationRow, runs: readonly StoredRun[]): FiledConversation {
  const { title, pinned, renamed } = row
  const over = runs.map(({ events }) => [...events]).filter((events) => events.some(isOver))
  return { title, pinned, renamed, runs: over }
}

/** The parts of our file, to be put together by a Blob: one string of everything might be too long. */
export async function* historyFile(
  rows: readonly ConversationRow[],
  history: Pick<History, 'read'>,
  exportedAt: number,
): AsyncGenerator<string> {
  const head = { format, version: historyFileVersion, exportedAt: new Date(exportedAt).toISOString() }
  yield `${JSON.stringify(head).slice(0, -1)},"conversations":[`
  let separator = '\n'
  for (const row of rows) {
    yield separator + JSON.stringify(toFiled(row, await history.read(row.conversationId)))
    separator = ',\n'
  }
  yield '\n]}\n'
}

const fileSchema = z.object({
  format: z.literal(format),
  version: z.number(),
  conversations: z.array(z.unknown()),
})

export type ReadFile =
  | {
      readonly state: 'ready'
      readonly conversations: readonly FiledConversation[]
      /** How many could not be read. */
      readonly damaged: number
    }
  | { readonly state: 'refused'; readonly because: string }

/** More than a history of 50,000 messages takes. */
const sizeLimit = 200e6

/** Reads one of our files; whatever is not one is refused with a sentence. Never throws. */
export async function readHistoryFile(chosen: GivenFile): Promise<ReadFile> {
  const json = await readJsonFile(chosen, sizeLimit)
  if (json.state === 'refused') return json
  const file = fileSchema.safeParse(json.value)
  if (!file.success) return refused('This is no history that Understudy has exported.')
  if (file.data.version > historyFileVersion) {
    const { version } = file.data
    return refused(`A newer Understudy wrote this file (version ${version}). Update this one first.`)
  }
  const conversations = file.data.conversations.flatMap((one) => {
    const parsed = conversationSchema.safeParse(one)
    return parsed.success && parsed.data.runs.every(isWhole) ? [parsed.data] : []
  })
  return { state: 'ready', conversations, damaged: file.data.conversations.length - conversations.length }
}

/** It begins with its order and ends once, at its end. */
function isWhole(events: FiledConversation['runs'][number]): boolean {
  return events.findIndex(isOver) === events.length - 1 && events[0]?.type === 'run-accepted'
}

function refused(because: string): ReadFile {
  return { state: 'refused', because }
}
