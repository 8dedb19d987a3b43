import { expect, type Frame, type Locator, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'

/** Opens a surface with a composer in a tab. */
export async function openChat(chrome: ExtensionBrowser, page: Page, file = 'popup.html'): Promise<void> {
  await page.goto(chrome.urlOf(file))
  await composer(page).waitFor()
}

type Chat = Page | Frame

export const composer = (page: Chat): Locator => page.getByRole('textbox', { name: 'Prompt' })
export const lastAnswer = (page: Chat): Locator => page.locator('.answer').last()
/** A question with its answer, by how the question begins. */
export const turnOf = (page: Page, prompt: string): Locator =>
  page.getByRole('article', { name: `Question: ${prompt}`.slice(0, 60) }).last()
export const trail = (page: Chat): Locator => page.locator('.trail').last()

export async function ask(page: Page, prompt: string): Promise<void> {
  await composer(page).fill(prompt)
  await composer(page).press('Control+Enter')
}

/** Asks, and waits until the answer, or its end without one, is there. */
export async function askAndWait(page: Page, prompt: string): Promise<void> {
  await ask(page, prompt)
  await expect(turnOf(page, prompt).locator('.answer')).toHaveAttribute('aria-busy', 'false', {
    timeout: 20_000,
  })
}

/** The receipt of the last answer, as text. */
export async function receiptText(page: Page): Promise<string> {
  const line = trail(page).locator('summary').first()
  await line.click()
  const receipt = page.getByRole('region', { name: 'Receipt' }).last()
  // Its code is fetched when the first one is opened.
  await receipt.waitFor()
  return (await receipt.allInnerTexts()).join('\n')
}
