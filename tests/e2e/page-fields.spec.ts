import { expect, type Frame, type Page } from '@playwright/test'
import { trail } from './support/chat.ts'
import { fieldsPage } from './support/fields/bundle-fields.ts'
import { nameOfField, readField, selectInField, writeField } from './support/fields/drive-fields.ts'
import { pressInPanel, seenByUser } from './support/page-panel.ts'
import { clickMenu, closePanel, panelOver, touchPage } from './support/selection.ts'
import { putInOrder, test } from './support/staged.ts'
import { openWebSite, type WebSite } from './support/web-page.ts'

const family = '👩‍👩‍👧'
const before = `alpha ${family}\nselected words\nomega مرحبا`
const answer = `First ${family} line\nمرحبا بالعالم\nthird 漢字`

/** A field of one line has no other lines. */
const lined = (name: string, text: string) => (name.endsWith('input') ? text.replaceAll('\n', ' ') : text)

/** What stands between a selection and what is inserted after it. ProseMirror takes no empty lines from a paste. */
const behindOf = (name: string) => (name.endsWith('input') ? ' ' : name === 'prosemirror' ? '\n' : '\n\n')

let site: WebSite
test.beforeAll(async () => {
  site = await openWebSite({ '/': await fieldsPage() })
})
test.afterAll(() => site.close())

test('an answer replaces a selection or follows it in every kind of field, and each takes it back', async ({
  chrome,
  providers,
  tab,
}) => {
  test.setTimeout(120_000)
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', { text: answer })
  await tab.goto(site.origin)
  await touchPage(chrome, tab)
  for (const name of [
    'input',
    'textarea',
    'react-input',
    'react-textarea',
    'contenteditable',
    'prosemirror',
    'lexical',
    'quill',
    'codemirror',
  ]) {
    await test.step(name, async () => {
      const original = lined(name, before)
      const replaced = original.replace('selected words', lined(name, answer))
      await writeField(tab, name, original)
      await selectInField(tab, name, 'selected words')
      await clickMenu(chrome, tab, { item: 'rewrite', selectionText: 'selected words' })
      const panel = await panelOver(tab)
      await expect(trail(panel)).toContainText('alpha answered')
      // Below its field the panel grows without moving, so that from now on every press counts.
      await seenByUser(panel)
      const expectField = (text: string, what: string) =>
        expect.soft(readField(tab, name), `${name}: ${what}`).resolves.toBe(text)

      await pressInPanel(panel, 'Replace', 'Replaced in the page.')
      await expectField(replaced, 'replaced')
      await undoByKeys(tab, name)
      await expectField(original, 'undone by its own keys')
      await pressInPanel(panel, 'Undo', 'The page has its text again.')

      await pressInPanel(panel, 'Insert after', 'Inserted in the page.')
      const inserted = `selected words${behindOf(name)}${lined(name, answer)}`
      await expectField(original.replace('selected words', inserted), 'inserted')
      await pressInPanel(panel, 'Undo', 'The page has its text again.')
      await expectField(original, 'undone')

      await typeIntoSelection(tab, panel, name)
      const changed = original.replace('selected words', 'sel!ected words')
      await expectField(changed, 'typed')
      await pressInPanel(panel, 'Replace', 'The text in the page is no longer as it was.')
      await expectField(changed, 'changed meanwhile')
      await closePanel(tab, panel)
    })
  }
})

async function undoByKeys(page: Page, name: string): Promise<void> {
  await page.locator(nameOfField(name)).focus()
  await page.keyboard.press('Control+z')
}

async function typeIntoSelection(page: Page, panel: Frame, name: string): Promise<void> {
  await selectInField(page, name, 'sel', true)
  await page.keyboard.type('!')
  await panel.locator('body').focus()
}
