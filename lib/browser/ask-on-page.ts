import { leavePanelIntent, type PanelIntent } from '../runs/panel-intent.ts'
import { api } from './api.ts'
import { gestureOver } from './menus.ts'
import { sessionStore } from './stores.ts'

/**
 * Whether a panel can stand over the page in front, as far as that can be told without showing one. For surfaces that
 * open by a gesture over that page.
 */
export async function takesPanel(): Promise<boolean> {
  try {
    const tab = await tabInFront()
    if (tab?.id === undefined || !/^https?:/.test(tab.url ?? '')) return false
    const [top] = await api.scripting.executeScript({ target: { tabId: tab.id }, func: isOrdinary })
    return top?.result === true
  } catch {
    return false
  }
}

/**
 * Goes on with a conversation in a panel over the page in front, with what is selected there; in the side panel where
 * none can stand. Resolves to false where neither opens. `movedFrom` is where the panel finds the stored draft that it
 * has taken over, and forgets it: a popup may be gone before it could.
 */
export async function askOnPage(wish: Omit<PanelIntent, 'at'>, movedFrom: string): Promise<boolean> {
  const gesture = gestureOver(await tabInFront())
  const selection = (await gesture.selection) ?? wish.draft?.selection
  const shown = {
    conversationId: wish.conversationId,
    draft: { prompt: wish.draft?.prompt ?? '', selection },
  }
  const where = await gesture.show({ ...shown, token: crypto.randomUUID(), movedFrom })
  if (where === 'side-panel') {
    await leavePanelIntent(sessionStore(), { ...shown, at: Date.now(), elsewhere: true })
  }
  return where !== 'nowhere'
}

async function tabInFront() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true })
  return tab
}

/** Runs in the page, so it uses nothing from outside itself. */
function isOrdinary(): boolean {
  const { documentElement, contentType } = document
  return documentElement instanceof HTMLElement && contentType !== 'application/pdf' && origin !== 'null'
}
