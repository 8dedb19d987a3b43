import type { RunOrder, Selection } from '../runs/order.ts'
import type { PanelIntent } from '../runs/panel-intent.ts'
import { starters } from './starters.ts'

/** The menu item that opens a draft instead of running at once. */
export const askItemId = 'ask'

export type SelectionClick = {
  /** A starter's id, or `ask`. */
  readonly itemId: string
  /** Begun before anything is awaited, since a gesture does not outlive the first wait. */
  readonly panelOpened: Promise<boolean>
  readonly selection: Promise<Selection | undefined>
}

export type SelectionPorts = {
  readonly startRun: (order: RunOrder) => Promise<void>
  readonly defaultRouteId: () => Promise<string>
  readonly leaveIntent: (intent: PanelIntent) => Promise<void>
  /** Opens the conversation in a tab, where there is no side panel. */
  readonly openInTab: () => Promise<void>
  readonly newId: () => string
  readonly now: () => number
}

/** Does what a click on a selection asked for: an editable draft, or a starter that runs at once. */
export async function askAboutSelection(click: SelectionClick, ports: SelectionPorts): Promise<void> {
  const selection = await click.selection
  if (selection === undefined) return
  const conversationId = ports.newId()
  const starter = starters.find(({ id }) => id === click.itemId)
  if (starter === undefined) {
    await ports.leaveIntent({ at: ports.now(), conversationId, draft: { prompt: '', selection } })
  } else {
    const target = { kind: 'route', routeId: await ports.defaultRouteId() } as const
    const ids = { runId: ports.newId(), turnId: ports.newId(), conversationId }
    await ports.startRun({ ...ids, prompt: starter.prompt, selection, target, surface: 'context-menu' })
    await ports.leaveIntent({ at: ports.now(), conversationId })
  }
  if (!(await click.panelOpened)) await ports.openInTab()
}
