import type { PageParts } from '../../lib/context/page-parts.ts'
import type { Attachment } from '../../lib/runs/attachment.ts'
import type { RunOrder } from '../../lib/runs/order.ts'
import type { RunsState } from '../answer/run-store.ts'
import type { Draft } from './draft.ts'
import type { Turn } from './turns.ts'

/** What is being added to the prompt, or what came of it. */
export type Adding =
  | { readonly state: 'working'; readonly what: string }
  /** A page was read, and its user says what of it they want. */
  | { readonly state: 'choosing'; readonly parts: PageParts }
  | { readonly state: 'refused'; readonly because: readonly string[] }
  | { readonly state: 'removed'; readonly attachment: Attachment; readonly place: number }

export type ConversationState = {
  readonly conversationId: string
  /** Its runs, oldest first. */
  readonly runIds: readonly string[]
  readonly turns: readonly Turn[]
  /** The version of a turn that the user paged to; the newest where there is none. */
  readonly shownVersions: Readonly<Record<string, string>>
  readonly draft: Draft
  /** A run was ordered and is not yet in the journal. */
  readonly sending: boolean
  readonly adding?: Adding | undefined
  /** The run that was ordered last; it may still be on its way back from the journal. */
  readonly orderedRunId?: string
  /** It was asked for over a page that lets no panel stand there. */
  readonly elsewhere?: boolean
  /** A prompt of the library that was chosen elsewhere and has yet to be filled in, by its id. */
  readonly askedPrompt?: string | undefined
  /** Why nobody can tell which runs it has. */
  readonly unreadable?: string
  /** Why the last order was not taken. The prompt is still in the draft. */
  readonly refusal?: string
}

/** Its runs that are being answered now. */
export function answeringIn(
  { runIds, orderedRunId }: ConversationState,
  { runs }: RunsState,
): readonly string[] {
  return runIds.filter((runId) => {
    const shown = runs[runId]
    if (shown?.state === 'loading') return runId === orderedRunId
    return shown?.state === 'known' && shown.run.status.state === 'running'
  })
}

/** The order behind the version of a turn that is on screen. */
export function shownOrderOf(
  state: ConversationState,
  { runs }: RunsState,
  turnId: string,
): RunOrder | undefined {
  const runId = shownRunId(state, turnId)
  const shown = runId === undefined ? undefined : runs[runId]
  return shown?.state === 'known' ? shown.run.order : undefined
}

/** The version of a turn that is on screen: the one that was paged to, or the newest. */
export function shownRunId({ turns, shownVersions }: ConversationState, turnId: string): string | undefined {
  return shownVersions[turnId] ?? turns.find((turn) => turn.turnId === turnId)?.runIds.at(-1)
}
