import type { Runtime } from 'webextension-polyfill'
import { tokenIn } from '../channel/protocol.ts'
import { claimPanelTicket } from '../runs/panel-ticket.ts'
import { withLock } from './locks.ts'
import { sessionStore } from './stores.ts'

/** The conversation of a panel that connects, if it holds a ticket that nobody else has used. */
export function claimPanel(
  sender: Runtime.MessageSender | undefined,
  portName: string,
): Promise<string | undefined> {
  const { tab, frameId, documentId } = (sender ?? {}) as Runtime.MessageSender & { documentId?: string }
  const claim = { token: tokenIn(portName), tabId: tab?.id ?? -1, document: documentId ?? `frame ${frameId}` }
  return withLock('understudy-panel', () => claimPanelTicket(sessionStore(), claim)).catch(() => undefined)
}
