import { rmSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { type ExtensionBrowser, launchExtension } from '../../scripts/extension-browser.ts'
import { expectAccessible } from './support/accessible.ts'
import { canaries } from './support/canaries.ts'
import { ask, composer, lastAnswer, openChat, turnOf } from './support/chat.ts'
import { addAccounts, extensionFolder, test as fresh } from './support/fixtures.ts'
import { putInOrder, test } from './support/staged.ts'
import { isOnDisk, stealKeys } from './support/thief.ts'
import { killWorker } from './support/worker.ts'

const passphrase = 'six quiet rivers cross the moor'

test('keys behind a passphrase lock, and a prompt that meets the lock goes on once they are unlocked', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  providers.script('alpha', { text: 'Answered by alpha.' })

  await test.step('the passphrase is set, and refused while it is easy to guess', async () => {
    await openKeys(chrome, tab)
    await expect(tab.getByText('can recover them', { exact: false })).toBeVisible()
    await turnOn(tab, 'password12345')
    await expect(tab.getByText('This is among the first that anybody would try.')).toBeVisible()
    await turnOn(tab, passphrase)
    await expect(tab.getByRole('heading', { name: 'Unlocked, behind a passphrase' })).toBeVisible()
    await expect(tab.getByRole('alert')).toContainText('Old copies may remain on this disk')
    await expectAccessible(tab, 'keys behind a passphrase')
  })
  await test.step('they lock with the computer, once that is wanted', async () => {
    const withComputer = tab.getByRole('checkbox', { name: /^Also when this computer is locked/ })
    await withComputer.click()
    await expect(withComputer).toBeChecked()
    const worker = await chrome.worker()
    await worker.evaluate('chrome.idle.onStateChanged.dispatch("active")')
    await expect(tab.getByRole('heading', { name: 'Unlocked, behind a passphrase' })).toBeVisible()
    await worker.evaluate('chrome.idle.onStateChanged.dispatch("locked")')
    await expect(tab.getByRole('heading', { name: 'Locked' })).toBeVisible()
    await unlock(tab, passphrase)
    await expect(withComputer).toBeChecked()
    await withComputer.click()
    await expect(withComputer).not.toBeChecked()
  })
  await test.step('unlocked, a prompt is answered, by another worker too', async () => {
    await openChat(chrome, tab)
    await killWorker(tab)
    await ask(tab, 'While unlocked')
    await expect(lastAnswer(tab)).toContainText('Answered by alpha.')
  })
  await test.step('locked, a prompt asks for the passphrase, and then it is answered', async () => {
    await openKeys(chrome, tab)
    await tab.getByRole('button', { name: 'Lock now' }).click()
    await expect(tab.getByRole('heading', { name: 'Locked' })).toBeVisible()
    await expectAccessible(tab, 'locked keys')
    providers.reset()
    providers.script('alpha', { text: 'Answered after all.' })
    await openChat(chrome, tab)

    await ask(tab, 'While locked')
    await expect(tab.getByRole('alert')).toContainText('Your keys are locked')
    expect(providers.requests).toEqual([])
    await expectAccessible(tab, 'a prompt that met the lock')
    await unlock(tab, 'not this one, certainly')
    await expect(tab.getByText('That is not the passphrase.')).toBeVisible()
    await unlock(tab, passphrase)

    await expect(turnOf(tab, 'While locked')).toContainText('Answered after all.')
    expect(providers.requests.map(({ model }) => model)).toEqual(['alpha'])
    await expect(composer(tab)).toHaveValue('')
    await expect(turnOf(tab, 'While locked').getByText('2 of 2')).toHaveCount(0)
  })
  await test.step('the passphrase is turned off, and no key is lost', async () => {
    await openKeys(chrome, tab)
    await tab.getByRole('button', { name: 'Turn it off…' }).click()
    await tab.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await tab.getByRole('button', { name: 'Turn the passphrase off' }).click()
    await expect(tab.getByRole('heading', { name: 'Kept by this browser' })).toBeVisible()
    await openChat(chrome, tab)
    await ask(tab, 'In basic mode')
    await expect(turnOf(tab, 'In basic mode')).toContainText('Answered after all.')
  })
})

fresh('T18 the files of a profile give no key away once a passphrase protects it', async ({ providers }) => {
  const thieved = async (prepare: (browser: ExtensionBrowser, tab: Page) => Promise<void>) => {
    const browser = await launchExtension({ headless: true, extension: extensionFolder })
    const tab = await browser.context.newPage()
    await prepare(browser, tab)
    await addAccounts(browser, tab, providers, ['Open'])
    await browser.context.close()
    expect(isOnDisk(browser.profile, canaries.openai)).toBe(false)
    return browser.profile
  }

  const basic = await thieved(async () => undefined)
  // Without a passphrase the lock and its key lie in the same place; so this thief knows its trade.
  expect(stealKeys(basic)).toContain(canaries.openai)

  const guarded = await thieved(async (browser, tab) => {
    await openKeys(browser, tab)
    await turnOn(tab, passphrase)
    await tab.getByRole('heading', { name: 'Unlocked, behind a passphrase' }).waitFor()
  })
  expect(stealKeys(guarded)).toEqual([])
  expect(isOnDisk(guarded, passphrase)).toBe(false)

  const again = await launchExtension({ headless: true, extension: extensionFolder, profile: guarded })
  const tab = await again.context.newPage()
  await openKeys(again, tab)
  await expect(tab.getByRole('heading', { name: 'Locked' })).toBeVisible()
  await again.context.close()
  for (const profile of [basic, guarded]) rmSync(profile, { recursive: true, force: true })
})

async function openKeys(browser: ExtensionBrowser, tab: Page): Promise<void> {
  await tab.goto('about:blank')
  await tab.goto(browser.urlOf('options.html#keys'))
  await tab.getByRole('heading', { name: 'Keys and lock', level: 1 }).waitFor()
}

async function turnOn(tab: Page, chosen: string): Promise<void> {
  const open = tab.getByRole('button', { name: 'Turn on a passphrase…' })
  if (await open.isVisible()) await open.click()
  await tab.getByLabel('New passphrase').fill(chosen)
  await tab.getByLabel('The same again').fill(chosen)
  await tab.getByRole('button', { name: 'Turn on the passphrase' }).click()
}

async function unlock(tab: Page, tried: string): Promise<void> {
  await tab.getByLabel('Passphrase', { exact: true }).fill(tried)
  await tab.getByRole('button', { name: 'Unlock' }).click()
}
