import { expect, type Page } from '@playwright/test'
import { allowOrigins } from '../../scripts/add-account.ts'
import { composer } from './support/chat.ts'
import { synthesise } from './support/hostile-page.ts'
import { seenByUser } from './support/page-panel.ts'
import { clickMenu, closePanel, panelOver, touchPage } from './support/selection.ts'
import { buttonOver, countQuestions, countShifts, dragOver, placeOf } from './support/selection-button.ts'
import { putInOrder, test } from './support/staged.ts'
import { openWebSite, type WebSite } from './support/web-page.ts'
import { killWorker } from './support/worker.ts'

const article = `<!doctype html><meta charset="utf-8"><title>An article</title>
<body style="font: 16px/1.5 sans-serif; margin: 60px">
<p id="text">Once there were words that somebody wanted explained.</p>
<p dir="rtl">مرحبا بالعالم كله</p>
<textarea id="field">words in a field</textarea>
<p>Behind it the page goes on.</p><p style="height: 3000px">To its end.</p>`
const plain = `<!doctype html><meta charset="utf-8"><title>An article</title>
<p>Once there were words that somebody wanted explained.</p>`
const strict = {
  'content-security-policy': "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'",
}

let site: WebSite
let other: WebSite
test.beforeAll(async () => {
  site = await openWebSite({ '/': article, '/strict': { body: plain, headers: strict } })
  other = await openWebSite({ '/': article })
})
test.afterAll(() => Promise.all([site.close(), other.close()]))

test('T8 T9 a site that its user switches on has a button beside selections, which opens the panel, and no other site has', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  await allowOrigins(chrome, [site.origin, other.origin])
  const complaints: string[] = []
  tab.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.includes('favicon'))
      complaints.push(message.text())
  })
  const button = buttonOver(tab)
  const options = await chrome.context.newPage()
  await options.goto(chrome.urlOf('options.html#general'))
  const row = options.getByRole('listitem').filter({ hasText: new URL(site.origin).host })
  await tab.goto(site.origin)

  await test.step('it is switched on in the options, and stands at once', async () => {
    await options.bringToFront()
    await options.getByRole('textbox', { name: 'Site' }).fill('http://example.com')
    await options.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(options.getByText('Type the address of a site')).toBeVisible()
    await options.getByRole('textbox', { name: 'Site' }).fill(`${site.origin}/some/page`)
    await options.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(row).toBeVisible()
    await tab.bringToFront()
    const shifts = await countShifts(tab)
    await dragOver(tab, 'words that somebody')
    await expect(button).toBeVisible()
    await expectBeside(tab, 'words that somebody')
    expect(await tab.evaluate(() => getSelection()?.toString())).toBe('words that somebody')
    expect(await shifts()).toBe(0)
  })

  await test.step('it goes with Esc, a click elsewhere and scrolling away', async () => {
    await tab.keyboard.press('Escape')
    await expect(button).toHaveCount(0)
    await dragOver(tab, 'wanted explained', true)
    await expect(button).toBeVisible()
    await expectBeside(tab, 'wanted explained')
    await tab.mouse.click(600, 500)
    await expect(button).toHaveCount(0)
    await dragOver(tab, 'بالعالم')
    await expect(button).toBeVisible()
    await tab.mouse.wheel(0, 300)
    await expect(button).toHaveCount(0)
    await tab.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  })

  await test.step('beside a field it leaves the field free', async () => {
    await tab.locator('#field').focus()
    await tab.keyboard.press('Control+a')
    await expect(button).toBeVisible()
    const [shown, field] = [await button.boundingBox(), await tab.locator('#field').boundingBox()]
    expect(shown?.y).toBeGreaterThanOrEqual((field?.y ?? 0) + (field?.height ?? 0))
  })

  await test.step('T8 what the page makes up presses nothing', async () => {
    const questions = await countQuestions(chrome)
    expect(await tab.evaluate(synthesise)).toEqual({ shadow: null, children: 0, frames: 0 })
    await dragOver(tab, 'words that somebody')
    // What is asked after a press would come after it.
    await questions.next()
    expect(await questions.presses()).toBe(0)
  })

  await test.step('T9 what the page changes of it ends it', async () => {
    await expect(button).toBeVisible()
    await button.evaluate((element) => element.setAttribute('style', 'opacity: 0'))
    await expect(button).toHaveCount(0)
  })

  await test.step('a press opens the panel with the selection, and sends nothing', async () => {
    await tab.goto(`${site.origin}/strict`)
    await dragOver(tab, 'words that somebody')
    await button.click()
    const panel = await panelOver(tab)
    await expect(panel.getByText('Selection from An article')).toBeVisible()
    await expect(composer(panel)).toHaveValue('')
    expect(providers.requests).toHaveLength(0)
    await closePanel(tab, panel)
    expect(complaints).toEqual([])
  })

  await test.step('it survives the death of the worker, and an update', async () => {
    await killWorker(options)
    await dragOver(tab, 'wanted explained')
    await expect(button).toBeVisible()
    const worker = await chrome.worker()
    // An update makes the browser forget which scripts run where.
    await worker.evaluate(() => globalThis.chrome.scripting.unregisterContentScripts())
    await worker.evaluate(dispatchUpdate)
    await expect.poll(() => worker.evaluate(registered)).toEqual([`${site.origin}/*`])
    await tab.reload()
    await dragOver(tab, 'words that somebody')
    await expect(button).toBeVisible()
  })

  await test.step('it is gone when the permission was taken back, and the options say so', async () => {
    const questions = await countQuestions(chrome)
    await options.evaluate(
      (origins) => globalThis.chrome.permissions.remove({ origins }),
      [`${site.origin}/*`],
    )
    await dragOver(tab, 'wanted explained')
    await questions.next()
    await expect(button).toHaveCount(0)
    await options.bringToFront()
    await options.reload()
    await expect(row).toContainText('Not allowed any more')
    await row.getByRole('button', { name: /^Remove/ }).click()
    await expect(row).toHaveCount(0)
    await expect.poll(async () => (await chrome.worker()).evaluate(registered)).toEqual([])
  })

  await test.step('the panel switches it on for the site that it stands over, and off again', async () => {
    await tab.bringToFront()
    await tab.goto(other.origin)
    await touchPage(chrome, tab)
    await dragOver(tab, 'words that somebody')
    await clickMenu(chrome, tab, { item: 'ask', selectionText: 'words that somebody' })
    const panel = await panelOver(tab)
    await seenByUser(panel)
    await panel.getByRole('button', { name: 'A button beside selections on this site' }).click()
    await expect(panel.getByRole('button', { name: 'No button beside selections' })).toBeVisible()
    await closePanel(tab, panel)
    await dragOver(tab, 'wanted explained')
    await button.click()
    const again = await panelOver(tab)
    await seenByUser(again)
    await again.getByRole('button', { name: 'No button beside selections' }).click()
    await expect(again.getByRole('button', { name: 'A button beside selections on this site' })).toBeVisible()
    await expect.poll(async () => (await chrome.worker()).evaluate(registered)).toEqual([])
    await closePanel(tab, again)
  })
})

