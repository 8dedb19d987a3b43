import { expect, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { composer, trail } from './support/chat.ts'
import { centreOf, seenByUser } from './support/page-panel.ts'
import { clickMenu, panelOver, touchPage } from './support/selection.ts'
import { placeOf } from './support/selection-button.ts'
import { putInOrder, test } from './support/staged.ts'
import { openWebSite, type WebSite } from './support/web-page.ts'

const article = `<!doctype html><meta charset="utf-8"><title>An article</title>
<body style="margin: 0; height: 4000px; font: 16px/1.5 sans-serif">
<p style="position: absolute; top: 200px; left: 300px">words in the middle</p>
<p style="position: fixed; bottom: 30px; right: 30px">words at the edge</p>
<p dir="rtl" style="position: absolute; top: 80px; right: 300px">كلمات في الوسط</p>`

let site: WebSite
test.beforeAll(async () => {
  site = await openWebSite({ '/': article })
})
test.afterAll(() => site.close())

test('the panel stands beside what was selected wherever that is, goes where its user puts it, and ends in the side panel or with Esc', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  await tab.goto(site.origin)
  await chrome.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin })
  await touchPage(chrome, tab)
  const middle = 'words in the middle'
  let panel = await askAbout(chrome, tab, middle, 'explain')
  await expect(trail(panel)).toContainText('alpha answered')

  await test.step('below the words, also when the page scrolls and is zoomed', async () => {
    await expectSeat(tab, middle, { under: true, left: true })
    const { y } = await seatOf(tab)
    await tab.mouse.move(100, 700)
    await tab.mouse.wheel(0, 120)
    await expect.poll(async () => (await seatOf(tab)).y).toBe(y - 120)
    await expectSeat(tab, middle, { under: true, left: true })
    await tab.mouse.wheel(0, 1500)
    // The words have gone from the viewport; the panel has not.
    await expectSeat(tab, middle, { left: true })
    await tab.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    const width = await tab.evaluate(() => innerWidth)
    await zoomTo(chrome, tab, 1.5)
    await expect.poll(() => tab.evaluate(() => innerWidth)).toBeLessThan(width)
    await expectSeat(tab, middle, { under: true, left: true })
    await zoomTo(chrome, tab, 1)
    await expect.poll(() => tab.evaluate(() => innerWidth)).toBe(width)
    await expectSeat(tab, middle, { under: true, left: true })
  })

  const grip = panel.getByRole('button', { name: 'Understudy' })
  await test.step('dragged, or moved with the arrow keys, it stays there', async () => {
    const before = await seatOf(tab)
    const { x, y } = await centreOf(grip)
    await tab.mouse.move(x, y)
    await tab.mouse.down()
    for (let step = 1; step <= 9; step++) {
      // A mouse of a test is heard by whoever is under it, so the panel has to keep up.
      const there = { x: before.x + 10 * step, y: before.y - 7 * step }
      await expect(async () => {
        await tab.mouse.move(x + 10 * step + 1, y - 7 * step)
        await tab.mouse.move(x + 10 * step, y - 7 * step)
        await expect.poll(() => seatOf(tab), { intervals: [20], timeout: 1500 }).toMatchObject(there)
      }).toPass({ timeout: 15_000 })
    }
    await tab.mouse.up()
    await grip.press('ArrowLeft')
    await grip.press('Shift+ArrowDown')
    const moved = { x: before.x + 74, y: before.y + 1 }
    await expect.poll(() => seatOf(tab)).toMatchObject(moved)
    await expectKept(tab, moved)
  })

  await test.step('let go it returns to the words, and pinned it stays again', async () => {
    await panel.getByRole('button', { name: 'Let it follow the page' }).click()
    await expectSeat(tab, middle, { under: true, left: true })
    await panel.getByRole('button', { name: 'Keep it here' }).click()
    await expect(panel.getByRole('button', { name: 'Let it follow the page' })).toBeVisible()
    await expectKept(tab, await seatOf(tab))
  })

  await test.step('its answer is copied, and asked for again', async () => {
    await seenByUser(panel)
    await panel.getByRole('button', { name: 'Copy answer' }).click()
    await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible()
    expect(await tab.evaluate(() => navigator.clipboard.readText())).toContain('This is alpha')
    await panel.getByRole('button', { name: 'Regenerate', exact: true }).click()
    await expect(panel.getByRole('group', { name: 'Versions of this answer' })).toContainText('2 of 2')
    await expect.poll(() => providers.requests.length).toBe(2)
  })

  await test.step('Esc in it closes it', async () => {
    await expect(trail(panel)).toContainText('alpha answered')
    await composer(panel).press('Escape')
    await expect.poll(() => tab.frames().includes(panel)).toBe(false)
  })

  await test.step('in a text that runs to the left it begins at the right, and nothing in it moves for who wants that', async () => {
    const words = 'كلمات في الوسط'
    await tab.emulateMedia({ reducedMotion: 'reduce' })
    providers.script('alpha', { text: 'One word after another. '.repeat(24), eventEveryMs: 50 })
    panel = await askAbout(chrome, tab, words, 'explain')
    let moving: readonly string[] = []
    const look = async () => {
      moving = await panel.evaluate(animated)
      return moving.length
    }
    await expect.poll(look).toBeGreaterThan(0)
    expect(moving).not.toContain('rotate')
    await expectSeat(tab, words, { under: true, right: true })
    await expect(trail(panel)).toContainText('alpha answered')
    await tab.bringToFront()
    await tab.mouse.click(40, 400)
    await tab.keyboard.press('Escape')
    await expect.poll(() => tab.frames().includes(panel)).toBe(false)
  })

  await test.step('at the edge it stands above the words, and goes on in the side panel', async () => {
    panel = await askAbout(chrome, tab, 'words at the edge', 'ask')
    await expectSeat(tab, 'words at the edge', { above: true })
    await composer(panel).fill('Where are we?')
    panel
      .getByRole('button', { name: 'Continue in side panel' })
      .click()
      .catch(() => undefined)
    await expect.poll(() => tab.frames().includes(panel)).toBe(false)
    const aside = await chrome.surface('sidepanel.html')
    await aside.until("document.querySelector('textarea')?.value === 'Where are we?'")
    expect(await aside.text()).toContain('Selection from An article')
  })
})

