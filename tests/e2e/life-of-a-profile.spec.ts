import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type ExtensionBrowser, launchExtension, putIn } from '../../scripts/extension-browser.ts'
import { watchForCanaries } from './support/canaries.ts'
import { ask, askAndWait, lastAnswer, openChat, turnOf } from './support/chat.ts'
import { extensionFolder } from './support/fixtures.ts'
import { copyOfProfile, putInOrder, test } from './support/staged.ts'

const counting = Array.from({ length: 400 }, (_, index) => `word-${index}`).join(' ')

test('U29 an extension that was switched off has everything when it is on again, and one that was removed leaves nothing', async ({
  stage,
  providers,
}) => {
  const profile = copyOfProfile(stage.profile)
  const browser = await launchExtension({
    headless: true,
    extension: extensionFolder,
    profile,
    removable: true,
  })
  const finish = await watchForCanaries(browser)
  const tab = await browser.context.newPage()
  await putInOrder(browser, tab, ['alpha'])
  providers.script('alpha', { text: 'Kept.' }, { text: counting, eventEveryMs: 25 }, { text: 'At last.' })
  await openChat(browser, tab)
  await askAndWait(tab, 'Remember this')

  await test.step('it is switched off while it answers', async () => {
    await ask(tab, 'Count for me')
    await expect(lastAnswer(tab)).toContainText('word-40 ')
    await switchTo(browser, false)
    await expect.poll(() => ownPages(browser)).toEqual([])
    await expect.poll(() => providers.requests.at(-1)?.closedAt).toBeDefined()
  })

  await test.step('on again, keys, settings and history are there, and the answer says how it ended', async () => {
    await switchTo(browser, true)
    const after = await browser.context.newPage()
    await openChat(browser, after)
    await expect(after.getByRole('button', { name: /^Fallback order: My order/ })).toBeVisible()
    await expect(turnOf(after, 'Remember this')).toContainText('Kept.')
    const answer = turnOf(after, 'Count for me').locator('.answer')
    await expect(answer).toContainText('The browser stopped Understudy while it was answering')
    await expect(answer).toContainText('word-10 ')
    expect(providers.requests).toHaveLength(2)
    await answer.getByRole('button', { name: 'Ask again' }).click()
    await expect(answer).toContainText('At last.')
    await expect(after.getByRole('alert')).toHaveCount(0)
    expect(ownPages(browser)).toEqual([browser.urlOf('popup.html')])
  })

  await test.step('removed, it leaves no file in the profile', async () => {
    expect(filesOf(browser)).not.toEqual([])
    await browser.session.send('Extensions.uninstall' as never, { id: browser.id } as never)
    await expect.poll(() => filesOf(browser)).toEqual([])
  })

  await test.step('installed again, it welcomes somebody who is new, and misses nothing', async () => {
    await putIn(browser.session, extensionFolder)
    await expect.poll(() => ownPages(browser)).toEqual([browser.urlOf('welcome.html')])
    const page = await browser.context.newPage()
    await page.goto(browser.urlOf('history.html'))
    await expect(page.getByRole('heading', { name: 'No conversation yet' })).toBeVisible()
    await openChat(browser, page)
    await askAndWait(page, 'Who are you?')
    await expect(lastAnswer(page)).toContainText('Practice answer.')
    await expect(page.getByRole('alert')).toHaveCount(0)
    const kept = await page.evaluate(async () => Object.keys(await chrome.storage.local.get(null)))
    expect(kept.filter((key) => /^(?:settings|vault|history-lost)/.test(key))).toEqual([])
    expect(providers.requests).toHaveLength(3)
  })

  await finish()
  await browser.context.close()
  rmSync(profile, { recursive: true, force: true })
})

/** Switches the extension off or on, as its user does on the browser's own page. */
async function switchTo(browser: ExtensionBrowser, isOn: boolean): Promise<void> {
  const page = await browser.context.newPage()
  await page.goto('chrome://extensions/')
  const wish = { id: browser.id, isOn }
  await page.evaluate((wished) => chrome.management.setEnabled(wished.id, wished.isOn), wish)
  await page.close()
}

function ownPages({ context, urlOf }: ExtensionBrowser): readonly string[] {
  return context.pages().flatMap((page: Page) => (page.url().startsWith(urlOf('')) ? [page.url()] : []))
}

/** What lies in the profile under the extension's name. */
function filesOf({ profile, id }: ExtensionBrowser): readonly string[] {
  const folder = path.join(profile, 'Default')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes(id))
}
