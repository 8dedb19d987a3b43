import type { Page } from '@playwright/test'
import type { ExtensionBrowser } from './extension-browser.ts'

export type NewAccount = {
  /** The preset, by its name on screen. */
  readonly preset: string
  readonly baseUrl?: string
  readonly key?: string
  readonly name?: string
  /** The models to add, by what the provider calls them; those that are ticked already where none is named. */
  readonly models?: readonly string[]
}

/**
 * Grants origins, without the browser's dialog, to whoever asks for them. The extension still has to ask.
 * The browser's own page for extensions is the only place where a program may do that.
 */
export async function allowOrigins(browser: ExtensionBrowser, origins: readonly string[]): Promise<void> {
  const page = await browser.context.newPage()
  await page.goto('chrome://extensions/')
  await page.evaluate(grant, { id: browser.id, patterns: origins.map((origin) => `${origin}/*`) })
  await page.close()
}

type DeveloperPrivate = {
  updateExtensionConfiguration(options: object): Promise<void>
  addHostPermission(id: string, pattern: string): Promise<void>
}

async function grant({ id, patterns }: { id: string; patterns: string[] }): Promise<void> {
  const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate }
  await developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: 'ON_SPECIFIC_SITES' })
  for (const pattern of patterns) await developerPrivate.addHostPermission(id, pattern)
}

/** Adds an account as a person does: picks the provider, pastes the key, tests it, chooses models. */
export async function addAccount(browser: ExtensionBrowser, page: Page, account: NewAccount): Promise<void> {
  await describeAccount(browser, page, account)
  await page.getByRole('button', { name: 'Add and test' }).click()
  await page.getByRole('button', { name: /^Add \d+ model/ }).waitFor()
  if (account.models !== undefined) await chooseModels(page, account.models)
  await page.getByRole('button', { name: /^Add \d+ model/ }).click()
  await page
    .getByText(`Added ${account.name ?? account.preset}`)
    .first()
    .waitFor()
}

async function chooseModels(page: Page, wanted: readonly string[]): Promise<void> {
  const ticked = page.getByRole('checkbox', { checked: true })
  while ((await ticked.count()) > 0) await ticked.first().uncheck()
  for (const model of wanted) await page.getByRole('checkbox', { name: model }).first().check()
}

/** The first two steps: everything that is said before the test. */
export async function describeAccount(
  browser: ExtensionBrowser,
  page: Page,
  account: NewAccount,
): Promise<void> {
  await page.goto('about:blank')
  await page.goto(browser.urlOf('options.html#add-account'))
  await page
    .getByRole('button', { name: new RegExp(`^${escaped(account.preset)} `) })
    .first()
    .click()
  if (account.baseUrl !== undefined)
    await page.getByRole('textbox', { name: 'Base URL' }).fill(account.baseUrl)
  if (account.key !== undefined) await page.getByRole('textbox', { name: /^Key/ }).fill(account.key)
  if (account.name !== undefined) await page.getByRole('textbox', { name: 'Name' }).fill(account.name)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
