import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { allowOrigins } from '../../scripts/add-account.ts'
import { type ExtensionBrowser, launchExtension, putIn } from '../../scripts/extension-browser.ts'
import { killBrowser } from './support/browser-death.ts'
import { watchForCanaries } from './support/canaries.ts'
import { ask, askAndWait, lastAnswer, openChat, turnOf } from './support/chat.ts'
import { addAccounts, extensionFolder, test } from './support/fixtures.ts'
import { clickMenu, panelOver, touchPage } from './support/selection.ts'
import { openWebSite } from './support/web-page.ts'

const counting = Array.from({ length: 400 }, (_, index) => `word-${index}`).join(' ')
const article = '<!doctype html><title>An article</title><p>Something to read.</p>'

test('K20 K19 what was called saved outlives a killed browser, and an update in mid-run says what it did', async ({
  providers,
}) => {
  const extension = mkdtempSync(path.join(tmpdir(), 'understudy-build-'))
  cpSync(extensionFolder, extension, { recursive: true })
  const doomed = await launchExtension({ headless: true, extension })

  await test.step('the browser is killed at the moment that an answer is whole', async () => {
    const tab = await doomed.context.newPage()
    await addAccounts(doomed, tab, providers, ['Open'])
    providers.script('alpha', { text: 'Saved for good.' })
    await openChat(doomed, tab)
    await askAndWait(tab, 'Remember this')
    await killBrowser(doomed)
  })

  const { profile } = doomed
  const browser = await launchExtension({ headless: true, extension, profile })
  const finish = await watchForCanaries(browser)
  const tab = await browser.context.newPage()
  await test.step('the answer, the account and its key are there', async () => {
    await openChat(browser, tab)
    await expect(turnOf(tab, 'Remember this')).toContainText('Saved for good.')
    await grantAgain(browser, tab, providers.origin)
    await askAndWait(tab, 'And now?')
    await expect(lastAnswer(tab)).toContainText('Saved for good.')
    expect(providers.requests.map(({ model }) => model).filter(Boolean)).toEqual(['alpha', 'alpha'])
  })

  await test.step('the extension is updated while it answers', async () => {
    const site = await openWebSite({ '/': article })
    const page = await browser.context.newPage()
    await page.goto(site.origin)
    await touchPage(browser, page)
    await clickMenu(browser, page, { item: 'ask', selectionText: '' })
    await panelOver(page)
    const chat = await browser.context.newPage()
    await openChat(browser, chat)
    providers.reset()
    providers.script('alpha', { text: counting, eventEveryMs: 25 })
    await ask(chat, 'Count for me')
    await expect(lastAnswer(chat)).toContainText('word-40 ', { timeout: 10_000 })
    const complaints = complaintsOf(page)

    await update(browser, extension)

    const after = await browser.context.newPage()
    const answer = turnOf(after, 'Count for me').locator('.answer')
    // The first moments of a new version belong to nobody.
    await expect(async () => {
      await openChat(browser, after)
      await expect(answer).toContainText('Understudy was updated while it was answering', { timeout: 3000 })
    }).toPass({ timeout: 20_000 })
    await expect(answer).toContainText('word-10 ')
    await expect(answer.getByRole('button', { name: 'Ask again' })).toBeVisible()
    expect(providers.requests).toHaveLength(1)
    await expect.poll(() => providers.requests[0]?.closedAt).toBeDefined()

    // What an old version has left in a page can only complain when something happens to it.
    await page.bringToFront()
    await page.mouse.wheel(0, 50)
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 700, height: 500 })
    await expect.poll(() => page.frames().length, 'the panel has gone').toBe(1)
    expect(complaints).toEqual([])
    await site.close()
  })

  await finish()
  await browser.context.close()
  for (const folder of [profile, extension]) rmSync(folder, { recursive: true, force: true })
})

/** What the browser has granted it writes down some seconds later; that is not ours to save. */
async function grantAgain(browser: ExtensionBrowser, page: Page, origin: string): Promise<void> {
  await allowOrigins(browser, [origin])
  const session = await browser.context.newCDPSession(page)
  const expression = `chrome.permissions.request({ origins: ['${origin}/*'] })`
  await session.send('Runtime.evaluate', { expression, userGesture: true, awaitPromise: true })
  await session.detach()
}

/** Installs the next version over the one that runs, as the browser does. */
async function update({ session }: ExtensionBrowser, extension: string): Promise<void> {
  const manifest = path.join(extension, 'manifest.json')
  const { version, ...rest } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  writeFileSync(manifest, JSON.stringify({ ...rest, version: `${version}.1` }))
  await putIn(session, extension)
}

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error.stack)))
  return complaints
}
