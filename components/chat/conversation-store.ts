import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '../../lib/channel/client.ts'
import type { Attachment } from '../../lib/runs/attachment.ts'
import { attachmentLimits } from '../../lib/runs/limits.ts'
import type { RunTarget, Selection } from '../../lib/runs/order.ts'
import type { RunsState } from '../answer/run-store.ts'
import { answeringIn, type ConversationState, shownOrderOf } from './conversation-state.ts'
import { type Draft, emptyDraft, isBlank, isEmpty } from './draft.ts'
import type { DraftKeeper } from './draft-keeper.ts'
import { createSubmit, type SubmissionPorts } from './run-submission.ts'
import { settledTurns, turnsOf } from './turns.ts'

export type ConversationStore = StoreApi<ConversationState> & ConversationActions

export interface ConversationActions {
  /** Shows a conversation, whatever it was showing; at once the run that is known to belong to it. */
  open(conversationId: string, runId?: string): Promise<void>
  /** Asks again which runs the conversation has: another surface may have added some. */
  refresh(): Promise<void>
  startNew(): void
  changeDraft(change: Partial<Draft>): void
  /** Puts somebody else's prompt into the composer; an unfinished one is set aside, not lost. */
  adoptDraft(prompt: string, selection?: Selection, handed?: readonly Attachment[]): void
  bringBackDraft(): void
  restoreDraft(): Promise<void>
  flushDraft(): void
  /** Empties the draft, which goes on elsewhere; tells where its attachments lie for whoever takes them there. */
  handOverDraft(): string | undefined
  /** Orders a run for the draft. Does nothing while one is being ordered or answered. */
  send(): Promise<void>
  /** Another version of a turn's answer, by the same or another target. */
  regenerate(turnId: string, target?: RunTarget): Promise<void>
  /** Another version of a turn, with its prompt edited. */
  resend(turnId: string, prompt: string): Promise<void>
  stop(): void
  showVersion(turnId: string, runId: string): void
}

export type ConversationPorts = SubmissionPorts & {
  readonly client: Pick<Client, 'startRun' | 'cancelRun' | 'listRuns'>
  readonly drafts: DraftKeeper
}

export function createConversationStore(ports: ConversationPorts): ConversationStore {
  const store = createStore<ConversationState>(() => ({
    conversationId: ports.newId(),
    runIds: [],
    turns: [],
    shownVersions: {},
    draft: emptyDraft,
    sending: false,
  }))
  const setDraft = (draft: Draft) => {
    store.setState({ draft })
    ports.drafts.keep(draft)
  }
  ports.runs.subscribe((runs) => {
    const { runIds, turns } = store.getState()
    const settled = settledTurns(turns, turnsOf(runIds, runs))
    if (settled !== turns) store.setState({ turns: settled })
    takeBackFailed(store, runs, setDraft)
  })
  return {
    ...store,
    ...placeActions(ports, store),
    ...draftActions(ports, store, setDraft),
    ...runActions(ports, store, setDraft),
  }
}

/** The prompt of a run that nobody answered goes back to the composer, to be sent as the same turn again. */
function takeBackFailed(
  store: StoreApi<ConversationState>,
  { runs }: RunsState,
  setDraft: (draft: Draft) => void,
): void {
  const { orderedRunId, draft } = store.getState()
  const shown = orderedRunId === undefined ? undefined : runs[orderedRunId]
  if (shown?.state !== 'known' || shown.run.status.state === 'running') return
  store.setState({ orderedRunId: undefined })
  const { prompt, selection, attachments, turnId } = shown.run.order
  if (shown.run.status.state === 'failed' && isEmpty(draft))
    setDraft({ ...draft, prompt, selection, attachments, turnId })
}

