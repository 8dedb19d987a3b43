import { expect } from '@playwright/test'
import { test } from './support/fixtures.ts'

test('a new user sees the preferred model fail and another answer, in the real popup, without a key', async ({
  chrome,
  tab,
}) => {
  await tab.goto(chrome.urlOf('welcome.html'))
  const popup = await chrome.openPopup(tab)
  await popup.until(`document.activeElement?.tagName === 'TEXTAREA'`)

  await popup.type('How does fallback work?')
  await popup.press('Control+Enter')
  await popup.until(`document.querySelector('.answer')?.getAttribute('aria-busy') === 'false'`, 20_000)

  const trail = await popup.evaluate<string>(`document.querySelector('.trail').innerText`)
  expect(trail.replace(/\s+/g, ' ')).toContain('Practice Star overloaded → Practice Steady answered')
  await popup.evaluate(`document.querySelector('.trail summary').click()`)
  await popup.until(`document.querySelector('.receipt')`)
  const receipt = await popup.evaluate<string>(`document.querySelector('.receipt').innerText`)
  expect(receipt).toContain('asked first')
  expect(receipt).toContain('HTTP 529 · overloaded_error')
  expect(receipt).toContain('fallback')
})

test('the welcome page opens by itself and answers there', async ({ chrome }) => {
  const isWelcome = () => chrome.context.pages().find((page) => page.url().endsWith('/welcome.html'))
  await expect.poll(() => isWelcome()?.url()).toBe(chrome.urlOf('welcome.html'))
  const welcome = isWelcome()
  if (welcome === undefined) throw new Error('The welcome page is gone.')

  await welcome.getByRole('button', { name: 'How does fallback work?' }).click()

  await expect(welcome.getByText('Practice answer.').first()).toBeVisible()
})
