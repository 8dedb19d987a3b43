import { expect } from '@playwright/test'
import type { ProviderServer } from '../support/provider-server/provider-server.ts'
import { expectAccessible } from './support/accessible.ts'
import { composer, openChat, trail } from './support/chat.ts'
import { look } from './support/look.ts'
import { putInOrder, test } from './support/staged.ts'

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

/** The last thing that was said to the model that was asked last. */
function sentTo(providers: ProviderServer): string {
  const { messages = [] } = (providers.requests.at(-1)?.body ?? {}) as { messages?: { content: string }[] }
  return messages.at(-1)?.content ?? ''
}
