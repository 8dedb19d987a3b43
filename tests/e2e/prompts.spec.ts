import { expect, type Locator, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import type { ProviderServer } from '../support/provider-server/provider-server.ts'
import { expectAccessible } from './support/accessible.ts'
import { composer, openChat, trail } from './support/chat.ts'
import { look } from './support/look.ts'
import { chooseItem } from './support/menu.ts'
import { clickMenu, panelOver, touchPage } from './support/selection.ts'
import { putInOrder, test } from './support/staged.ts'
import { openWebSite } from './support/web-page.ts'

test.setTimeout(120_000)

test('a slash finds a prompt, asks what it needs and sends what was shown, with the keyboard alone', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  await tab.bringToFront()
  for (const file of ['popup.html', 'sidepanel.html']) {
    await test.step(file, async () => {
      providers.reset()
      await tab.setViewportSize(
        file === 'popup.html' ? { width: 400, height: 600 } : { width: 360, height: 800 },
      )
      await openChat(chrome, tab, file)
      await expect(composer(tab)).toBeFocused()
      await tab.keyboard.type('/tone')
      const list = tab.getByRole('listbox', { name: 'Prompts' })
      await expect(list.getByRole('option').first()).toHaveText(/^Change the tone/)
      await look(tab, `picker-list-${file}`)
      await tab.keyboard.press('ArrowDown')
      await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'false')
      await tab.keyboard.press('ArrowUp')
      await tab.keyboard.press('Escape')
      await expect(list).toHaveCount(0)
      await expect(composer(tab)).toHaveValue('/tone')
      await tab.keyboard.press('Backspace')
      await expect(list.getByRole('option').first()).toHaveText(/^Change the tone/)
      await tab.keyboard.press('Enter')

      const form = tab.getByRole('region', { name: 'Change the tone' })
      await expect(form.getByRole('combobox', { name: 'Tone' })).toBeFocused()
      await tab.keyboard.press('f')
      await tab.keyboard.press('Enter')
      await expect(form.getByRole('textbox', { name: 'Reader' })).toHaveValue('a colleague')
      await tab.keyboard.press('Control+A')
      await tab.keyboard.type('my landlord')
      await tab.keyboard.press('Enter')
      await expect(form.getByRole('textbox', { name: 'Selected text' })).toBeFocused()
      await tab.keyboard.insertText('The heating\u200b is broken.')
      await expect(form.getByText('1 invisible character')).toBeVisible()
      const shown = form.getByRole('region', { name: 'What is sent' })
      await expect(shown).toContainText('sounds formal to my landlord')
      await look(tab, `picker-form-${file}`)
      if (file === 'sidepanel.html') await expectAccessible(tab, 'the picker of prompts')
      const words = (await shown.textContent()) ?? ''
      await tab.keyboard.press('Control+Enter')

      await expect(trail(tab)).toContainText('alpha answered')
      for (const said of words.split('\n\n')) expect(sentTo(providers)).toContain(said)
      expect(sentTo(providers)).toMatch(/^Rewrite the text below/)
      expect(sentTo(providers)).toContain('\nThe heating is broken.\n')
      await expect(composer(tab)).toBeFocused()
      await expect(composer(tab)).toHaveValue('')
    })
  }
})

const written = `## Title
Kind answers

## Role
You answer customers of a small shop.

## Task
Please answer the message below.

## Constraints
- Promise nothing.

## Examples
{{selection}}`

const improved = `<prompt>
You answer customers of a small shop.

Answer the message below in at most 80 words.

## Constraints

- Promise nothing, and no refunds.

{{selection}}
</prompt>
<changes>
- "in at most 80 words" because a length can be checked
- "and no refunds" because that was the commonest mistake
</changes>`

