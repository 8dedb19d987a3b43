import type { Menus, Tabs } from 'webextension-polyfill'
import { promptLimit } from '../runs/limits.ts'
import type { Selection } from '../runs/order.ts'
import { api } from './api.ts'
import { type TouchedPage, touchPage } from './page-panel.ts'

export type MenuItem = { readonly id: string; readonly title: string }

export type MenuClick = {
  readonly itemId: string
  readonly selection: Promise<Selection | undefined>
  /** Where what comes of it is shown. */
  readonly show: TouchedPage['show']
}

const parentId = 'understudy'

/** The shortcut's name in the manifest, and that of the draft in the menu. */
const askCommand = 'ask'

/** Puts these items, in a submenu, into the context menu of every selection. */
export async function installSelectionMenu(items: readonly MenuItem[]): Promise<void> {
  await api.contextMenus.removeAll()
  api.contextMenus.create({ id: parentId, title: 'Understudy', contexts: ['selection'] })
  for (const { id, title } of items) {
    api.contextMenus.create({ id: `${parentId}/${id}`, parentId, title, contexts: ['selection'] })
  }
}

/** Calls back for every press of the shortcut, which asks about whatever is selected. */
export function onAskCommand(listener: (click: MenuClick) => void): void {
  api.commands.onCommand.addListener((command, tab) => {
    if (command !== askCommand) return
    const { found, show } = touchPage(tab)
    listener({ itemId: askCommand, selection: selectionOf({}, tab, found), show })
  })
}

/** Calls back for every click in the submenu. */
export function onSelectionMenu(listener: (click: MenuClick) => void): void {
  api.contextMenus.onClicked.addListener((info, tab) => {
    const itemId = String(info.menuItemId)
    if (!itemId.startsWith(`${parentId}/`)) return
    const { found, show } = touchPage(tab, info.frameId ?? 0)
    const selection = selectionOf(info, tab, found)
    listener({ itemId: itemId.slice(parentId.length + 1), selection, show })
  })
}

/** The page's own selection, with its line breaks; where the page cannot be read, what the browser handed over. */
async function selectionOf(
  info: Pick<Menus.OnClickData, 'pageUrl' | 'selectionText'>,
  tab: Tabs.Tab | undefined,
  found: TouchedPage['found'],
): Promise<Selection | undefined> {
  const page = { pageTitle: tab?.title, pageUrl: info.pageUrl ?? tab?.url }
  const text = (await found)?.text ?? ''
  if (text.trim() !== '') return { ...cutToLimit(text), ...page }
  const plain = info.selectionText ?? ''
  return plain.trim() === '' ? undefined : { ...cutToLimit(plain), ...page, withoutLineBreaks: true }
}

function cutToLimit(text: string): Pick<Selection, 'text' | 'cut'> {
  return text.length <= promptLimit ? { text } : { text: text.slice(0, promptLimit), cut: true }
}
