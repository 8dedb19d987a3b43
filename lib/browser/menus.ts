import type { Menus, Tabs } from 'webextension-polyfill'
import { promptLimit } from '../runs/limits.ts'
import type { Selection } from '../runs/order.ts'
import { api } from './api.ts'
import { type TouchedPage, touchPage } from './page-panel.ts'
import { hasOriginPermission } from './permissions.ts'

/** An entry of the context menu. */
type MenuItem = { readonly id: string; readonly title: string; readonly parent?: string }

/** Somebody asks for something about a page, by the menu, a shortcut or the address bar. */
export type PageGesture = {
  readonly selection: Promise<Selection | undefined>
  /** Where what comes of it is shown. */
  readonly show: TouchedPage['show']
}

const menuId = 'understudy'

/** Puts these items, in a submenu, into the context menu of every selection. */
export async function installSelectionMenu(items: readonly MenuItem[]): Promise<void> {
  const contexts: Menus.ContextType[] = ['selection']
  await api.contextMenus.removeAll()
  api.contextMenus.create({ id: menuId, title: 'Understudy', contexts })
  for (const { id, title, parent } of items) {
    const parentId = parent === undefined ? menuId : `${menuId}/${parent}`
    // In a menu, & marks a letter to press and %s stands for the selection.
    const words = title.replaceAll('&', '&&').replaceAll('%s', '% s')
    api.contextMenus.create({ id: `${menuId}/${id}`, parentId, title: words, contexts })
  }
}

/** Calls back for every press of a shortcut, with its name in the manifest. */
export function onShortcut(listener: (command: string, gesture: PageGesture) => void): void {
  api.commands.onCommand.addListener((command, tab) => listener(command, gestureOver(tab)))
}

/** Calls back for every click in the submenu, with the id of the item. */
export function onSelectionMenu(listener: (itemId: string, gesture: PageGesture) => void): void {
  api.contextMenus.onClicked.addListener((info, tab) => {
    const itemId = String(info.menuItemId)
    if (!itemId.startsWith(`${menuId}/`)) return
    const { found, show } = touchPage(tab, info.frameId ?? 0)
    listener(itemId.slice(menuId.length + 1), { selection: selectionOf(info, tab, found), show })
  })
}

/**
 * Tells the button beside a selection whether it may stand in its page, which is as long as its site is allowed, and
 * calls back when it was pressed there.
 */
export function onSelectionButton(listener: (gesture: PageGesture) => void): void {
  api.runtime.onMessage.addListener((message, { tab, url = '' }, respond) => {
    void hasOriginPermission(url).then((allowed) => {
      respond(allowed)
      if (allowed && message === 'pressed') listener(gestureOver(tab))
    })
    return true
  })
}

/** Offers titles behind our keyword in the address bar, and calls back with what was chosen or typed there. */
export function onAddressBar(
  titlesFor: (typed: string) => Promise<readonly string[]>,
  listener: (typed: string, gesture: PageGesture) => void,
): void {
  api.omnibox.onInputChanged.addListener(async (typed, suggest) => {
    const titles = await titlesFor(typed)
    // What is described there is XML.
    suggest(titles.map((content) => ({ content, description: content.replace(/[<&]/g, ' ') })))
  })
  api.omnibox.onInputEntered.addListener(async (typed) => {
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true })
    listener(typed, gestureOver(tab))
  })
}

/** For surfaces and shortcuts: the page is looked at in the frame that has the focus. */
export function gestureOver(tab: Tabs.Tab | undefined): PageGesture {
  const { found, show } = touchPage(tab)
  return { selection: selectionOf({}, tab, found), show }
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