test('a prompt is generated, changed, run, improved, saved and used from the context menu', async ({
  chrome,
  providers,
  tab,
}) => {
  const site = await openWebSite({
    '/': '<!doctype html><title>A mail</title><p id="text">Where is my parcel?',
  })
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', { text: 'I would rather not.' }, { text: written }, { text: 'Dear customer.' })
  await tab.goto(chrome.urlOf('prompts.html#generate'))

  await test.step('generate', async () => {
    await tab.getByRole('textbox', { name: 'Idea' }).fill('Answer customers kindly')
    await tab.getByRole('button', { name: 'Write it' }).click()
    await expect(tab.getByRole('alert')).toContainText('not laid out as a prompt')
    await expect(tab.getByRole('textbox', { name: 'Idea' })).toHaveValue('Answer customers kindly')
    await tab.getByRole('button', { name: 'Ask again' }).click()
    await expect(tab.getByRole('textbox', { name: 'Role' })).toHaveValue(
      'You answer customers of a small shop.',
    )
    await look(tab, 'walk-1-generated')
    await expectAccessible(tab, 'a generated prompt')
  })
  await test.step('edit, undo, edit', async () => {
    const constraints = tab.getByRole('textbox', { name: 'Constraints' })
    await constraints.fill('- Promise the moon.')
    await tab.getByRole('button', { name: 'Undo' }).click()
    await expect(constraints).toHaveValue('- Promise nothing.')
    await tab.getByRole('textbox', { name: 'Title' }).fill('Kind answers to customers')
    await look(tab, 'walk-2-edited')
    await tab.getByRole('button', { name: 'Go on in the editor' }).click()
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Kind answers to customers')
  })
  await test.step('run', async () => {
    await tab.getByRole('textbox', { name: 'Selected text' }).fill('My parcel is late.')
    await tab.getByRole('button', { name: 'Run' }).click()
    await expect(tab.getByRole('main')).toContainText('Dear customer.')
    expect(sentTo(providers)).toContain('My parcel is late.')
    await look(tab, 'walk-3-run')
  })
  await test.step('improve', async () => {
    providers.script('alpha', { text: improved })
    await tab.getByRole('button', { name: 'Improve' }).click()
    await tab.getByRole('button', { name: 'Suggest changes' }).click()
    const review = tab.getByRole('region', { name: 'Suggested changes' })
    await expect(review).toContainText('A length can be checked')
    await expectAccessible(tab, 'suggested changes')
    await review.getByRole('button', { name: 'Accept all' }).click()
    await review.getByRole('checkbox', { name: /and no refunds/ }).uncheck()
    await look(tab, 'walk-4-improved')
    await review.getByRole('button', { name: /^Take \d change/ }).click()
    const prompt = tab.getByRole('textbox', { name: 'Prompt', exact: true })
    await expect(prompt).toHaveValue(
      /Answer the message below in at most 80 words\.[\s\S]*- Promise nothing\./,
    )
  })
  await test.step('save', async () => {
    await tab.getByRole('checkbox', { name: 'In the right-click menu of selected text' }).check()
    await tab.getByRole('textbox', { name: 'Prompt', exact: true }).press('Control+s')
    await expect(tab.getByRole('button', { name: 'Saved', exact: true })).toBeVisible()
    await look(tab, 'walk-5-saved')
  })
  await test.step('use', async () => {
    const id = decodeURIComponent(tab.url().split('#prompt=')[1] ?? '')
    await expect.poll(() => isInMenu(chrome, id)).toBe(true)
    providers.script('alpha', { text: 'Dear customer, it is on its way.' })
    await tab.goto(site.origin)
    await touchPage(chrome, tab)
    await tab.locator('#text').evaluate((element) => getSelection()?.selectAllChildren(element))
    await clickMenu(chrome, tab, { item: id, selectionText: 'Where is my parcel?' })
    const panel = await panelOver(tab)
    await expect(trail(panel)).toContainText('alpha answered')
    expect(sentTo(providers)).toMatch(/in at most 80 words[\s\S]*Where is my parcel\?/)
    await look(tab, 'walk-6-used')
  })
  await site.close()
})

