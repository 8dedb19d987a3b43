import type { StoreApi } from 'zustand/vanilla'
import type { Client } from '../../lib/channel/client.ts'
import { promptLimit } from '../../lib/runs/limits.ts'
import type { RunOrder, RunTarget } from '../../lib/runs/order.ts'
import type { Settings } from '../../lib/settings/schema.ts'
import type { SettingsStore } from '../../lib/settings/store.ts'
import type { RunStore } from '../answer/run-store.ts'
import { settingsProblemWords } from '../answer/settings-view.ts'
import { isThere } from '../answer/targets.ts'
import { answeringIn, type ConversationState } from './conversation-state.ts'
import type { Draft } from './draft.ts'

export type SubmissionPorts = {
  readonly client: Pick<Client, 'startRun'>
  readonly settings: Pick<SettingsStore, 'read'>
  readonly runs: RunStore
  readonly surface: RunOrder['surface']
  /** Remembers what to show when the surface opens again. */
  readonly remember: (conversationId: string, runId?: string) => void
  readonly newId: () => string
}

/** Orders one run and resolves to whether it was taken. An unchanged draft that was refused keeps its run's id. */
export function createSubmit(
  ports: SubmissionPorts,
  store: StoreApi<ConversationState>,
): (draft: Draft) => Promise<boolean> {
  let refused: RunOrder | undefined
  return async (draft) => {
    if (store.getState().sending || answeringIn(store.getState(), ports.runs.getState()).length > 0)
      return false
    store.setState({ sending: true, refusal: undefined })
    try {
      const order = await orderOf(ports, store.getState().conversationId, draft, refused)
      refused = order
      await ports.client.startRun(order)
      refused = undefined
      const { runIds, shownVersions, conversationId } = store.getState()
      if (conversationId !== order.conversationId) return true
      const { [order.turnId]: _older, ...others } = shownVersions
      ports.remember(order.conversationId, order.runId)
      store.setState({ runIds: [...runIds, order.runId], shownVersions: others, orderedRunId: order.runId })
      ports.runs.watch(order.runId)
      return true
    } catch (error) {
      store.setState({ refusal: error instanceof Error ? error.message : String(error) })
      return false
    } finally {
      store.setState({ sending: false })
    }
  }
}

async function orderOf(
  ports: SubmissionPorts,
  conversationId: string,
  draft: Draft,
  refused: RunOrder | undefined,
): Promise<RunOrder> {
  const { prompt, selection } = draft
  const attachments = draft.attachments && [...draft.attachments]
  if (prompt.length > promptLimit) {
    throw new Error(`This prompt is too long: ${prompt.length} of at most ${promptLimit} characters.`)
  }
  const target = targetIn(await readySettings(ports), draft.target)
  const ids = { runId: ports.newId(), turnId: draft.turnId ?? ports.newId() }
  const order = { ...ids, conversationId, prompt, selection, attachments, target, surface: ports.surface }
  return refused !== undefined && sameWish(refused, order, draft.turnId) ? refused : order
}

function sameWish(one: RunOrder, other: RunOrder, turnId: string | undefined): boolean {
  const wishOf = ({ prompt, selection, attachments, target, conversationId }: RunOrder) =>
    JSON.stringify([prompt, selection, attachments, target, conversationId])
  return wishOf(one) === wishOf(other) && (turnId === undefined || turnId === one.turnId)
}

async function readySettings({ settings }: SubmissionPorts): Promise<Settings> {
  const stored = await settings.read().catch(() => ({ state: 'withheld' }) as const)
  if (stored.state === 'ready') return stored.settings
  throw new Error(settingsProblemWords[stored.state])
}

/** What was chosen, or the default order when nothing was, or when it is gone. */
function targetIn(settings: Settings, chosen: RunTarget | undefined): RunTarget {
  if (chosen !== undefined && isThere(settings, chosen)) return chosen
  const { routes, defaultRouteId } = settings
  const route = routes.find(({ id }) => id === defaultRouteId) ?? routes[0]
  if (route === undefined) throw new Error('There is no fallback order yet. Open the options and make one.')
  return { kind: 'route', routeId: route.id }
}
