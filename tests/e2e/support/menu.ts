import { expect, type Locator } from '@playwright/test'

/**
 * Opens the menu of a button and resolves to one of its items. A press that lasts long on a busy machine counts as one
 * that opens the menu and closes it again, so it is pressed until it is open.
 */
export async function itemOf(button: Locator, name: string): Promise<Locator> {
  const item = button.page().getByRole('menuitem', { name })
  await expect(async () => {
    if (!(await item.isVisible())) await button.click()
    await expect(item).toBeVisible({ timeout: 2000 })
  }).toPass()
  return item
}