test('prompts are removed, brought back, exported, and come back as they were from either file', async ({
  chrome,
  tab,
}) => {
  await tab.goto(chrome.urlOf('prompts.html'))
  const rows = tab.getByRole('navigation', { name: 'Prompts' }).getByRole('link')
  await expect(rows).toHaveCount(31)

  await test.step('removed, and brought back', async () => {
    await rows.first().click()
    await chooseItem(tab.getByRole('main').getByRole('button', { name: 'More' }), 'Remove')
    await expect(rows).toHaveCount(30)
    await tab.getByRole('button', { name: 'Undo' }).first().click()
    await expect(rows).toHaveCount(31)
  })
  const before = await storedPrompts(tab)
  const json = await exportAs(tab, 'Export as JSON')
  const archive = await exportAs(tab, 'Export as Markdown folder')
  await test.step('from JSON into an empty library', async () => {
    await emptyLibrary(tab)
    await importFile(tab, json)
    await expect(tab.getByText(/^New in /)).toHaveCount(31)
    await expectAccessible(tab, 'what will be imported')
    await look(tab, 'page-import')
    await tab.getByRole('button', { name: 'Import 31 prompts' }).click()
    await expect(rows).toHaveCount(31)
    expect(await storedPrompts(tab)).toEqual(before)
  })
  await test.step('from Markdown, where everything is there already, and where nothing is', async () => {
    await importFile(tab, archive)
    await expect(tab.getByText(/^Same as “/)).toHaveCount(31)
    await expect(tab.getByRole('button', { name: 'Nothing to import' })).toBeDisabled()
    await emptyLibrary(tab)
    await importFile(tab, archive)
    await tab.getByRole('button', { name: 'Import 31 prompts' }).click()
    await expect(rows).toHaveCount(31)
    expect(await storedPrompts(tab)).toEqual(before)
  })
  await test.step('not from hostile files, each of which is named', async () => {
    await importFile(tab, [
      hostile('deep.json', '['.repeat(5000)),
      hostile('prototype.json', '[{"title": "A", "text": "B", "__proto__": {"polluted": true}}]'),
      hostile('settings.json', '{"format": "understudy-settings", "version": 1}'),
      hostile('broken.zip', 'PK\u0003\u0004 and nothing more'),
    ])
    const said = tab.getByRole('main').getByRole('listitem')
    await expect(said).toHaveText([/^deep.json: /, /^prototype.json: /, /^settings.json: /, /^broken.zip: /])
    await look(tab, 'page-refused')
    await expect(rows).toHaveCount(31)
  })
})

const hostile = (name: string, text: string) => ({ name, mimeType: '', buffer: Buffer.from(text) })

/** Exports the library by its menu, and resolves to where the file was put. */
async function exportAs(page: Page, name: string): Promise<string> {
  const more = page.getByRole('banner').getByRole('button', { name: 'More' })
  const [download] = await Promise.all([page.waitForEvent('download'), chooseItem(more, name)])
  const file = test.info().outputPath(download.suggestedFilename())
  await download.saveAs(file)
  return file
}

async function importFile(page: Page, files: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
  await chooseItem(page.getByRole('banner').getByRole('button', { name: 'More' }), 'Import…')
  await page.locator('input[type=file]').first().setInputFiles(files)
}

async function emptyLibrary(page: Page): Promise<void> {
  await page.evaluate(() => chrome.storage.local.set({ prompts: { version: 1, prompts: [] } }))
  await expect(page.getByRole('navigation', { name: 'Prompts' })).toContainText('No prompts yet')
}

/** What the library says, without what is counted for its user. */
function storedPrompts(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const { prompts } = (await chrome.storage.local.get('prompts')) as {
      prompts: { prompts: Readonly<Record<string, unknown>>[] }
    }
    return prompts.prompts.map(({ title, text, folder, tags, favourite }) => [
      ...[title, text, folder, tags, favourite],
    ])
  })
}

/** Whether the context menu has an item; one that is not there cannot be changed. */
async function isInMenu(browser: ExtensionBrowser, id: string): Promise<boolean> {
  return (await browser.worker()).evaluate(
    (item) =>
      chrome.contextMenus.update(`understudy/${item}`, {}).then(
        () => true,
        () => false,
      ),
    id,
  )
}

/** The last thing that was said to the model that was asked last. */
function sentTo(providers: ProviderServer): string {
  const { messages = [] } = (providers.requests.at(-1)?.body ?? {}) as { messages?: { content: string }[] }
  return messages.at(-1)?.content ?? ''
}