async function askAbout(chrome: ExtensionBrowser, page: Page, words: string, item: string) {
  await page.evaluate(selectWords, words)
  await clickMenu(chrome, page, { item, selectionText: words })
  return panelOver(page)
}

/** Runs in the page. */
function selectWords(words: string): void {
  const element = [...document.querySelectorAll('p')].find(({ textContent }) => textContent === words)
  getSelection()?.selectAllChildren(element ?? document)
}

/** Where the panel is, in the viewport. */
function seatOf(page: Page): Promise<{ x: number; y: number; right: number; bottom: number }> {
  return page.locator('html > div[popover]').evaluate((host) => {
    const { x, y, right, bottom } = host.getBoundingClientRect()
    return { x: Math.round(x), y: Math.round(y), right: Math.round(right), bottom: Math.round(bottom) }
  })
}

type Sides = { readonly under?: true; readonly above?: true; readonly left?: true; readonly right?: true }

/** Waits until the panel is wholly in the viewport, on these sides of the words, and as far from them as it should be. */
async function expectSeat(page: Page, words: string, { under, above, left, right }: Sides): Promise<void> {
  await expect(async () => {
    const [seat, at] = [await seatOf(page), await page.evaluate(placeOf, words)]
    const room = await page.evaluate(() => [document.documentElement.clientWidth, innerHeight])
    const [width = 0, height = 0] = room
    expect(Math.min(seat.x, seat.y, width - seat.right, height - seat.bottom)).toBeGreaterThanOrEqual(7)
    if (under) expect(Math.abs(seat.y - at.bottom - 8)).toBeLessThanOrEqual(1)
    if (above) expect(Math.abs(at.top - seat.bottom - 8)).toBeLessThanOrEqual(1)
    if (left) expect(Math.abs(seat.x - at.left)).toBeLessThanOrEqual(1)
    if (right) expect(Math.abs(seat.right - at.right)).toBeLessThanOrEqual(1)
  }).toPass({ timeout: 15_000 })
}

/** Neither a click into the page, nor Esc there, nor its scrolling moves or closes a panel that its user has put somewhere. */
async function expectKept(page: Page, at: { readonly x: number; readonly y: number }): Promise<void> {
  await page.mouse.click(40, 600)
  await page.keyboard.press('Escape')
  await page.mouse.wheel(0, 200)
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(200)
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  expect(await seatOf(page)).toMatchObject({ x: at.x, y: at.y })
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
}

/** What is being animated in the panel. */
function animated(): readonly string[] {
  return document
    .getAnimations()
    .flatMap(({ effect }) => (effect instanceof KeyframeEffect ? effect.getKeyframes() : []))
    .flatMap((frame) => Object.keys(frame))
}

async function zoomTo(chrome: ExtensionBrowser, page: Page, factor: number): Promise<void> {
  await page.bringToFront()
  await (await chrome.worker()).evaluate(async (zoom) => {
    const [tab] = await globalThis.chrome.tabs.query({ active: true })
    await globalThis.chrome.tabs.setZoom(tab?.id ?? -1, zoom)
  }, factor)
}
