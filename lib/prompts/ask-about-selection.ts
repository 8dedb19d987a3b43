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
  readonly selection: Promise<Selection | undefined>
  /** Shows a conversation over the page, else in the side panel, else `nowhere`. */
  readonly show: (ticket: {
    readonly token: string
    readonly conversationId: string
    readonly draft?: Draft
  }) => Promise<'page' | 'side-panel' | 'nowhere'>
}

type Draft = { readonly prompt: string; readonly selection?: Selection }

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
  const starter = starters.find(({ id }) => id === click.itemId)
  if (selection === undefined && starter !== undefined) return
  const conversationId = ports.newId()
  if (starter === undefined) {
    return show(click, ports, { conversationId, draft: { prompt: '', selection } })
  }
  const { defaultRouteId } = await ports.settings()
  const target = { kind: 'route', routeId: defaultRouteId } as const
  const ids = { runId: ports.newId(), turnId: ports.newId(), conversationId }
  await ports.runner.start({ ...ids, prompt: starter.prompt, selection, target, surface: 'context-menu' })
  return show(click, ports, { conversationId })
}

type Shown = { readonly conversationId: string; readonly draft?: Draft }

/** Over the page where that can be; the side panel, or its page in a tab, is told what to show instead. */
async function show({ show }: SelectionClick, ports: SelectionPorts, shown: Shown): Promise<void> {
  const where = await show({ ...shown, token: ports.newId() })
  if (where === 'page') return
  await leavePanelIntent(ports.session, { ...shown, at: ports.clock.now(), elsewhere: true })
  if (where === 'nowhere') await ports.openInTab()
}