test('the popup takes its prompt, with what is selected in the page, to the panel over that page', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  await tab.goto('chrome://version/')
  const refused = await chrome.openPopup(tab)
  await refused.until(
    `document.querySelector('[aria-label="Answer on the page: this page lets no panel stand over it"]')`,
  )
  await chrome.closeSurface('popup.html')
  await tab.goto(other.origin)
  await dragOver(tab, 'words that somebody')
  const popup = await chrome.openPopup(tab)
  await popup.until(
    `document.querySelector('[aria-label="Answer on the page"]:not([aria-disabled=true], [disabled], [data-disabled])')`,
  )
  await popup.type('What is meant?')

  await popup.click('button', 'Answer on the page')
  const panel = await panelOver(tab)

  await expect(composer(panel)).toHaveValue('What is meant?')
  await expect(panel.getByText('Selection from An article')).toBeVisible()
  await expect.poll(() => chrome.isOpen('popup.html')).toBe(false)
  const again = await chrome.openPopup(tab)
  await again.until(`document.querySelector('textarea')?.value === ''`)
  expect(providers.requests).toHaveLength(0)
})

/** The button stands near the end of the words, and over no part of their line. */
async function expectBeside(page: Page, words: string): Promise<void> {
  const [box, line] = [await buttonOver(page).boundingBox(), await page.evaluate(placeOf, words)]
  if (box === null) throw new Error('There is no button.')
  expect(box.y >= line.bottom || box.y + box.height <= line.top).toBe(true)
  expect(Math.abs(box.y - line.y)).toBeLessThan(60)
  expect(box.x).toBeGreaterThan(line.left - 60)
  expect(box.x).toBeLessThan(line.right + 60)
}

// These run in the worker.

async function registered(): Promise<readonly string[]> {
  const scripts = await chrome.scripting.getRegisteredContentScripts()
  return scripts.flatMap(({ matches = [] }) => matches)
}

function dispatchUpdate(): void {
  const installed = chrome.runtime.onInstalled as unknown as { dispatch(details: object): void }
  installed.dispatch({ reason: 'update', previousVersion: '0.0.1' })
}
