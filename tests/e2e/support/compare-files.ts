import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { itemOf } from './menu.ts'

/** Saves the comparison on screen by its menu, and resolves to what is in the file. */
export async function savedAs(page: Page, format: string): Promise<string> {
  const item = await itemOf(page.getByRole('button', { name: 'Save as a file' }), format)
  const [download] = await Promise.all([page.waitForEvent('download'), item.click()])
  return readFile(await download.path(), 'utf8')
}
