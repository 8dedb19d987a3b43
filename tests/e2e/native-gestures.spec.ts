import { expect, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { trail } from './support/chat.ts'
import { hasDesktop, openDesktop } from './support/desktop.ts'
import { closePanel, panelOver } from './support/selection.ts'
import { placeOf } from './support/selection-button.ts'
import { sentTo } from './support/sent.ts'
import { putInOrder, test as staged } from './support/staged.ts'
import { openWebSite, type WebSite } from './support/web-page.ts'

const words = 'Words that somebody selects.'
const article = `<!doctype html><meta charset="utf-8"><title>An article</title>
<p id="text" style="margin: 60px">${words}</p>`

const test = staged.extend({
  desktop: async ({ browserName: _ }, use) => {
    const desktop = await openDesktop()
    await use(desktop)
    desktop.close()
  },
})

test.skip(!hasDesktop(), 'Xvfb and xdotool are not on this machine, and could not be installed.')

// Each gesture has a site of its own, since what it lets us into holds for a site until its tab goes elsewhere.
let sites: readonly WebSite[]
test.beforeAll(async () => {
  sites = await Promise.all([1, 2, 3].map(() => openWebSite({ '/': article })))
})
test.afterAll(() => Promise.all(sites.map((site) => site.close())))

test('a real click in the context menu, a real shortcut and the real address bar each let us into the page that they are made over', async ({
  chrome,
  providers,
  desktop,
  tab,
}) => {
  if (desktop === undefined) throw new Error('There is no desktop.')
  await putInOrder(chrome, tab, ['alpha'])
  await giveShortcut(tab, chrome.urlOf('prompts.html#prompt=explain'))
  const open = async (number: number) => {
    await tab.goto(sites[number]?.origin ?? '')
    await tab.evaluate(() => getSelection()?.selectAllChildren(document.body))
    expect(await mayRead(chrome, tab)).toBe(false)
  }
  // A window that is busy may miss a press; whoever sits before it presses again.
  const untilOpen = async (gesture: () => Promise<void>) => {
    await expect(async () => {
      if (hasPanel(tab)) return
      await gesture()
      await expect.poll(() => hasPanel(tab), { timeout: 6000 }).toBe(true)
    }).toPass({ timeout: 50_000 })
  }
  const answered = async (beginning: RegExp) => {
    const panel = await panelOver(tab)
    await expect(trail(panel)).toContainText('alpha answered')
    expect(sentTo(providers)).toMatch(beginning)
    expect(sentTo(providers)).toContain(words)
    expect(await mayRead(chrome, tab)).toBe(true)
    return panel
  }

  await test.step('the context menu', async () => {
    await open(0)
    await untilOpen(async () => {
      await desktop.press('Escape', 'Escape')
      await desktop.opening(async () => desktop.click(await onScreen(tab, words), 'right'))
      await desktop.opening(() => desktop.press('u'))
      // The first entry with that letter.
      await desktop.press('r', 'Return')
    })
    await closePanel(tab, await answered(/^Rewrite/))
  })

  await test.step('a shortcut', async () => {
    await open(1)
    await untilOpen(() => desktop.press('alt+shift+1'))
    await closePanel(tab, await answered(/^Explain/))
  })

  await test.step('the address bar', async () => {
    await open(2)
    await untilOpen(async () => {
      await desktop.press('ctrl+l')
      await desktop.type('us')
      await desktop.press('Tab')
      await desktop.type('summarise')
      await desktop.press('Return')
    })
    await answered(/^Summarise/)
  })
})

const hasPanel = (page: Page) => page.frames().some((frame) => frame.url().includes('/panel.html#'))

/** Gives the prompt of a page of the library the first shortcut. */
async function giveShortcut(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const shortcut = page.getByRole('combobox', { name: 'By keyboard shortcut' })
  await shortcut.selectOption('1')
  await shortcut.press('Control+s')
  await expect(page.getByRole('button', { name: 'Saved', exact: true })).toBeVisible()
}

/** Whether the extension may run a script in the page in front. */
async function mayRead(chrome: ExtensionBrowser, page: Page): Promise<boolean> {
  await page.bringToFront()
  return (await chrome.worker()).evaluate(async () => {
    const [tab] = await globalThis.chrome.tabs.query({ active: true })
    const target = { tabId: tab?.id ?? -1 }
    const reading = globalThis.chrome.scripting.executeScript({ target, func: () => true })
    return reading.then(
      () => true,
      () => false,
    )
  })
}

/** Where words of a page stand on the desktop, under what the browser has above it. */
async function onScreen(page: Page, text: string): Promise<{ x: number; y: number }> {
  const { left, y } = await page.evaluate(placeOf, text)
  const above = await page.evaluate(() => screenY + outerHeight - innerHeight)
  return { x: left + 20, y: above + y }
}
