import type { Page } from '@playwright/test'
import type { Deployment, Settings } from '../../../lib/settings/schema.ts'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'

/** Opens an order of the options page. */
export async function openOrder(page: Page, browser: ExtensionBrowser, name = 'My order'): Promise<void> {
  await page.goto('about:blank')
  await page.goto(browser.urlOf('options.html#orders'))
  await page.getByRole('link', { name }).or(page.getByRole('button', { name })).first().click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

/** Gives the models of an order so many seconds to begin, through its page. */
export async function limitFirstText(page: Page, browser: ExtensionBrowser, seconds: number): Promise<void> {
  await openOrder(page, browser)
  const field = page.getByRole('textbox', { name: 'Give a model this long to start answering' })
  await field.fill(String(seconds))
  await field.press('Tab')
  await page.waitForFunction(
    async (ms) =>
      JSON.stringify(await chrome.storage.local.get('settings')).includes(`"firstContentMs":${ms}`),
    seconds * 1000,
  )
}

/** What the user knows of all models, from a page of the extension. */
export async function giveModels(page: Page, traits: Deployment['traits']): Promise<void> {
  await page.evaluate(async (known) => {
    const { settings } = (await chrome.storage.local.get('settings')) as { settings: Settings }
    const deployments = settings.deployments.map((one) => ({ ...one, traits: { ...one.traits, ...known } }))
    await chrome.storage.local.set({ settings: { ...settings, deployments } })
  }, traits)
}

/** Forgets what is held against the accounts, as the options page does when its user says that they are well. */
export async function restoreAccounts(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { settings } = (await chrome.storage.local.get('settings')) as {
      settings: { accounts: { id: string }[] }
    }
    const port = chrome.runtime.connect({ name: 'understudy' })
    const isForgotten = new Promise<void>((resolve) => {
      port.onMessage.addListener(
        (message: { type: string; health?: { deployments: object; accounts: object } }) => {
          const { deployments = {}, accounts = {} } = message.health ?? {}
          if (message.type === 'health' && Object.keys({ ...deployments, ...accounts }).length === 0)
            resolve()
        },
      )
    })
    for (const { id } of settings.accounts) port.postMessage({ type: 'restore-account', accountId: id })
    await isForgotten
    port.disconnect()
  })
}
