import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type ExtensionBrowser, launchExtension } from '../../scripts/extension-browser.ts'
import { killBrowser } from './support/browser-death.ts'
import { ask, askAndWait, lastAnswer, openChat, turnOf } from './support/chat.ts'
import { extensionFolder } from './support/fixtures.ts'
import { type Damage, damageProfile, type StoreFolder } from './support/profile-damage.ts'
import { copyOfProfile, test } from './support/staged.ts'

type Case = readonly [StoreFolder, Damage, (browser: ExtensionBrowser, page: Page) => Promise<void>]

const cases: readonly Case[] = [
  ['IndexedDB', 'bytes changed', tellsTheLoss],
  ['IndexedDB', 'MANIFEST gone', answersUnsaved],
  ['Local Extension Settings', 'cut off', keepsItsOrder],
  ['Local Extension Settings', 'MANIFEST gone', namesTheLostKeys],
]

test.setTimeout(120_000)

test('D4 D5 D7 D8 D9 K20 files that were damaged on disk are named, cost no account, and are no first run', async ({
  stage,
}) => {
  stage.server.reset()
  stage.server.script('alpha', { text: 'Alpha is here.' })
  const used = copyOfProfile(stage.profile)
  const doomed = await launchExtension({ headless: true, extension: extensionFolder, profile: used })
  const tab = await doomed.context.newPage()
  await openChat(doomed, tab)
  await askAndWait(tab, 'Before')
  await expect(lastAnswer(tab)).toContainText('Alpha is here.')
  await killBrowser(doomed)

  for (const [store, damage, holds] of cases) {
    await test.step(`${store}: ${damage}`, async () => {
      const profile = mkdtempSync(path.join(tmpdir(), 'understudy-'))
      cpSync(used, profile, {
        recursive: true,
        filter: (file) => !path.basename(file).startsWith('Singleton'),
      })
      expect(damageProfile(profile, store, damage)).toBeGreaterThan(0)
      const browser = await launchExtension({ headless: true, extension: extensionFolder, profile })
      const page = await browser.context.newPage()
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(String(error)))
      await openChat(browser, page)
      await expect(page.getByRole('button', { name: /^Fallback order: My order/ })).toBeVisible()
      await holds(browser, page)
      await expect(page.locator('body')).not.toContainText(/IO error|MANIFEST|backing store/)
      expect(complaints).toEqual([])
      await browser.context.close()
      rmSync(profile, { recursive: true, force: true })
    })
  }
  rmSync(used, { recursive: true, force: true })
})

async function tellsTheLoss(_browser: ExtensionBrowser, page: Page): Promise<void> {
  await expect(page.getByRole('alert')).toContainText(/The history was lost on .*It was whole on/)
  await answers(page)
}

async function answersUnsaved(browser: ExtensionBrowser, page: Page): Promise<void> {
  await expect(page.getByRole('alert')).toContainText('The browser cannot open its database')
  await answers(page)
  await expect(page.getByText('This answer is not saved')).toBeVisible()
  await page.goto(browser.urlOf('history.html#storage'))
  await expect(page.getByRole('button', { name: 'Save this report' })).toBeEnabled()
}

/** Practice would answer somebody who is new here. */
async function keepsItsOrder(_browser: ExtensionBrowser, page: Page): Promise<void> {
  await answers(page)
}

/** Keys are sealed for this store alone. */
async function namesTheLostKeys(_browser: ExtensionBrowser, page: Page): Promise<void> {
  await ask(page, 'After')
  await expect(turnOf(page, 'After').locator('.answer')).toContainText(
    'this browser profile has lost its key',
  )
  await expect(page.getByRole('button', { name: 'Edit the key' }).first()).toBeVisible()
}

async function answers(page: Page): Promise<void> {
  await ask(page, 'After')
  await expect(turnOf(page, 'After').locator('.answer')).toContainText('Alpha is here.')
}
