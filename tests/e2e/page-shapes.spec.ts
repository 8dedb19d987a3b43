import { expect, type Frame, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { composer, trail } from './support/chat.ts'
import { centreOf, seenByUser } from './support/page-panel.ts'
import { clickMenu, closePanel, openedPanel, panelOver, touchPage } from './support/selection.ts'
import { sentTo } from './support/sent.ts'
import { putInOrder, test } from './support/staged.ts'
import { openWebSite, type WebPage, type WebSite } from './support/web-page.ts'

const words = 'Words that somebody selects.'
const text = `<p id="text">${words}</p>`
const html = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${head}</head>${body}</html>`

/** Pages on which the panel stands as on any other. */
const pages: Readonly<Record<string, WebPage>> = {
  '/strict': {
    body: html(`<body>${text}</body>`),
    headers: {
      'content-security-policy': "default-src 'none'; frame-src 'none'; require-trusted-types-for 'script'",
    },
  },
  '/xhtml': {
    body: `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>A page</title></head><body>${text}</body></html>`,
    headers: { 'content-type': 'application/xhtml+xml' },
  },
  '/on-top': {
    body: html(
      `<body><dialog id="dialog">${text}</dialog><div style="position:fixed;inset:0;z-index:2147483647;background:#fff8"></div></body>`,
    ),
  },
  '/styled': {
    body: html(
      `<body>${text}</body>`,
      '<style>* { all: unset; display: none !important } html, body, p { display: block !important } div, iframe { opacity: 0 !important; position: static !important }</style>',
    ),
  },
}

/** Pages on which no panel can stand. */
const others: Readonly<Record<string, WebPage>> = {
  '/sandboxed': { body: html(`<body>${text}</body>`), headers: { 'content-security-policy': 'sandbox' } },
  '/drawing': {
    body: `<svg xmlns="http://www.w3.org/2000/svg"><title>A page</title><text id="text" y="20">${words}</text></svg>`,
    headers: { 'content-type': 'image/svg+xml' },
  },
}

const million = 'All work and no play.\n'.repeat(48_000).slice(0, 1_000_000)

let site: WebSite
test.beforeAll(async () => {
  site = await openWebSite({
    ...pages,
    ...others,
    '/large': { body: html(`<body><pre id="text"></pre></body>`) },
    '/slow': { body: html(`<body>${text}</body>`) },
  })
})
test.afterAll(() => site.close())

test('U20 U18 a page of any shape stays as it was under the panel, or has none, and may go away', async ({
  chrome,
  providers,
  tab,
}) => {
  test.setTimeout(120_000)
  await putInOrder(chrome, tab, ['alpha'])
  const complaints: string[] = []
  chrome.context.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.includes('favicon'))
      complaints.push(message.text())
  })
  chrome.context.on('weberror', (error) => complaints.push(String(error.error())))

  for (const path of Object.keys(pages)) {
    await test.step(`the panel stands over ${path}`, async () => {
      await open(tab, path)
      await touchPage(chrome, tab)
      const before = await tab.evaluate(describePage)
      const panel = await askAbout(chrome, tab)
      await expect(panel.getByText('Selection from A page')).toBeVisible()
      await seenByUser(panel)
      expect(await tab.evaluate(describePage), path).toEqual({ ...before, elements: before.elements + 1 })
      const { x, y } = await centreOf(composer(panel))
      await tab.mouse.click(x, y)
      await tab.keyboard.type('It works')
      await expect(composer(panel)).toHaveValue('It works')
      await closePanel(tab, panel)
      expect(await tab.evaluate(describePage), path).toEqual(before)
    })
  }

  for (const path of Object.keys(others)) {
    await test.step(`no panel stands over ${path}`, async () => {
      await open(tab, path)
      await touchPage(chrome, tab)
      const before = await tab.evaluate(() => document.documentElement.outerHTML)
      const elsewhere = await openedPanel(chrome, () => clickDraft(chrome, tab))
      await expect(elsewhere.getByText('This page lets no panel stand over it')).toBeVisible()
      await expect(elsewhere.getByText('Selection from')).toBeVisible()
      await elsewhere.close()
      expect(await tab.evaluate(() => document.documentElement.outerHTML)).toBe(before)
    })
  }

  await test.step('U18 the page goes away while its answer streams', async () => {
    providers.script('alpha', { text: 'One word after another. '.repeat(8), eventEveryMs: 60 })
    await open(tab, '/slow')
    await touchPage(chrome, tab)
    await select(tab)
    await clickMenu(chrome, tab, { item: 'explain', selectionText: words })
    const panel = await panelOver(tab)
    await expect(panel.getByText('One word')).toBeVisible()
    await open(tab, '/strict')
    await expect.poll(() => providers.requests.at(-1)?.completed, { timeout: 15_000 }).toBe(true)
  })
  await test.step('U18 the tab closes right after the click', async () => {
    providers.reset()
    await open(tab, '/slow')
    await touchPage(chrome, tab)
    await select(tab)
    const elsewhere = await openedPanel(chrome, async () => {
      await clickMenu(chrome, tab, { item: 'explain', selectionText: words })
      await tab.close()
    })
    await expect(trail(elsewhere)).toContainText('alpha answered')
    expect(providers.requests).toHaveLength(1)
    expect(
      chrome.context.pages().filter((page) => page.url() === chrome.urlOf('sidepanel.html')),
    ).toHaveLength(1)
  })
  expect(complaints).toEqual([])
})

test('U11 U12 U13 a selection of a megabyte, a longer one, and one with hidden characters can be judged before they are sent', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  await open(tab, '/large')
  await touchPage(chrome, tab)

  const timed = async (content: string) => {
    await fill(tab, content)
    await select(tab)
    const startedAt = performance.now()
    const panel = await askAbout(chrome, tab)
    const shown = Math.min(content.length, 1_048_576).toLocaleString('en')
    await expect(panel.locator('.selection .tabular')).toHaveText(`(${shown} characters)`)
    return { panel, ms: performance.now() - startedAt }
  }

  await test.step('U11 a megabyte is there as soon as a sentence, with its size, and may be cut', async () => {
    const small = await timed('One sentence is selected.')
    await closePanel(tab, small.panel)
    const { panel, ms } = await timed(million)
    console.log(`a sentence: ${Math.round(small.ms)} ms until it is shown, a megabyte: ${Math.round(ms)} ms`)
    expect(ms - small.ms).toBeLessThan(2000)
    await expect(panel.getByText(/At least [\d,]+ tokens/)).toBeVisible()
    await seenByUser(panel)
    await panel.getByRole('button', { name: 'Send the first 20,000 characters only' }).click()
    await expect(panel.getByText('20,000 characters)')).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Send all of it' })).toBeVisible()
    await sendIn(panel)
    expect(sentTo(providers)).toContain(million.slice(0, 20_000))
    expect(sentTo(providers).length).toBeLessThan(21_000)
    await closePanel(tab, panel)
  })

  await test.step('U12 more than can be sent is cut where it is selected, and says so', async () => {
    const { panel } = await timed(million + million)
    await expect(panel.getByText('It was longer than 1,048,576 characters')).toBeVisible()
    await closePanel(tab, panel)
  })

  await test.step('U13 hidden characters are counted, and go when its user wants', async () => {
    await fill(tab, hidden)
    const panel = await askAbout(chrome, tab)
    await expect(panel.getByText('5 invisible characters would be sent too.')).toBeVisible()
    await seenByUser(panel)
    await panel.getByRole('button', { name: 'Remove them' }).click()
    await sendIn(panel)
    expect(sentTo(providers)).toContain('\nA plain sentence, with a family 👩‍👩‍👧 in it\n')
    await closePanel(tab, panel)
  })
})

/** Two zero-width characters, a mark of direction, and two letters that are tags. */
const hidden = 'A pl\u200bain\u2060 sentence\u202e, with a\u{e0041}\u{e0042} family 👩‍👩‍👧 in it'

async function sendIn(panel: Frame): Promise<void> {
  await composer(panel).fill('What is this?')
  await composer(panel).press('Control+Enter')
  await expect(trail(panel)).toContainText('alpha answered')
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(site.origin + path)
  await page.evaluate(() => {
    const dialog = document.querySelector('#dialog')
    if (dialog instanceof HTMLDialogElement) dialog.showModal()
  })
}

async function fill(page: Page, content: string): Promise<void> {
  await page.locator('#text').evaluate((element, written) => {
    element.textContent = written
    element.getBoundingClientRect()
  }, content)
}

function select(page: Page): Promise<void> {
  return page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#text') ?? document))
}

/** Opens a draft about the page's text. */
async function askAbout(chrome: ExtensionBrowser, page: Page): Promise<Frame> {
  await clickDraft(chrome, page)
  return panelOver(page)
}

async function clickDraft(chrome: ExtensionBrowser, page: Page): Promise<void> {
  await select(page)
  await clickMenu(chrome, page, { item: 'ask', selectionText: words })
}

/** Everything that a page can see of what was put into it, and where its own parts are. */
function describePage() {
  const box = ({ left, top, width, height }: DOMRect) => [left, top, width, height].join()
  const own = [...document.querySelectorAll('*')].filter((element) => !element.hasAttribute('popover'))
  return {
    globals: Object.getOwnPropertyNames(globalThis).sort().join(),
    elements: document.querySelectorAll('*').length,
    places: own.map((element) => `${element.tagName} ${box(element.getBoundingClientRect())}`),
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    scrolled: [scrollX, scrollY, document.documentElement.scrollWidth, document.documentElement.scrollHeight],
    frames: window.length,
  }
}
