import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type ExtensionBrowser, launchExtension, putIn } from '../../scripts/extension-browser.ts'
import { ask, openChat, turnOf } from './support/chat.ts'
import { extensionFolder, formats } from './support/fixtures.ts'
import { everyVerb, floodFromPage, pingWorker, probeWorld, tryNetwork, tryVerbs } from './support/intruder.ts'
import { touchPage } from './support/selection.ts'
import { restoreAccounts } from './support/settings.ts'
import { putInOrder, test } from './support/staged.ts'
import { openWebSite, type WebSite } from './support/web-page.ts'
import { killWorker } from './support/worker.ts'

let site: WebSite
test.beforeEach(async () => {
  site = await openWebSite({})
})
test.afterEach(() => site.close())

for (const [index, format] of formats.entries()) {
  const next = formats[(index + 1) % formats.length] ?? format

  test(`a redirect of ${format.name} is refused: neither the key nor the prompt goes anywhere else`, async ({
    chrome,
    providers,
    tab,
  }) => {
    await putInOrder(chrome, tab, [format.model, next.model])
    await openChat(chrome, tab)
    for (const status of [301, 302, 303, 307, 308]) {
      await test.step(String(status), async () => {
        await restoreAccounts(tab)
        providers.reset()
        const fault = { kind: 'redirect', status, location: `${site.origin}/v1/messages` } as const
        providers.script(format.model, { fault })
        await ask(tab, `Follow ${status}`)
        await expect(turnOf(tab, `Follow ${status}`).locator('.trail')).toContainText(
          `${format.model} redirected elsewhere → ${next.model} answered`,
        )
        expect(providers.requests.map(({ model }) => model)).toEqual([format.model, next.model])
      })
    }
    expect(site.connections()).toBe(0)
  })
}

test('a content script reaches neither the stores nor the worker, today, after a worker or a browser', async () => {
  let browser = await launchExtension({ headless: true, extension: extensionFolder })
  const { profile } = browser

  await test.step('at first', () => expectShutOut(browser, site))
  await test.step('T31 while it floods the worker', () => expectUnmovedByFlood(browser, site))
  await test.step('after the worker was stopped', async () => {
    const page = await browser.context.newPage()
    await page.goto(browser.urlOf('welcome.html'))
    await killWorker(page)
    await page.reload()
    await expectShutOut(browser, site)
  })
  await test.step('after the browser was restarted', async () => {
    await browser.context.close()
    browser = await launchExtension({ headless: true, extension: extensionFolder, profile })
    await expectShutOut(browser, site)
  })

  await browser.context.close()
  rmSync(profile, { recursive: true, force: true })
})

test('another extension can neither send a message nor connect', async ({ chrome, providers, tab }) => {
  await tab.goto(chrome.urlOf('popup.html'))
  const folder = strangersExtension()
  const opening = chrome.context.waitForEvent('serviceworker')
  await putIn(chrome.session, folder)
  const stranger = await opening
  expect(stranger.url()).not.toContain(chrome.id)

  expect(await stranger.evaluate(tryVerbs, { id: chrome.id, verbs: everyVerb })).toEqual({
    answers: [],
    sent: everyVerb.map(() => 'Could not establish connection. Receiving end does not exist.'),
    connected: everyVerb.map(() => 'Could not establish connection. Receiving end does not exist.'),
  })
  expect(await countRuns(tab)).toBe(0)
  expect(providers.requests).toHaveLength(0)
  rmSync(folder, { recursive: true, force: true })
})

