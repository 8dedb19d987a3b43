import type { Tabs } from 'webextension-polyfill'
import { leavePanelTicket, type PanelTicket } from '../runs/panel-ticket.ts'
import { api } from './api.ts'
import type { PageWorld } from './page-script.ts'
import { sessionStore } from './stores.ts'
import { openSidePanel } from './surfaces.ts'

/** What the script in a page has found there. */
type Found = { readonly text: string; readonly focused: boolean; readonly frameId: number }

/** A page that its user has just made a gesture over. */
export type TouchedPage = {
  /** Undefined on pages that no extension may read: the browser's own, stores, some viewers. */
  readonly found: Promise<Found | undefined>
  /**
   * Shows an answer over the page, else in the side panel. Resolves to `nowhere` where the browser allows neither,
   * as when the gesture is too long ago.
   */
  show(ticket: Omit<PanelTicket, 'fieldFrameId'>): Promise<'page' | 'side-panel' | 'nowhere'>
}

const scriptFile = '/page-panel.js'

/**
 * Reads a page inside of a gesture over it, in the frame that the gesture was in or in the one that has the focus.
 * Where the page cannot be read, the side panel is opened at once, since a gesture does not outlive the first wait.
 */
export function touchPage(tab: Tabs.Tab | undefined, frameId?: number): TouchedPage {
  const tabId = /^https?:/.test(tab?.url ?? '') ? tab?.id : undefined
  const open = () => openSidePanel(tab?.windowId ?? -1)
  if (tabId === undefined) {
    const opened = open()
    return {
      found: Promise.resolve(undefined),
      show: async () => ((await opened) ? 'side-panel' : 'nowhere'),
    }
  }
  const found = findSelection(tabId, frameId)
  return {
    found,
    show: async (ticket) => {
      const fieldFrameId = (await found)?.frameId
      if (fieldFrameId !== undefined) {
        await leavePanelTicket(sessionStore(), tabId, { ...ticket, fieldFrameId })
        if (await showPanel(tabId, fieldFrameId, ticket.token)) return 'page'
      }
      return (await open()) ? 'side-panel' : 'nowhere'
    },
  }
}

async function findSelection(tabId: number, frameId?: number): Promise<Found | undefined> {
  // The panel stands in the page itself, whichever of its frames the user is in.
  const top = await inject({ tabId, frameIds: [0] })
  if (frameId === 0 || top.length === 0) return top[0]
  const frames = await inject(
    frameId === undefined ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] },
  )
  // A page under a popup has no focus, so then it counts where something is selected.
  return (
    frames.find(({ focused }) => focused || frameId !== undefined) ??
    [...top, ...frames].find(({ text }) => text !== '') ??
    top[0]
  )
}

type Target = { tabId: number; frameIds?: number[]; allFrames?: boolean }

async function inject(target: Target): Promise<readonly Found[]> {
  try {
    const frames = await api.scripting.executeScript({ target, files: [scriptFile] })
    return frames.map(({ frameId, result }) => ({ ...(result as Found), frameId }))
  } catch {
    return []
  }
}

async function showPanel(tabId: number, fieldFrameId: number, token: string): Promise<boolean> {
  const url = `${api.runtime.getURL('panel.html')}#${tabId}/${token}`
  try {
    if (fieldFrameId !== 0) {
      const target = { tabId, frameIds: [fieldFrameId] }
      await api.scripting.executeScript({ target, func: serveField, args: [token] })
    }
    const args = [url, token, fieldFrameId === 0]
    const [top] = await api.scripting.executeScript({ target: { tabId }, func: show, args })
    return top?.result === true
  } catch {
    return false
  }
}

// These two run in the page, so they use nothing from outside themselves.

function serveField(token: string): void {
  ;(globalThis as PageWorld).understudyPanel?.serve(token)
}

function show(url: string, token: string, beside: boolean): Promise<boolean> | undefined {
  return (globalThis as PageWorld).understudyPanel?.show({ url, token, beside })
}
