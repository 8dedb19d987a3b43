import { expect, type Locator, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'
import { composer } from './chat.ts'

/** Opens the comparison page, whose first columns are alpha, beta and gamma. */
export async function openCompare(chrome: ExtensionBrowser, page: Page): Promise<void> {
  await page.goto(chrome.urlOf('compare.html'))
  await composer(page).waitFor()
}

export async function askAll(page: Page, prompt: string): Promise<void> {
  await composer(page).fill(prompt)
  await composer(page).press('Control+Enter')
}

/** What everybody said to a prompt. */
export const roundOf = (page: Page, prompt: string): Locator =>
  page.getByRole('article', { name: `Question: ${prompt}`, exact: true }).last()

export const cellOf = (page: Page, prompt: string, column: string): Locator =>
  roundOf(page, prompt).getByRole('article', { name: column, exact: true })

export async function expectDone(round: Locator): Promise<void> {
  await expect(round.locator('.compare-answer').first()).toBeVisible({ timeout: 15_000 })
  await expect(round.locator('.compare-answer[aria-busy=true]')).toHaveCount(0, { timeout: 20_000 })
}

/** Adds a column by its menu. */
export async function addColumn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add column' }).click()
  await page.getByRole('menuitem', { name }).last().click()
}
