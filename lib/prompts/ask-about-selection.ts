import type { Clock } from '../router/ports.ts'
import type { RunOrder, Selection } from '../runs/order.ts'
import { leavePanelIntent } from '../runs/panel-intent.ts'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import type { MenuPrompt } from './menu.ts'

export type SelectionClick = {
  /** The prompt that was meant; where none fits, a draft is opened. */
  readonly wants: (prompt: MenuPrompt) => boolean
  /** What was typed; present where nothing need be selected. */
  readonly text?: string
  readonly selection: Promise<Selection | undefined>
  /** Shows a conversation over the page, else in the side panel, else `nowhere`. */
  readonly show: (ticket: Shown & { readonly token: string }) => Promise<'page' | 'side-panel' | 'nowhere'>
}

export type SelectionPorts = {
  readonly runner: { start(order: RunOrder): Promise<void> }
  readonly settings: () => Promise<{ readonly defaultRouteId: string }>
  /** What is offered. */
  readonly prompts: () => Promise<readonly MenuPrompt[]>
  /** The session store, where the side panel looks for what it is to show. */
  readonly session: KeyValueStore
  /** Opens the side panel's page in a tab, where there is no side panel. */
  readonly openInTab: () => Promise<void>
  readonly newId: () => string
  readonly clock: Clock
}

/**
 * Does what was asked for: a prompt that needs nothing but the selection runs at once, one that needs more is opened
 * to be filled in, and anything else is a draft. What cannot be started is a draft too, and sending that tells why.
 * Never rejects.
 */
export async function askAboutSelection(click: SelectionClick, ports: SelectionPorts): Promise<void> {
  const selection = await click.selection.catch(() => undefined)
  const prompts = await ports.prompts().catch((): readonly MenuPrompt[] => [])
  const found = prompts.find(click.wants)
  if (found !== undefined && selection === undefined && click.text === undefined) return
  const conversationId = ports.newId()
  if (found?.prompt === undefined || selection === undefined) {
    const draft = { prompt: found === undefined ? (click.text ?? '') : '', selection }
    return show(click, ports, { conversationId, draft, promptId: found?.id })
  }
  const draft = { prompt: found.prompt, selection }
  const isStarted = await start(ports, conversationId, draft).then(
    () => true,
    () => false,
  )
  return show(click, ports, isStarted ? { conversationId } : { conversationId, draft })
}

type Draft = { readonly prompt: string; readonly selection?: Selection }

async function start(ports: SelectionPorts, conversationId: string, draft: Draft): Promise<void> {
  const { defaultRouteId } = await ports.settings()
  const target = { kind: 'route', routeId: defaultRouteId } as const
  const ids = { runId: ports.newId(), turnId: ports.newId(), conversationId }
  await ports.runner.start({ ...ids, ...draft, target, surface: 'context-menu' })
}

type Shown = {
  readonly conversationId: string
  readonly draft?: Draft
  /** A prompt to fill in. */
  readonly promptId?: string
}

/** Over the page where that can be; the side panel, or its page in a tab, is told what to show instead. */
async function show({ show }: SelectionClick, ports: SelectionPorts, shown: Shown): Promise<void> {
  const where = await show({ ...shown, token: ports.newId() }).catch(() => 'nowhere' as const)
  if (where === 'page') return
  const noted = leavePanelIntent(ports.session, { ...shown, at: ports.clock.now(), elsewhere: true })
  await noted.catch(() => undefined)
  if (where === 'nowhere') await ports.openInTab().catch(() => undefined)
}
