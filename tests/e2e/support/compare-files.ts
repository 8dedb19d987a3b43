import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

/** Saves the comparison on screen by its menu, and resolves to what is in the file. */
export async function savedAs(page: Page, format: string): Promise<string> {
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ])
  return readFile(await download.path(), 'utf8')
}