test('a web page reads none of our files and frames none of our pages', async ({ chrome, tab }) => {
  await tab.goto(site.origin)
  const files = readdirSync(extensionFolder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => chrome.urlOf(path.relative(extensionFolder, path.join(file.parentPath, file.name))))
  expect(files).toContain(chrome.urlOf('popup.html'))

  const readable = await tab.evaluate(async (urls) => {
    const found: string[] = []
    for (const url of urls) {
      await fetch(url).then(
        () => found.push(url),
        () => undefined,
      )
    }
    return found
  }, files)
  expect(readable).toEqual([])

  // Even a page that has got hold of the address of this start of the browser frames the panel alone, and that says
  // nothing without its token.
  const panel = await (await chrome.worker()).evaluate(() => globalThis.chrome.runtime.getURL('panel.html'))
  const pages = files.filter((file) => file.endsWith('.html'))
  expect(pages.length).toBeGreaterThan(4)
  for (const page of pages) {
    const hidden = page.replace(chrome.urlOf(''), new URL('/', panel).href)
    for (const url of hidden === panel ? [page] : [page, hidden]) {
      await putFrame(tab, url)
      await expect.poll(() => tab.frames()[1]?.url(), url).toBe('chrome-error://chromewebdata/')
    }
  }
  await putFrame(tab, panel)
  await expect.poll(() => tab.frames()[1]?.url()).toBe(chrome.urlOf('panel.html'))
  await tab.frames()[1]?.waitForLoadState()
  expect(await tab.frames()[1]?.evaluate(() => document.body.textContent.trim())).toBe('')
})

function putFrame(page: Page, url: string): Promise<void> {
  return page.evaluate((src) => {
    document.body.replaceChildren(Object.assign(document.createElement('iframe'), { src }))
  }, url)
}

test('no page of ours reaches the network, though the worker does', async ({ chrome, tab }) => {
  for (const name of ['popup.html', 'sidepanel.html', 'options.html', 'welcome.html', 'panel.html']) {
    await test.step(name, async () => {
      await tab.goto(chrome.urlOf(name))
      expect(await tab.evaluate(tryNetwork, `${site.origin}/${name}`)).toEqual({
        fetch: 'refused',
        xhr: 'refused',
        socket: 'refused',
        image: 'refused',
      })
    })
  }
  expect(site.connections()).toBe(0)

  await (await chrome.worker()).evaluate((url) => fetch(url, { mode: 'no-cors' }), `${site.origin}/worker`)
  expect(site.visits.map(({ line }) => line)).toEqual(['GET /worker'])
})

/** Probes from where a content script lives: an isolated world of a page, whose origin is the page's. */
async function expectShutOut(browser: ExtensionBrowser, { origin }: WebSite): Promise<void> {
  const page = await browser.context.newPage()
  await page.goto(origin)
  await touchPage(browser, page)
  const found = await (await browser.worker()).evaluate(probeWorld, { url: page.url(), verbs: everyVerb })
  const refused = 'Access to storage is not allowed from this context.'
  expect(found).toEqual({
    origin,
    storage: { localGet: refused, localSet: refused, sessionGet: refused, sessionSet: refused },
    answers: [],
    closed: everyVerb.length,
  })
  await page.goto(browser.urlOf('popup.html'))
  expect(await countRuns(page)).toBe(0)
  await page.close()
}

/** A page that asks ten thousand times starts nothing, and a surface is answered meanwhile. */
async function expectUnmovedByFlood(browser: ExtensionBrowser, { origin }: WebSite): Promise<void> {
  const surface = await browser.context.newPage()
  await surface.goto(browser.urlOf('welcome.html'))
  const page = await browser.context.newPage()
  await page.goto(origin)
  await touchPage(browser, page)
  const [message] = everyVerb
  if (message === undefined) throw new Error('There is nothing to ask.')
  const worker = await browser.worker()

  const [posted, answeredMs] = await Promise.all([
    worker.evaluate(floodFromPage, { url: page.url(), message }),
    surface.evaluate(pingWorker),
  ])

  expect(posted).toBe(10_000)
  // A fifth of a second on a machine of one's own; on one that is shared, the browser alone may take ten times as long.
  expect(answeredMs).toBeLessThan(10_000)
  expect(await countRuns(surface)).toBe(0)
  await page.close()
  await surface.close()
}

/** How many runs the journal knows; `page` is a page of the extension. */
function countRuns(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('understudy-journal')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          if (!opening.result.objectStoreNames.contains('runs')) return resolve(0)
          const counting = opening.result.transaction('runs').objectStore('runs').count()
          counting.onsuccess = () => resolve(counting.result)
        }
      }),
  )
}

function strangersExtension(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'stranger-'))
  const manifest = {
    manifest_version: 3,
    name: 'Stranger',
    version: '1',
    background: { service_worker: 'worker.js' },
  }
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(path.join(folder, 'worker.js'), '')
  return folder
}
