import { chromium, expect, type Page } from '@playwright/test'
import { findBrowser } from '../../scripts/find-browser.ts'
import { composer, lastAnswer, trail } from './support/chat.ts'
import { clickMenu, closePanel, openedPanel, panelOver, touchPage } from './support/selection.ts'
import { sentTo } from './support/sent.ts'
import { putInOrder, test } from './support/staged.ts'
import { openWebSite, type WebSite } from './support/web-page.ts'

const lines = 'First line 👩‍👩‍👧\nsecond line: مرحبا بالعالم\n\nfourth line: 漢字'
const inOneLine = lines.replace(/\s+/g, ' ')
const secret = 'hunter2-hunter2'

const article = `<!doctype html><meta charset="utf-8"><title>An article</title>
<p id="text">${lines.replaceAll('\n', '<br>')}</p>
<textarea id="field">one\ntwo\nthree</textarea>
<input id="password" type="password" value="${secret}">
<iframe src="/frame"></iframe>`
const frame = '<!doctype html><meta charset="utf-8"><p id="inner">framed one<br>framed two</p>'

let site: WebSite
test.beforeAll(async () => {
  site = await openWebSite({ '/': article, '/frame': frame })
})
test.afterAll(() => site.close())

test('a starter runs at once on the selection of a page, with its line breaks, and answers beside it', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  await tab.goto(site.origin)
  await touchPage(chrome, tab)

  await test.step('a paragraph', async () => {
    await selectChildren(tab, '#text')
    await clickMenu(chrome, tab, { item: 'summarise', selectionText: inOneLine })
    const panel = await panelOver(tab)
    await expect(trail(panel)).toContainText('alpha answered')
    await expect(panel.getByText('Selection from An article')).toBeVisible()
    expect(sentTo(providers)).toContain(`\n${lines}\n`)
    expect(sentTo(providers)).toMatch(/^Summarise/)
    await closePanel(tab, panel)
  })

  await test.step('a part of a text field', async () => {
    providers.reset()
    await tab.locator('#field').evaluate((field: HTMLTextAreaElement) => {
      field.focus()
      field.setSelectionRange(0, 7)
    })
    await clickMenu(chrome, tab, { item: 'explain', selectionText: 'one two' })
    const panel = await panelOver(tab)
    await expect(trail(panel)).toContainText('alpha answered')
    expect(sentTo(providers)).toContain('\none\ntwo\n')
    expect(sentTo(providers)).not.toContain('three')
    // Presses count once the panel has been seen for half a second.
    const press = (name: string, ending: string) =>
      expect(async () => {
        await panel.getByRole('button', { name }).click({ timeout: 3000 })
        await expect(panel.getByRole('status').filter({ hasText: ending })).toBeVisible({ timeout: 3000 })
      }).toPass({ timeout: 40_000 })
    await press('Replace', 'Replaced in the page.')
    await expect(tab.locator('#field')).toHaveValue(/^This is alpha.*\nthree$/s)
    await press('Undo', 'The page has its text again.')
    await expect(tab.locator('#field')).toHaveValue('one\ntwo\nthree')
    await closePanel(tab, panel)
  })

  await test.step('a frame', async () => {
    providers.reset()
    await selectChildren(tab.frames()[1], '#inner')
    await clickMenu(chrome, tab, { item: 'rewrite', selectionText: 'framed one framed two', frame: '/frame' })
    const panel = await panelOver(tab)
    await expect(trail(panel)).toContainText('alpha answered')
    expect(sentTo(providers)).toContain('\nframed one\nframed two\n')
    await closePanel(tab, panel)
  })
})

test('“Ask about this…” opens a draft with the selection, and sends nothing until it is sent', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  await tab.goto(site.origin)
  await touchPage(chrome, tab)
  await selectChildren(tab, '#text')

  await clickMenu(chrome, tab, { item: 'ask', selectionText: inOneLine })
  const panel = await panelOver(tab)

  await expect(panel.getByText('Selection from An article')).toBeVisible()
  await expect(composer(panel)).toHaveValue('')
  await composer(panel).fill('Who is greeted here?')
  expect(providers.requests).toHaveLength(0)
  await composer(panel).press('Control+Enter')
  await expect(trail(panel)).toContainText('alpha answered')
  expect(sentTo(providers)).toMatch(/^Who is greeted here\?\n/)
  expect(sentTo(providers)).toContain(`\n${lines}\n`)
})

test('where a page cannot be read the run answers all the same, and says that line breaks were lost', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  for (const [name, address] of [
    ['a page of the browser', 'chrome://version/'],
    ['a page that nobody has let us into', site.origin],
  ] as const) {
    await test.step(name, async () => {
      providers.reset()
      await tab.goto(address)
      const panel = await openedPanel(chrome, () =>
        clickMenu(chrome, tab, { item: 'explain', selectionText: inOneLine }),
      )
      await expect(trail(panel)).toContainText('alpha answered')
      await expect(panel.getByText('This page lets no panel stand over it')).toBeVisible()
      await panel.getByText('Selection from').click()
      await expect(panel.locator('.selection')).toContainText('line breaks are missing')
      expect(sentTo(providers)).toContain(`\n${inOneLine}\n`)
      await panel.close()
    })
  }
})

test('what is in a password field is never taken', async ({ chrome, providers, tab }) => {
  await putInOrder(chrome, tab, ['alpha'])
  await tab.goto(site.origin)
  await touchPage(chrome, tab)
  await tab.locator('#password').evaluate((field: HTMLInputElement) => {
    field.focus()
    field.select()
  })

  await clickMenu(chrome, tab, { item: 'summarise', selectionText: '' })
  // The next click is there to be waited for.
  await selectChildren(tab, '#text')
  await clickMenu(chrome, tab, { item: 'ask', selectionText: inOneLine })
  const panel = await panelOver(tab)

  await expect(panel.getByText('Selection from An article')).toBeVisible()
  expect(providers.requests).toHaveLength(0)
  const own = await chrome.context.newPage()
  await own.goto(chrome.urlOf('options.html'))
  const stored = (await dumpStores(own)) + (await panel.content())
  expect(stored).toContain('First line')
  expect(stored).not.toContain(secret)
  await expect(lastAnswer(panel)).toHaveCount(0)
})

test('a page is the same with Understudy and without it, until it is touched', async ({ tab }) => {
  const plain = await chromium.launch({
    executablePath: findBrowser(),
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--enable-automation'],
  })
  const without = await plain.newPage({ viewport: { width: 1280, height: 800 } })
  await without.goto(site.origin)
  await tab.goto(site.origin)

  const [expected, found] = [await describePage(without), await describePage(tab)]
  await plain.close()

  expect(expected.globals.length).toBeGreaterThan(500)
  expect(found).toEqual(expected)
})

function dumpStores(page: Page): Promise<string> {
  return page.evaluate(async () =>
    JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]),
  )
}

async function selectChildren(page: Pick<Page, 'locator'> | undefined, selector: string): Promise<void> {
  await page?.locator(selector).evaluate((element) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    getSelection()?.selectAllChildren(element)
  })
}

/** Everything that a page can see of what was put into it. */
function describePage(page: Page) {
  return page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    chrome: JSON.stringify(Object.keys((globalThis as { chrome?: object }).chrome ?? {}).sort()),
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    shadows: [...document.querySelectorAll('*')].filter((element) => element.shadowRoot !== null).length,
  }))
}
