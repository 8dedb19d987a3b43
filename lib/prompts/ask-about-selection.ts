import type { Clock } from '../router/ports.ts'
import type { RunOrder, Selection } from '../runs/order.ts'
import { leavePanelIntent } from '../runs/panel-intent.ts'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import { starters } from './starters.ts'

/** Opens a draft instead of running at once. */
const askItem = { id: 'ask', title: 'Ask about this…' }

/** What the context menu of a selection offers. */
export const selectionItems: readonly { readonly id: string; readonly title: string }[] = [
  askItem,
  ...starters.map(({ id, title }) => ({ id, title })),
]

export type SelectionClick = {
  /** A starter's id, or `ask`. */
  readonly itemId: string
  /** Begun before anything is awaited, since a gesture does not outlive the first wait. */
  readonly panelOpened: Promise<boolean>
  readonly selection: Promise<Selection | undefined>
}

export type SelectionPorts = {
  readonly runner: { start(order: RunOrder): Promise<void> }
  readonly settings: () => Promise<{ readonly defaultRouteId: string }>
  /** The session store, where the side panel looks for what it is to show. */
  readonly session: KeyValueStore
  /** Opens the side panel's page in a tab, where there is no side panel. */
  readonly openInTab: () => Promise<void>
  readonly newId: () => string
  readonly clock: Clock
}

/** Does what a click on a selection asked for: an editable draft, or a starter that runs at once. */
export async function askAboutSelection(click: SelectionClick, ports: SelectionPorts): Promise<void> {
  const selection = await click.selection
  if (selection === undefined) return
  const at = ports.clock.now()
  const conversationId = ports.newId()
  const starter = starters.find(({ id }) => id === click.itemId)
  if (starter === undefined) {
    await leavePanelIntent(ports.session, { at, conversationId, draft: { prompt: '', selection } })
  } else {
    const { defaultRouteId } = await ports.settings()
    const target = { kind: 'route', routeId: defaultRouteId } as const
    const ids = { runId: ports.newId(), turnId: ports.newId(), conversationId }
    await ports.runner.start({ ...ids, prompt: starter.prompt, selection, target, surface: 'context-menu' })
    await leavePanelIntent(ports.session, { at, conversationId })
  }
  if (!(await click.panelOpened)) await ports.openInTab()
}
