import { expect, type Page } from '@playwright/test'
import { addAccount, allowOrigins } from '../../scripts/add-account.ts'
import { startProviderServer } from '../support/provider-server/provider-server.ts'
import { selfSigned } from '../support/self-signed.ts'
import { startTlsFront } from '../support/tls-front.ts'
import { canaries, sweepRequests } from './support/canaries.ts'
import { askAndWait, lastAnswer, openChat, trail } from './support/chat.ts'
import { addAccounts, providerModels, test } from './support/fixtures.ts'
import { restoreAccounts } from './support/settings.ts'

const host = 'gateway.example'
const certificate = selfSigned(host)

test.use({
  switches: [
    `--host-resolver-rules=MAP ${host} 127.0.0.1`,
    `--ignore-certificate-errors-spki-list=${certificate.pin}`,
  ],
})

test('N4 N10 N12 behind TLS: no key follows a redirect out of it, meets a strange certificate, or goes out without permission', async ({
  chrome,
  providers,
  tab,
}) => {
  await using front = await startTlsFront(host, certificate, providers.origin)
  await using elsewhere = await startProviderServer({ models: providerModels })
  await allowOrigins(chrome, [front.origin, elsewhere.origin, providers.origin])
  const baseUrl = `${front.origin}/openai/v1`
  const open = { preset: 'OpenAI-compatible', name: 'Open', baseUrl, key: canaries.openai, models: ['alpha'] }
  await addAccount(chrome, tab, open)
  await addAccounts(chrome, tab, providers, ['Anthro'])
  await openChat(chrome, tab)

  await askAndWait(tab, 'Is this private?')
  await expect(trail(tab)).toContainText('alpha answered')

  await test.step('N10 a redirect from https to http is refused', async () => {
    front.redirectTo(`${elsewhere.origin}/openai/v1/chat/completions`)
    await askAndWait(tab, 'And elsewhere?')
    await expect(trail(tab)).toContainText('alpha redirected elsewhere → beta answered')
    expect(elsewhere.requests).toHaveLength(0)
  })

  await test.step('N4 a certificate that nobody knows ends the handshake, and the reasons that it may have are told', async () => {
    const before = front.requests()
    front.distrust()
    await restoreAccounts(tab)
    await askAndWait(tab, 'And who is this?')
    await expect(trail(tab)).toContainText('alpha unreachable → beta answered')
    providers.script('beta', { fault: { kind: 'error', status: 401 } })
    await askAndWait(tab, 'And if nobody answers?')
    for (const reason of ['DNS', 'TLS', 'firewall', 'redirect'])
      await expect(lastAnswer(tab)).toContainText(reason)
    expect(front.requests()).toBe(before)
    providers.reset()
  })

  await test.step('N12 without its permission a host that refuses other origins is not called at all', async () => {
    const before = front.requests()
    await takeBack(tab, front.origin)
    await restoreAccounts(tab)
    await askAndWait(tab, 'And without permission?')
    await expect(trail(tab)).toContainText('alpha not permitted yet → beta answered')
    expect(front.requests()).toBe(before)
  })
  sweepRequests(elsewhere.requests)
})

/** As the user does in the browser's own settings; `page` is a page of the extension. */
async function takeBack(page: Page, origin: string): Promise<void> {
  await page.evaluate((pattern) => chrome.permissions.remove({ origins: [pattern] }), `${origin}/*`)
}
