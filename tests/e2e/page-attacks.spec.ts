import { type CDPSession, expect, type Page } from '@playwright/test'
import { composer, trail } from './support/chat.ts'
import {
  covers,
  disguise,
  disguises,
  scrollUnder,
  synthesise,
  whatThePageSees,
} from './support/hostile-page.ts'
import { centreOf, hiddenFromUser, seenByUser } from './support/page-panel.ts'
import { clickMenu, panelOver, touchPage } from './support/selection.ts'
import { putInOrder, test } from './support/staged.ts'
import { openWebSite, type WebSite } from './support/web-page.ts'

const article = `<!doctype html><meta charset="utf-8"><title>A hostile page</title>
<p id="text">Words that somebody selects.</p><p style="height: 3000px">More.</p>`
const secret = 'the-only-answer-4711'

let site: WebSite
test.beforeAll(async () => {
  site = await openWebSite({ '/': article })
})
test.afterAll(() => site.close())

test('T7 T8 T9 T10 U21 a hostile page starts nothing in the panel, reads nothing of it, and at most loses it', async ({
  chrome,
  providers,
  tab,
}) => {
  test.setTimeout(120_000)
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', { text: `It is ${secret}.` })
  await tab.goto(site.origin)
  await touchPage(chrome, tab)
  const open = async () => {
    await tab.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#text') ?? document))
    await clickMenu(chrome, tab, { item: 'ask', selectionText: 'Words that somebody selects.' })
    return panelOver(tab)
  }
  const panel = await open()
  await composer(panel).fill('What is it?')
  const send = panel.getByRole('button', { name: 'Send' })

  await test.step('T8 what a page dispatches, at the panel and through the points where it stands', async () => {
    await seenByUser(panel)
    expect(await tab.evaluate(synthesise)).toEqual({ shadow: null, children: 0, frames: 0 })
    await expect(composer(panel)).toHaveValue('What is it?')
  })

  for (const [name, css] of Object.entries(disguises)) {
    await test.step(`T9 a page that is ${name} takes nothing of the panel with it`, async () => {
      const { width, height } = (await send.boundingBox()) ?? {}
      const undo = await tab.evaluateHandle(disguise, css)
      await seenByUser(panel)
      expect(await panel.evaluate(() => devicePixelRatio)).toBe(1)
      expect(await send.boundingBox()).toMatchObject({ width, height })
      await undo.evaluate((end) => end())
    })
  }
  for (const [name, cover] of Object.entries(covers)) {
    await test.step(`T9 a real click through ${name} that covers the panel`, async () => {
      await seenByUser(panel)
      const at = await centreOf(send)
      const undo = await tab.evaluateHandle(cover)
      await hiddenFromUser(panel)
      await tab.mouse.click(at.x, at.y)
      await undo.evaluate((end) => end())
      await expect(composer(panel)).toHaveValue('What is it?')
    })
  }
  await test.step('T9 a real click where the panel has just been moved to', async () => {
    await seenByUser(panel)
    const at = await centreOf(send)
    await tab.evaluate(scrollUnder, 40)
    await expect.poll(async () => (await centreOf(send)).y).toBeLessThan(at.y - 20)
    const now = await centreOf(send)
    await tab.mouse.click(now.x, now.y)
    await expect(panel.getByText('The panel has only just appeared here.')).toBeVisible()
  })
  expect(providers.requests).toHaveLength(0)

  await test.step('T9 a click by somebody who sees it starts a run', async () => {
    await seenByUser(panel)
    const at = await centreOf(send)
    await tab.mouse.click(at.x, at.y)
    await expect(trail(panel)).toContainText('alpha answered')
    await expect(panel.getByText(secret)).toBeVisible()
    expect(providers.requests).toHaveLength(1)
  })

  await test.step('T10 the answer is nowhere in the page', async () => {
    expect(JSON.stringify(await tab.evaluate(whatThePageSees, secret))).not.toContain(secret)
    expect(await accessibilityTree(tab)).not.toContain(secret)
  })

  await test.step('U21 what a page does to the panel is undone, until it does too much', async () => {
    const host = tab.locator('html > div[popover]').last()
    for (const attack of ['opacity: 0', 'display: none', 'transform: scale(0)']) {
      await host.evaluate((element, css) => element.setAttribute('style', `${css} !important`), attack)
      await expect(host).toHaveCSS('opacity', '1')
      await expect(host).toHaveCSS('display', 'block')
      await expect(host).toHaveCSS('transform', 'none')
    }
    await host.evaluate((element: HTMLElement) => element.hidePopover())
    await expect.poll(() => host.evaluate((element) => element.matches(':popover-open'))).toBe(true)
    expect(await host.evaluate((element) => (element.cloneNode(true) as Element).outerHTML)).not.toContain(
      'iframe',
    )
    await expect(panel.getByText(secret)).toBeVisible()
    // What a page does to itself is its own affair.
    await tab.evaluate(() => {
      for (let count = 0; count < 200; count++) {
        document.documentElement.append(document.createElement('i'))
        document.documentElement.lastElementChild?.remove()
      }
    })
    await expect(panel.getByText(secret)).toBeVisible()
    await host.evaluate(async (element) => {
      for (let count = 0; count < 2000 && element.isConnected; count++) {
        element.setAttribute('style', 'opacity: 0')
        await new Promise((resolve) => queueMicrotask(() => resolve(undefined)))
      }
    })
    await expect.poll(() => tab.frames().includes(panel)).toBe(false)
    await expect(host).toHaveCount(0)
  })

  await test.step('U21 a page that removes the panel is rid of it, and not of the next one', async () => {
    const next = await open()
    await tab.evaluate(() => document.documentElement.lastElementChild?.remove())
    await expect.poll(() => tab.frames().includes(next)).toBe(false)
    await open()
    expect(providers.requests).toHaveLength(1)
  })
})

/** The page as an assistive program of its own would see it, without the frames in it. */
async function accessibilityTree(page: Page): Promise<string> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  expect(nodes.length).toBeGreaterThan(3)
  return JSON.stringify(nodes)
}
