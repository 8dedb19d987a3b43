import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { type ExtensionBrowser, launchExtension } from '../../../scripts/extension-browser.ts'
import { type ProviderServer, startProviderServer } from '../../support/provider-server/provider-server.ts'
import { sweepRequests, watchForCanaries } from './canaries.ts'
import type { Desktop } from './desktop.ts'
import { addAccounts, extensionFolder, test as fresh, providerModels } from './fixtures.ts'
import { attachPostMortem } from './post-mortem.ts'

type Options = {
  /** Where a window of the browser is opened; it has none unless there is one. */
  readonly desktop: Desktop | undefined
}

type Stage = { readonly server: ProviderServer; readonly profile: string }

/**
 * A browser in which somebody has added an account of each wire format, by clicks, some time ago: each test gets
 * a copy of that profile. The models answer in the order that `putInOrder` gives them.
 */
export const test = fresh.extend<Options, { readonly stage: Stage }>({
  stage: [
    async ({ browserName: _ }, use) => {
      const server = await startProviderServer({ models: providerModels })
      const profile = await prepareProfile(server)
      await use({ server, profile })
      await server.close()
      rmSync(profile, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  providers: async ({ stage: { server } }, use) => {
    server.reset()
    const reset = () => {
      sweepRequests(server.requests)
      server.reset()
    }
    await use({ ...server, reset })
    sweepRequests(server.requests)
  },
  desktop: [undefined, { option: true }],
  chrome: async ({ colorScheme, desktop, stage }, use, info) => {
    // Also for a test that names no providers: what an earlier one scripted is not for this one.
    stage.server.reset()
    const profile = copyOfProfile(stage.profile)
    const scheme = colorScheme === 'dark' ? 'dark' : 'light'
    const browser = await launchExtension({
      headless: desktop === undefined,
      ...(desktop === undefined ? {} : { display: desktop.display, switches: windowOn(desktop) }),
      extension: extensionFolder,
      profile,
      colorScheme: scheme,
    })
    const finish = await watchForCanaries(browser)
    await use(browser)
    await attachPostMortem(info, browser, stage.server.requests)
    await finish()
    await browser.context.close()
    rmSync(profile, { recursive: true, force: true })
  },
})

/** A window as large as the desktop, whose place is then known without asking anybody. */
function windowOn({ size: { width, height } }: Desktop): readonly string[] {
  return ['--ozone-platform=x11', '--window-position=0,0', `--window-size=${width},${height}`]
}

async function prepareProfile(server: ProviderServer): Promise<string> {
  const browser = await launchExtension({ headless: true, extension: extensionFolder })
  await addAccounts(browser, await browser.context.newPage(), server)
  await browser.context.close()
  return browser.profile
}

/** A profile of its own for a test that starts its browser itself, and removes it. */
export function copyOfProfile(profile: string): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'understudy-'))
  cpSync(profile, copy, { recursive: true })
  return copy
}

type StoredSettings = {
  readonly deployments: readonly { readonly id: string; readonly model: string }[]
  readonly routes: readonly { readonly name: string; readonly deploymentIds: readonly string[] }[]
}

/** Makes “My order” an order of these models, and nobody else. Leaves the page at an extension page. */
export async function putInOrder(
  chromeBrowser: ExtensionBrowser,
  page: Page,
  models: readonly string[],
): Promise<void> {
  await page.goto(chromeBrowser.urlOf('popup.html'))
  await page.evaluate(async (wanted) => {
    const { settings } = (await chrome.storage.local.get('settings')) as { settings: StoredSettings }
    const ids = wanted.map((model) => settings.deployments.find((one) => one.model === model)?.id)
    const routes = settings.routes.map((route) =>
      route.name === 'My order' ? { ...route, deploymentIds: ids } : route,
    )
    await chrome.storage.local.set({ settings: { ...settings, routes } })
  }, models)
}
