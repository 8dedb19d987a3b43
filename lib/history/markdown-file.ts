import type { ConversationRow } from '../runs/journal-rows.ts'
import { foldRuns, type Run } from '../runs/run.ts'
import type { History } from './history.ts'
import type { StoredRun } from './stored-runs.ts'

/** What the screen calls who answered; undefined where nobody did. */
export type SpeakerOf = (run: Run) => string | undefined

/** A conversation to be read by people: each prompt with every version of its answer, in their order. */
export function toMarkdown(
  { title }: Pick<ConversationRow, 'title'>,
  runs: readonly StoredRun[],
  speakerOf: SpeakerOf,
): string {
  const turns: string[] = []
  let turnId: string | undefined
  for (const run of runs.map(({ events }) => foldRuns(events))) {
    if (run === undefined) continue
    if (run.order.turnId !== turnId) turns.push(questionOf(run))
    turnId = run.order.turnId
    turns.push(answerOf(run, speakerOf(run)))
  }
  return `# ${oneLine(title)}\n\n${turns.join('\n\n')}\n`
}

/** The parts of a file with every conversation, to be put together by a Blob. */
export async function* markdownFile(
  rows: readonly ConversationRow[],
  history: Pick<History, 'read'>,
  speakerOf: SpeakerOf,
): AsyncGenerator<string> {
  let separator = ''
  for (const row of rows) {
    yield separator + toMarkdown(row, await history.read(row.conversationId), speakerOf)
    separator = '\n---\n\n'
  }
}

function questionOf({ order, acceptedAt }: Run): string {
  const { prompt, selection } = order
  const quoted = selection === undefined ? '' : `\n\n${quote(selection.text)}`
  return `## Prompt, ${new Date(acceptedAt).toISOString().slice(0, 16).replace('T', ' ')}\n\n${prompt}${quoted}`
}

function answerOf(run: Run, speaker: string | undefined): string {
  const heading = `## ${speaker === undefined ? 'Not answered' : oneLine(speaker)}`
  const marks = [
    run.damaged === true ? '*Storage has lost a part of this answer.*' : '',
    run.status.state === 'done' ? '' : `*This answer is not whole: ${run.status.state}.*`,
  ]
  return [heading, run.text, ...marks].filter((part) => part !== '').join('\n\n')
}

const quote = (text: string) => text.replaceAll(/^/gm, '> ')
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
