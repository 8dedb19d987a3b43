import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { expectAccessible } from './support/accessible.ts'
import { ask, openChat, turnOf } from './support/chat.ts'
import { putInOrder, test } from './support/staged.ts'

const passphrase = 'six quiet rivers cross the moor'

test('settings go out as a file and come in again, with keys only where they are asked for, and hostile files change nothing', async ({
  chrome,
  providers,
  tab,
}, testInfo) => {
  test.setTimeout(90_000)
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  providers.script('alpha', { text: 'Answered with a key that came in a file.' })
  await openTransfer(chrome, tab)

  const plain = await test.step('exported without keys, it holds nothing of them', async () => {
    const text = await exported(tab, () => tab.getByRole('button', { name: 'Export without keys' }).click())
    expect(text).not.toMatch(/CANARY|keyHint|"keys"/)
    return text
  })
  const sealed = await test.step('exported with keys, they are sealed', async () => {
    await tab.getByRole('button', { name: 'Export with keys…' }).click()
    await tab.getByLabel('New passphrase').fill(passphrase)
    await tab.getByLabel('The same again').fill(passphrase)
    const text = await exported(tab, () => tab.getByRole('button', { name: 'Export with keys' }).click())
    expect(text).not.toContain('CANARY')
    return text
  })

  await test.step('T21 a hostile file is refused with its reason, and nothing is changed', async () => {
    const before = await stateOf(tab)
    await chooseFile(tab, fileOf500MB(testInfo.outputPath('large.json')))
    await expect(tab.getByRole('alert')).toContainText('larger than 10 MB')
    for (const [content, reason] of hostile(plain)) {
      await choose(tab, content)
      await expect(tab.getByRole('alert')).toContainText(reason)
      expect(await stateOf(tab)).toBe(before)
    }
  })
  await test.step('U5 T2 another address for a known account is shown, and not ticked', async () => {
    const before = await stateOf(tab)
    await choose(
      tab,
      plain.replace('/openai/v1', '/v1').replace(providers.origin, 'https://attacker.example'),
    )
    await expect(tab.getByText('This moves an account of yours')).toBeVisible()
    await expect(tab.getByRole('checkbox', { name: /^Open / })).not.toBeChecked()
    await expectAccessible(tab, 'what a file would change')
    await tab.getByRole('button', { name: 'Cancel' }).click()
    expect(await stateOf(tab)).toBe(before)
  })
  await test.step('U6 the same file again brings nothing', async () => {
    await choose(tab, plain)
    await expect(tab.getByText('Everything in this file is here already.')).toBeVisible()
    await tab.getByRole('button', { name: 'Close' }).click()
  })

  await test.step('a lost account comes back with its key, and answers', async () => {
    const before = await stateOf(tab)
    await removeAccount(chrome, tab, 'Open')
    await openTransfer(chrome, tab)
    await choose(tab, sealed)
    await tab.getByRole('checkbox', { name: 'Import keys, too' }).check()
    await tab.getByLabel('Passphrase of the file').fill('not this one')
    await tab.getByRole('button', { name: 'Import all' }).click()
    await expect(tab.getByRole('alert')).toContainText('That is not the passphrase of this file.')
    await tab.getByLabel('Passphrase of the file').fill(passphrase)
    await tab.getByRole('button', { name: 'Import all' }).click()
    await expect(tab.getByText('Imported, with 1 key')).toBeVisible()
    expect(JSON.parse(await stateOf(tab)).routes).toEqual(JSON.parse(before).routes)

    await tab.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => JSON.parse(await stateOf(tab)).accounts.map(nameOf)).not.toContain('Open')
    await choose(tab, sealed)
    await tab.getByRole('checkbox', { name: 'Import keys, too' }).check()
    await tab.getByLabel('Passphrase of the file').fill(passphrase)
    await tab.getByRole('button', { name: 'Import all' }).click()
    await expect(tab.getByText('Imported, with 1 key')).toBeVisible()
    await openChat(chrome, tab)
    await ask(tab, 'Are you back?')
    await expect(turnOf(tab, 'Are you back?')).toContainText('Answered with a key that came in a file.')
  })
})

const nameOf = ({ name }: { readonly name: string }) => name

/** What somebody would try, with a piece of what is said about it. */
function hostile(plain: string): readonly (readonly [string | Buffer, string])[] {
  return [
    ['', 'empty'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]), 'not a text'],
    ['accounts', 'not JSON'],
    ['['.repeat(100_000), 'nested too deep'],
    [plain.replace('"theme"', '"__proto__": {"x": 1}, "theme"'), '__proto__'],
    [plain.replace(/http:[^"]+\/openai\/v1/, 'javascript:alert(1)'), 'may not be called'],
    [
      plain.replace('"version": 1,', '"version": 7,').replace(/"writtenBy": "[^"]+"/, '"writtenBy": "9.9.9"'),
      '9.9.9',
    ],
    [plain.replace('"theme": "system"', '"theme": 3'), 'damaged'],
  ]
}

async function openTransfer(browser: ExtensionBrowser, tab: Page): Promise<void> {
  await tab.goto('about:blank')
  await tab.goto(browser.urlOf('options.html#transfer'))
  await tab.getByRole('heading', { name: 'Export and import', level: 1 }).waitFor()
}

async function exported(tab: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([tab.waitForEvent('download'), press()])
  expect(download.suggestedFilename()).toMatch(/^understudy-settings-\d{4}-\d\d-\d\d\.json$/)
  return readFileSync(await download.path(), 'utf8')
}

function choose(tab: Page, content: string | Buffer): Promise<void> {
  const buffer = Buffer.from(content)
  return chooseFile(tab, { name: 'settings.json', mimeType: 'application/json', buffer })
}

function chooseFile(tab: Page, file: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
  return tab.getByLabel('A file of settings').setInputFiles(file, { timeout: 30_000 })
}

/** On the disk it takes no place. */
function fileOf500MB(path: string): string {
  writeFileSync(path, '{')
  truncateSync(path, 500_000_000)
  return path
}

/** The settings as they are stored. */
function stateOf(tab: Page): Promise<string> {
  return tab.evaluate(async () => JSON.stringify((await chrome.storage.local.get('settings'))['settings']))
}

async function removeAccount(browser: ExtensionBrowser, tab: Page, name: string): Promise<void> {
  await tab.goto(browser.urlOf('options.html#accounts'))
  await tab.getByRole('button', { name: `Actions for ${name}` }).click()
  await tab.getByRole('menuitem', { name: 'Remove' }).click()
  await tab
    .getByRole('alertdialog')
    .getByRole('button', { name: /Remove/ })
    .click()
  await expect(tab.getByRole('button', { name: `Actions for ${name}` })).toHaveCount(0)
}
