import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { askAndWait, openChat } from './support/chat.ts'
import { seedHistory } from './support/seed-history.ts'
import { putInOrder, test } from './support/staged.ts'

test.setTimeout(120_000)

test('conversations are listed, searched, pinned, renamed, branched, removed and brought back, saved and imported', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  await tab.goto(chrome.urlOf('history.html'))
  await expect(tab.getByRole('heading', { name: 'No conversation yet' })).toBeVisible()
  await expectAccessible(tab, 'the empty history')
  await seedHistory(tab, { conversations: 200, turns: 1, until: Date.now() - 40 * 86_400_000 })
  await openChat(chrome, tab, 'sidepanel.html')
  providers.script('alpha', { text: 'The understudy knows every line.' })
  await askAndWait(tab, 'Who goes on tonight?')
  providers.script('alpha', { text: 'And the prompter knows them too.' })
  await askAndWait(tab, 'Who else?')
  await openHistory(tab, chrome.urlOf('history.html'))

  await test.step('the list has the newest first, and only as many rows as can be seen', async () => {
    await expect(rows(tab).first()).toHaveAccessibleName(/^Who goes on tonight\?/)
    expect(await rows(tab).count()).toBeLessThan(60)
    await expectAccessible(tab, 'the list')
  })
  await test.step('arrows go through it, and Enter opens', async () => {
    await rows(tab).first().focus()
    await tab.keyboard.press('End')
    await expect(tab.locator(':focus')).toHaveAccessibleName(/evening 199/)
    await tab.keyboard.press('Home')
    await tab.keyboard.press('Enter')
    await expect(turn(tab, 'Who goes on tonight?')).toContainText('The understudy knows every line.')
    await expect(turn(tab, 'Who else?').locator('.trail')).toContainText('alpha answered')
    await expectAccessible(tab, 'a conversation')
  })
  await test.step('the search finds words of prompts and answers', async () => {
    await tab.getByRole('searchbox').fill('prompter knows')
    await expect(tab.getByRole('status').filter({ hasText: '1 conversation found' })).toBeVisible()
    await expect(rows(tab).first()).toContainText('And the prompter knows them too.')
    await tab.getByRole('searchbox').fill('costume eveni')
    await expect(tab.getByRole('status').filter({ hasText: '25 conversations found' })).toBeVisible()
    await tab.getByRole('searchbox').fill('')
  })
  await test.step('pin and rename', async () => {
    await menuOf(tab, /^More for Who goes on/, 'Pin')
    await expect(tab.getByRole('heading', { name: 'Pinned' })).toBeVisible()
    await menuOf(tab, /^More for Who goes on/, 'Rename…')
    const dialog = tab.getByRole('dialog', { name: 'Rename the conversation' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Tonight')
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await expect(tab.getByRole('article', { name: 'Tonight', exact: true })).toBeVisible()
  })
  await test.step('branch after the first turn', async () => {
    await turn(tab, 'Who goes on tonight?').getByRole('button', { name: 'Branch from here' }).click()
    await expect(rows(tab).filter({ hasText: 'Tonight' })).toHaveCount(2)
    await expect(turn(tab, 'Who else?')).toHaveCount(0)
    await expect(turn(tab, 'Who goes on tonight?')).toContainText('knows every line')
  })
  await test.step('remove, and bring back', async () => {
    await menuOf(tab, /^More$/, 'Remove')
    await expect(rows(tab).filter({ hasText: 'Tonight' })).toHaveCount(1)
    await tab.getByRole('button', { name: 'Undo' }).click()
    await expect(rows(tab).filter({ hasText: 'Tonight' })).toHaveCount(2)
  })
  await test.step('save all, import it where nothing is new, and where one is missing', async () => {
    const file = await savedBy(tab, 'Save everything as JSON')
    await importFile(tab, file)
    await expect(preview(tab)).toContainText('There is nothing in it that is not here already.')
    await tab.getByRole('button', { name: 'Cancel' }).click()
    expect(readFileSync(await savedBy(tab, 'Save everything as Markdown'), 'utf8')).toContain(
      '## alpha\n\nThe understudy knows every line.',
    )
    const fewer = readFileSync(file, 'utf8').replaceAll('seeded-7', 'imported-7')
    await importFile(tab, { name: 'history.json', mimeType: 'application/json', buffer: Buffer.from(fewer) })
    const dialog = preview(tab)
    await expect(dialog.getByRole('definition').first()).toHaveText('11')
    await expectAccessible(tab, 'the preview of an import')
    await dialog.getByRole('button', { name: 'Import 11 conversations' }).click()
    await expect(tab.getByText('11 conversations imported')).toBeVisible()
  })
  await test.step('U1 what is no history is refused with its reason', async () => {
    await importFile(tab, {
      name: 'a.json',
      mimeType: 'application/json',
      buffer: Buffer.from('Dear reader'),
    })
    await expect(preview(tab).getByRole('alert')).toContainText('This file is not JSON')
    await tab.getByRole('button', { name: 'Cancel' }).click()
  })
  await test.step('a rule says what it would remove, and when, before it does', async () => {
    await manage(tab, 'How long to keep…')
    await tab.getByRole('combobox', { name: 'Keep them' }).click()
    await tab.getByRole('option', { name: 'For 30 days' }).click()
    await expect(tab.getByRole('dialog', { name: 'How long' })).toContainText(
      '211 conversations would be removed',
    )
    await tab.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(tab.getByText('211 conversations will be removed soon')).toBeVisible()
    await expect(rows(tab).filter({ hasText: 'Tonight' })).toHaveCount(2)
  })
  await test.step('a conversation goes on in the side panel', async () => {
    await rows(tab).filter({ hasText: 'Tonight' }).first().click()
    await tab.getByRole('button', { name: 'Continue', exact: true }).click()
    const panel = await chrome.surface('sidepanel.html')
    await expect.poll(() => panel.text()).toContain('The understudy knows every line.')
  })
})

async function openHistory(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await rows(page).first().waitFor()
}

const rows = (page: Page) => page.locator('.history-open')
const turn = (page: Page, prompt: string) => page.getByRole('article', { name: `Question: ${prompt}` })

const preview = (page: Page) => page.getByRole('dialog', { name: 'Import conversations' })

async function menuOf(page: Page, name: RegExp, item: string): Promise<void> {
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

async function manage(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Manage' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function savedBy(page: Page, item: string): Promise<string> {
  const download = page.waitForEvent('download')
  await manage(page, item)
  return (await download).path()
}

type File = Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]

async function importFile(page: Page, file: File): Promise<void> {
  await manage(page, 'Import…')
  await page.getByLabel('File with conversations').setInputFiles(file)
}
