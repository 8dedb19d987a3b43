import { expect, type Locator } from '@playwright/test'

/**
 * Chooses an item of a button's menu with the keyboard: a press of the mouse that lasts long, as on a busy machine, opens
 * the menu and closes it again. An earlier menu is waited for until it has gone.
 */
export async function chooseItem(button: Locator, name: string): Promise<void> {
  const page = button.page()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await button.press('Enter')
  await page.getByRole('menuitem', { name }).press('Enter')
}
