import { expect, type Frame } from '@playwright/test'

/** Presses a button of the panel until it counts, which takes half a second, and waits for what comes of it. */
export async function pressInPanel(panel: Frame, name: string, ending: string): Promise<void> {
  const ended = panel.getByRole('status').filter({ hasText: ending })
  await expect(async () => {
    await panel.getByRole('button', { name, exact: true }).click({ timeout: 1000 })
    await expect(ended.or(panel.locator('.page-panel-notice'))).toBeVisible({ timeout: 2000 })
    await expect(ended).toBeVisible({ timeout: 100 })
  }).toPass({ timeout: 10_000, intervals: [100] })
}
