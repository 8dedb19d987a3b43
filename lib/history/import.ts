import { journalName, type OpenJournal } from '../runs/journal-database.ts'
import type { ConversationRow } from '../runs/journal-rows.ts'
import type { JournalEvent } from '../runs/run-event.ts'
import { addRuns } from './branch.ts'
import { createOpener } from './history.ts'
import type { FiledConversation } from './history-file.ts'

type Journal = readonly JournalEvent[]

/** What an import would do, before it does it. */
export type ImportPlan = {
  /** Conversations that are not here yet. */
  readonly added: readonly FiledConversation[]
  /** Conversations that are here and get turns that they lack. */
  readonly merged: readonly FiledConversation[]
  /** Conversations of which everything is here. */
  readonly known: number
  /** The runs to write, without those that are here. */
  readonly runs: readonly Journal[]
}

/** Compares a file with what is here, by the ids of runs; changes nothing. */
export async function planImport(
  conversations: readonly FiledConversation[],
  name = journalName,
): Promise<ImportPlan> {
  const database = await createOpener(name)()
  const here = new Set(await database.getAllKeys('runs'))
  const plan = { added: [] as FiledConversation[], merged: [] as FiledConversation[], known: 0 }
  const runs = new Map<string, Journal>()
  for (const conversation of conversations) {
    const missing = conversation.runs.filter((events) => !here.has(idsOf(events).runId))
    for (const events of missing) runs.set(idsOf(events).runId, events)
    if (missing.length === 0) plan.known += 1
    else if (await isHere(database, conversation)) plan.merged.push(conversation)
    else plan.added.push(conversation)
  }
  database.close()
  return { ...plan, runs: [...runs.values()] }
}

/** Does what a plan says in one transaction: all of it, or, when it rejects, nothing. */
export async function carryOut(plan: ImportPlan, name = journalName): Promise<void> {
  const database = await createOpener(name)()
  const filed = new Map(plan.added.map((one) => [idsOf(one.runs[0]).conversationId, one]))
  const asFiled = (row: ConversationRow) => {
    const { title, pinned, renamed } = filed.get(row.conversationId) ?? row
    return { ...row, title, pinned, renamed }
  }
  await addRuns(database, plan.runs, asFiled).finally(() => database.close())
}

async function isHere(database: OpenJournal, { runs }: FiledConversation): Promise<boolean> {
  const row = await database.get('conversations', idsOf(runs[0]).conversationId)
  return row !== undefined
}

function idsOf(events: Journal | undefined): { readonly runId: string; readonly conversationId: string } {
  const first = events?.[0]
  return first?.type === 'run-accepted' ? first.order : { runId: '', conversationId: '' }
}
