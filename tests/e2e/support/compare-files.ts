import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { chooseItem } from './menu.ts'

/** Saves the comparison on screen by its menu, and resolves to what is in the file. */
export async function savedAs(page: Page, format: string): Promise<string> {
  const button = page.getByRole('button', { name: 'Save as a file' })
  const [download] = await Promise.all([page.waitForEvent('download'), chooseItem(button, format)])
  return readFile(await download.path(), 'utf8')
}
