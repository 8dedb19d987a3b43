import { rmSync } from 'node:fs'
import path from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { addAccount, allowOrigins } from '../../../scripts/add-account.ts'
import { type ExtensionBrowser, launchExtension } from '../../../scripts/extension-browser.ts'
import { type ProviderServer, startProviderServer } from '../../support/provider-server/provider-server.ts'
import { canaries, sweepRequests, watchForCanaries } from './canaries.ts'
import { attachPostMortem } from './post-mortem.ts'

/** The build under test; another one may be named, such as an unpacked release. */
export const extensionFolder =
  process.env['EXTENSION'] ?? path.join(import.meta.dirname, '../../../.output/chrome-mv3')

/** What each provider lists. */
export const providerModels = { openai: ['alpha'], anthropic: ['beta'], google: ['gamma'] }

type Fixtures = {
  /** A browser with the extension in a fresh profile. */
  readonly browser: ExtensionBrowser
  readonly providers: ProviderServer
  /** Further switches of the browser's command line. */
  readonly switches: readonly string[]
  /** A tab that shows nothing. */
  readonly tab: Page
}

export const test = base.extend<Omit<Fixtures, 'page' | 'browser'> & { readonly chrome: ExtensionBrowser }>({
  switches: [[], { option: true }],
  chrome: async ({ colorScheme, switches }, use, info) => {
    const scheme = colorScheme === 'dark' ? 'dark' : 'light'
    const browser = await launchExtension({
      headless: true,
      extension: extensionFolder,
      colorScheme: scheme,
      switches,
    })
    const finish = await watchForCanaries(browser)
    await use(browser)
    await attachPostMortem(info, browser)
    await finish()
    await browser.context.close()
    rmSync(browser.profile, { recursive: true, force: true })
  },
  providers: async ({ colorScheme: _ }, use) => {
    const server = await startProviderServer({ models: providerModels })
    const reset = () => {
      sweepRequests(server.requests)
      server.reset()
    }
    await use({ ...server, reset })
    sweepRequests(server.requests)
    await server.close()
  },
  tab: async ({ chrome }, use) => {
    await use(await chrome.context.newPage())
  },
})

/** The accounts of three wire formats at one provider server, by the name that their models have there. */
export const formats = [
  { preset: 'OpenAI-compatible', path: '/openai/v1', key: canaries.openai, name: 'Open', model: 'alpha' },
  {
    preset: 'Anthropic-compatible',
    path: '/anthropic',
    key: canaries.anthropic,
    name: 'Anthro',
    model: 'beta',
  },
  { preset: 'Gemini-compatible', path: '/google/v1beta', key: canaries.google, name: 'Goog', model: 'gamma' },
] as const

/** Adds accounts by clicks; they make up the order “My order” in the order of their names here. */
export async function addAccounts(
  chrome: ExtensionBrowser,
  tab: Page,
  providers: ProviderServer,
  names: readonly string[] = formats.map(({ name }) => name),
): Promise<void> {
  await allowOrigins(chrome, [providers.origin])
  for (const name of names) {
    const format = formats.find((one) => one.name === name)
    if (format === undefined) throw new Error(`No format is called ${name}.`)
    const { preset, key, model } = format
    // A tab behind another one, such as the welcome page, paints a frame a second, and a click waits for frames.
    await tab.bringToFront()
    await addAccount(chrome, tab, {
      preset,
      key,
      name,
      baseUrl: providers.origin + format.path,
      models: [model],
    })
  }
}
