import { demoModels, demoSpeaker } from '../tests/support/provider-server/demo-speaker.ts'
import { startProviderServer } from '../tests/support/provider-server/provider-server.ts'
import { addAccount, allowOrigins } from './add-account.ts'
import type { ExtensionBrowser } from './extension-browser.ts'

/** Accounts of three wire formats; the first model of the first is overloaded, so the next one answers. */
const accounts = [
  {
    preset: 'Anthropic-compatible',
    name: 'Anthropic here',
    path: '/anthropic',
    models: demoModels.anthropic,
  },
  { preset: 'OpenAI-compatible', name: 'OpenAI here', path: '/openai/v1', models: demoModels.openai },
  { preset: 'Gemini-compatible', name: 'Gemini here', path: '/google/v1beta', models: demoModels.google },
] as const

/** Starts providers on this machine, and adds three accounts that use them, through the options page. */
export async function configureProviders(
  browser: ExtensionBrowser,
): Promise<{ readonly route: string; close(): Promise<void> }> {
  const server = await startProviderServer({ models: demoModels, speaker: demoSpeaker })
  console.log(`Providers speak at ${server.origin}`)
  await allowOrigins(browser, [server.origin])
  const page = await browser.context.newPage()
  for (const { preset, name, path, models } of accounts) {
    const key = `CANARY-${name.replaceAll(' ', '-')}`
    const [model] = models
    await addAccount(browser, page, {
      preset,
      name,
      key,
      baseUrl: server.origin + path,
      models: model === undefined ? [] : [model],
    })
    console.log(`Added ${name} with ${model}`)
  }
  await page.close()
  return { route: 'My order', close: () => server.close() }
}
