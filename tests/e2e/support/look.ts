import type { Page } from '@playwright/test'

/** Keeps a picture of a step, to be looked at, where `LOOK` names a folder for it. */
export async function look(page: Page, step: string): Promise<void> {
  const folder = process.env['LOOK']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${step}.png` })
}
