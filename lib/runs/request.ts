import { fence } from '../prompts/fence.ts'
import type { CompletionRequest, Message } from '../router/model.ts'
import { isImage } from './attachment.ts'
import { checksumOf } from './checksum.ts'
import type { Journal } from './journal.ts'
import type { RunOrder } from './order.ts'
import { foldRuns, type Run } from './run.ts'

/** Makes the request of a run: the prompt, after the turns of its conversation that came before it. */
export async function requestOf(order: RunOrder, journal: Journal): Promise<CompletionRequest> {
  const runIds = await journal.listConversation(order.conversationId)
  const earlier = runIds.slice(0, Math.max(0, runIds.indexOf(order.runId)))
  // An earlier turn that cannot be read is left out; it must not keep the next one from being asked.
  const readRun = (runId: string) => journal.read(runId).then(foldRuns, () => undefined)
  const runs = await Promise.all(earlier.map(readRun))
  const fresh = runs.some((run) => run?.order.turnId === order.turnId)
  const turns = newestVersions(runs.filter((run) => run !== undefined)).filter(
    (run) => run.order.turnId !== order.turnId && run.text !== '',
  )
  const messages = [...turns.flatMap(messagesOf), userMessage(order)]
  // Whoever asks the same again wants another answer.
  return fresh ? { messages, fresh } : { messages }
}

/** The text that is sent for an order: its prompt, and behind it what goes along, each fenced as data. */
function promptOf({ prompt, selection, attachments = [] }: RunOrder): string {
  const texts = attachments.flatMap((one) =>
    isImage(one) ? [] : [fenced(one.text, `text of a ${one.kind}`, one.name, one.url)],
  )
  if (selection !== undefined) {
    texts.unshift(fenced(selection.text, 'text selected in a page', selection.pageTitle))
  }
  return [prompt, ...texts].join('\n\n')
}

/**
 * Titles and addresses are somebody else's words too, so they stand inside. The mark is made of the text, so that the
 * same prompt is the same request again; a text that holds its own mark gets a longer one.
 */
export function fenced(text: string, what: string, title = '', url = ''): string {
  const source = [title, url].filter((line) => line !== '').join('\n')
  const data = source === '' ? text : `${source}\n\n${text}`
  return fence(data, what, () => checksumOf(data).toString(36).padStart(8, '0'))
}

function userMessage(order: RunOrder): Message {
  const images = (order.attachments ?? []).filter(isImage)
  const shown = images.map(({ mimeType, data }) => ({ mimeType, data }))
  return { role: 'user', text: promptOf(order), ...(shown.length === 0 ? {} : { images: shown }) }
}

function messagesOf(run: Run): readonly Message[] {
  return [userMessage(run.order), { role: 'assistant', text: run.text }]
}

/** A turn that was asked again counts once, in its place, as it was answered last. */
function newestVersions(runs: readonly Run[]): readonly Run[] {
  const byTurn = new Map<string, Run>()
  for (const run of runs) {
    const before = byTurn.get(run.order.turnId)
    if (before === undefined || run.text !== '') byTurn.set(run.order.turnId, run)
  }
  return [...byTurn.values()]
}
