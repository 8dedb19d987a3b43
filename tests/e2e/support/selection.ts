import { expect, type Frame, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'

/**
 * Grants `activeTab` for the page as a person does: by pressing the toolbar button over it. A dispatched click is no
 * gesture; that a real one in the context menu grants it too is shown in `native-gestures.spec.ts`, with a screen.
 */
export async function touchPage(browser: ExtensionBrowser, page: Page): Promise<void> {
  await browser.openPopup(page)
  await browser.closeSurface('popup.html')
}

export type MenuClick = {
  /** `ask`, or a starter's id. */
  readonly item: string
  /** What the browser hands over with the click: the selection without its line breaks. */
  readonly selectionText: string
  /** The frame that was clicked in, by the end of its address; the page itself unless named. */
  readonly frame?: string
}

/** Clicks an item of the context menu over the page that is in front. */
export async function clickMenu(browser: ExtensionBrowser, page: Page, click: MenuClick): Promise<void> {
  await page.bringToFront()
  await (await browser.worker()).evaluate(dispatchClick, { ...click, url: page.url() })
}

/** The tab with the side panel's page, which opens where the panel itself cannot. */
export async function openedPanel(browser: ExtensionBrowser, open: () => Promise<void>): Promise<Page> {
  const opening = browser.context.waitForEvent('page')
  await open()
  const panel = await opening
  await panel.waitForURL(browser.urlOf('sidepanel.html'))
  return panel
}

/** The panel that stands over a page, once it shows its conversation. */
export async function panelOver(page: Page): Promise<Frame> {
  const found = () => page.frames().find((frame) => frame.url().includes('/panel.html#'))
  await expect.poll(() => found() !== undefined, 'a panel over the page').toBe(true)
  const frame = found()
  if (frame === undefined) throw new Error('The panel has gone.')
  await frame.getByRole('textbox', { name: 'Prompt' }).waitFor()
  return frame
}

/** Closes the panel over a page. What counts is that it goes: a frame that goes may never confirm its last click. */
export async function closePanel(page: Page, panel: Frame): Promise<void> {
  const close = panel.getByRole('button', { name: 'Close' })
  await expect(close).toBeVisible()
  close.click().catch(() => undefined)
  await expect.poll(() => page.frames().includes(panel), { timeout: 15_000 }).toBe(false)
}

/** Runs in the worker. */
async function dispatchClick(click: MenuClick & { readonly url: string }): Promise<void> {
  const tabs = await chrome.tabs.query({})
  // Only a page that was touched shows its address to us.
  const tab = tabs.find(({ url }) => url === click.url) ?? tabs.find(({ active }) => active)
  if (tab?.id === undefined) throw new Error('No tab is in front.')
  const frames =
    click.frame === undefined
      ? []
      : await chrome.scripting.executeScript({
          target: { tabId: tab.id, allFrames: true },
          func: () => location.href,
        })
  const frame = frames.find(({ result }) => String(result).endsWith(click.frame ?? ''))
  const info = {
    menuItemId: `understudy/${click.item}`,
    selectionText: click.selectionText,
    pageUrl: click.url,
    editable: false,
    frameId: frame?.frameId ?? 0,
  }
  const clicked = chrome.contextMenus.onClicked as unknown as { dispatch(...event: unknown[]): void }
  clicked.dispatch(info, tab)
}
