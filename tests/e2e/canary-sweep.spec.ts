import { rmSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { launchExtension } from '../../scripts/extension-browser.ts'
import { canaries, sweepRequests, watchForCanaries } from './support/canaries.ts'
import { extensionFolder } from './support/fixtures.ts'

const planted = canaries.openai

type Plant = {
  readonly where: string
  readonly plant: (page: Page) => Promise<unknown>
  readonly unplant: (page: Page) => Promise<unknown>
  /** How the sweep names the place. */
  readonly found: RegExp
}

const nothing = async () => undefined

const plants: readonly Plant[] = [
  {
    where: 'a console',
    plant: (page) => page.evaluate((key) => console.log(`the key is ${key}`), planted),
    unplant: nothing,
    found: /keys in a console or a port/,
  },
  {
    where: 'a port',
    plant: (page) =>
      page.evaluate((key) => chrome.runtime.connect({ name: 'understudy' }).postMessage({ key }), planted),
    unplant: nothing,
    found: /keys in a console or a port/,
  },
  {
    where: 'storage.local',
    plant: (page) => page.evaluate((key) => chrome.storage.local.set({ planted: [{ key }] }), planted),
    unplant: (page) => page.evaluate(() => chrome.storage.local.remove('planted')),
    found: /a key in storage/,
  },
  {
    where: 'storage.session',
    plant: (page) => page.evaluate((key) => chrome.storage.session.set({ planted: key }), planted),
    unplant: (page) => page.evaluate(() => chrome.storage.session.remove('planted')),
    found: /a key in storage/,
  },
  {
    where: 'a database',
    plant: (page) => page.evaluate(plantInDatabase, planted),
    unplant: (page) => page.evaluate(() => void indexedDB.deleteDatabase('planted')),
    found: /a key in storage/,
  },
  {
    where: 'what a page shows',
    plant: (page) => page.evaluate((key) => document.body.append(key), planted),
    unplant: (page) => page.reload(),
    found: /a key in chrome-extension:.*options\.html/,
  },
  {
    where: 'a field',
    plant: async (page) => {
      const field = await page.evaluateHandle(() =>
        document.body.appendChild(document.createElement('input')),
      )
      await field.fill(planted)
    },
    unplant: (page) => page.reload(),
    found: /a key in chrome-extension:.*options\.html/,
  },
]

test('the sweep finds a key wherever it is planted, and nothing where none is', async () => {
  const browser = await launchExtension({ headless: true, extension: extensionFolder })
  const page = await browser.context.newPage()
  await page.goto(browser.urlOf('options.html'))
  const clean = await watchForCanaries(browser)
  await clean()
  // The listener to ports comes with the next page.
  await page.reload()

  for (const { where, plant, unplant, found } of plants) {
    await test.step(where, async () => {
      const sweep = await watchForCanaries(browser)
      await plant(page)
      await expect(sweep()).rejects.toThrow(found)
      await unplant(page)
    })
  }

  await browser.context.close()
  rmSync(browser.profile, { recursive: true, force: true })
})

test('the sweep finds a key that a provider was sent and that is not its own', () => {
  const own = { path: '/openai/v1/models', headers: { authorization: `Bearer ${canaries.openai}` }, body: {} }
  sweepRequests([own, { path: '/favicon.ico', headers: {}, body: undefined }])

  for (const stray of [
    { ...own, path: '/anthropic/v1/messages' },
    { ...own, path: '/elsewhere' },
    { ...own, path: `/openai/v1/models?key=${canaries.openai}` },
    { ...own, headers: { ...own.headers, 'x-debug': canaries.google } },
    { ...own, headers: { 'x-api-key': canaries.anthropic } },
    { ...own, body: { messages: [{ content: canaries.openai }] } },
  ]) {
    expect(() => sweepRequests([stray])).toThrow(/key/)
  }
})

/** Runs in the page. */
function plantInDatabase(key: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('planted')
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows').put({ deep: { key } }, 1)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      opening.result.close()
      resolve()
    }
  })
}
