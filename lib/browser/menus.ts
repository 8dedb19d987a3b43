import type { Menus, Tabs } from 'webextension-polyfill'
import { promptLimit, type Selection } from '../runs/order.ts'
import { api } from './api.ts'
import { openSidePanel } from './surfaces.ts'

export type MenuItem = { readonly id: string; readonly title: string }

export type MenuClick = {
  readonly itemId: string
  readonly panelOpened: Promise<boolean>
  readonly selection: Promise<Selection | undefined>
}

const parentId = 'understudy'

/** Puts these items, in a submenu, into the context menu of every selection. */
export async function installSelectionMenu(items: readonly MenuItem[]): Promise<void> {
  await api.contextMenus.removeAll()
  api.contextMenus.create({ id: parentId, title: 'Understudy', contexts: ['selection'] })
  for (const { id, title } of items) {
    api.contextMenus.create({ id: `${parentId}/${id}`, parentId, title, contexts: ['selection'] })
  }
}

/** Calls back for every click in the submenu. The side panel is opened at once, while the gesture counts. */
export function onSelectionMenu(listener: (click: MenuClick) => void): void {
  api.contextMenus.onClicked.addListener((info, tab) => {
    const itemId = String(info.menuItemId)
    if (!itemId.startsWith(`${parentId}/`)) return
    const panelOpened = openSidePanel(tab?.windowId ?? -1)
    listener({ itemId: itemId.slice(parentId.length + 1), panelOpened, selection: selectionOf(info, tab) })
  })
}

/** The page's own selection, with its line breaks; where the page cannot be read, what the browser handed over. */
async function selectionOf(info: Menus.OnClickData, tab?: Tabs.Tab): Promise<Selection | undefined> {
  const page = { pageTitle: tab?.title, pageUrl: info.pageUrl }
  const text = tab?.id === undefined ? undefined : await readSelection(tab.id, info.frameId ?? 0)
  if (text !== undefined && text.trim() !== '') return { ...cutToLimit(text), ...page }
  const plain = info.selectionText ?? ''
  return plain.trim() === '' ? undefined : { ...cutToLimit(plain), ...page, withoutLineBreaks: true }
}

/** Undefined on pages that no extension may read: the browser's own, stores, some viewers. */
async function readSelection(tabId: number, frameId: number): Promise<string | undefined> {
  const target = { tabId, frameIds: [frameId] }
  try {
    const [frame] = await api.scripting.executeScript({ target, func: selectedText, args: [promptLimit + 1] })
    return typeof frame?.result === 'string' ? frame.result : undefined
  } catch {
    return undefined
  }
}

/** Runs in the page, so it uses nothing from outside itself. */
function selectedText(limit: number): string {
  const field = document.activeElement
  // A page reads a selected password as dots, and even their number is nobody's business.
  if (field instanceof HTMLInputElement && field.type === 'password') return ''
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    const { selectionStart, selectionEnd } = field
    if (selectionStart !== null && selectionEnd !== null && selectionEnd > selectionStart) {
      return field.value.slice(selectionStart, selectionEnd).slice(0, limit)
    }
  }
  return (getSelection()?.toString() ?? '').slice(0, limit)
}

function cutToLimit(text: string): Pick<Selection, 'text' | 'cut'> {
  return text.length <= promptLimit ? { text } : { text: text.slice(0, promptLimit), cut: true }
}