function placeActions(ports: ConversationPorts, store: StoreApi<ConversationState>) {
  const refresh = async () => {
    const { conversationId } = store.getState()
    const listed = await ports.client.listRuns(conversationId).catch((error: Error) => error)
    const { runIds: known, conversationId: shown } = store.getState()
    if (shown !== conversationId) return
    if (listed instanceof Error) return store.setState({ unreadable: listed.message })
    store.setState({ unreadable: undefined })
    const runIds = [...new Set([...listed, ...known])]
    store.setState({ runIds, turns: turnsOf(runIds, ports.runs.getState()) })
    for (const runId of runIds) ports.runs.watch(runId)
  }
  const show = (conversationId: string, runIds: readonly string[] = []) => {
    const { turnId: _turnOfAnother, ...draft } = store.getState().draft
    const nothing = {
      turns: [],
      shownVersions: {},
      refusal: undefined,
      unreadable: undefined,
      orderedRunId: undefined,
      elsewhere: false,
    }
    store.setState({ ...nothing, conversationId, runIds, draft })
    ports.remember(conversationId, runIds[0])
  }
  return {
    refresh,
    open: async (conversationId: string, runId?: string) => {
      const known = runId === undefined ? [] : [runId]
      if (store.getState().conversationId !== conversationId) show(conversationId, known)
      for (const id of known) ports.runs.watch(id)
      await refresh()
    },
    startNew: () => show(ports.newId()),
  }
}

function draftActions(
  ports: ConversationPorts,
  store: StoreApi<ConversationState>,
  setDraft: (draft: Draft) => void,
) {
  const now = () => store.getState().draft
  return {
    changeDraft: (change: Partial<Draft>) => {
      const draft = { ...now(), ...change }
      setDraft(isBlank(draft) ? { ...draft, turnId: undefined } : draft)
    },
    adoptDraft: (prompt: string, selection?: Selection, handed: readonly Attachment[] = []) => {
      const { prompt: unfinished, target, setAside, attachments: own } = now()
      const attachments =
        handed.length === 0 ? own : [...handed, ...(own ?? [])].slice(0, attachmentLimits.all)
      const kept = unfinished.trim() === '' || unfinished === prompt ? setAside : unfinished
      setDraft({ prompt, selection, target, setAside: kept, attachments })
    },
    bringBackDraft: () => {
      const { setAside, target, attachments } = now()
      if (setAside !== undefined) setDraft({ prompt: setAside, target, attachments })
    },
    restoreDraft: async () => {
      const saved = await ports.drafts.load()
      if (isBlank(now())) store.setState({ draft: saved })
    },
    flushDraft: () => ports.drafts.flush(),
    handOverDraft: () => {
      const { target, setAside } = now()
      const left = { prompt: '', target, setAside }
      store.setState({ draft: left })
      return ports.drafts.handOver(left)
    },
  }
}

function runActions(
  ports: ConversationPorts,
  store: StoreApi<ConversationState>,
  setDraft: (draft: Draft) => void,
) {
  const submit = createSubmit(ports, store)
  const orderOf = (turnId: string) => shownOrderOf(store.getState(), ports.runs.getState(), turnId)
  const clearDraft = () => {
    const { target, setAside } = store.getState().draft
    setDraft({ ...emptyDraft, target, setAside })
    ports.drafts.flush()
  }
  return {
    send: async () => {
      const { draft } = store.getState()
      if (!isBlank(draft) && (await submit(draft))) clearDraft()
    },
    regenerate: async (turnId: string, target?: RunTarget) => {
      const order = orderOf(turnId)
      if (order === undefined) return
      const { prompt, selection, attachments } = order
      const taken = await submit({ prompt, selection, attachments, turnId, target: target ?? order.target })
      if (taken && store.getState().draft.turnId === turnId) clearDraft()
    },
    resend: async (turnId: string, prompt: string) => {
      const order = orderOf(turnId)
      if (order === undefined || prompt.trim() === '') return
      const { selection, attachments, target } = order
      await submit({ prompt, selection, attachments, turnId, target })
    },
    stop: () => {
      for (const runId of answeringIn(store.getState(), ports.runs.getState())) ports.client.cancelRun(runId)
    },
    showVersion: (turnId: string, runId: string) =>
      store.setState(({ shownVersions }) => ({ shownVersions: { ...shownVersions, [turnId]: runId } })),
  }
}
