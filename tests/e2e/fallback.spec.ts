import { expect } from '@playwright/test'
import { addAccount, allowOrigins } from '../../scripts/add-account.ts'
import type { Behaviour } from '../support/provider-server/behaviour.ts'
import { startProviderServer } from '../support/provider-server/provider-server.ts'
import { ask, askAndWait, composer, lastAnswer, openChat, receiptText, trail } from './support/chat.ts'
import { addAccounts, formats, test } from './support/fixtures.ts'
import { limitFirstText, restoreAccounts } from './support/settings.ts'

type Fault = {
  readonly name: string
  readonly behaviour: Behaviour
  readonly verdict: string
  readonly knowableMs?: number
}

const error = (status: number, code?: string, more: object = {}): Behaviour => ({
  fault: { kind: 'error', status, ...(code === undefined ? {} : { code }), ...more },
})

/** What the first model does, what the receipt calls it, and when it can be known, in milliseconds. */
const faults: readonly Fault[] = [
  { name: '401', behaviour: error(401), verdict: 'key refused' },
  { name: '402', behaviour: error(402), verdict: 'quota empty' },
  { name: '404', behaviour: error(404), verdict: 'model missing' },
  {
    name: '429 with Retry-After 60',
    behaviour: error(429, undefined, { retryAfter: '60' }),
    verdict: 'rate limited',
  },
  { name: '500', behaviour: error(500), verdict: 'server error' },
  { name: '529', behaviour: error(529), verdict: 'overloaded' },
  {
    name: 'silence before the first text',
    behaviour: { fault: { kind: 'stall', at: 'content' } },
    verdict: 'too slow',
    knowableMs: 2000,
  },
  { name: 'a web page with status 200', behaviour: { fault: { kind: 'html' } }, verdict: 'not an API' },
  { name: 'an empty body with status 200', behaviour: { fault: { kind: 'empty' } }, verdict: 'empty answer' },
  {
    name: 'an error as the first event',
    behaviour: { fault: { kind: 'in-band-error', at: 'first' } },
    verdict: 'overloaded|server error|rate limited',
  },
  {
    name: 'an end before any text',
    behaviour: { fault: { kind: 'cut', afterEvents: 0 } },
    verdict: 'broke off|empty answer',
  },
  { name: 'a reset before the headers', behaviour: { fault: { kind: 'reset' } }, verdict: 'unreachable' },
]

for (const [index, first] of formats.entries()) {
  const second = formats[(index + 1) % formats.length] ?? first

  test(`${first.name} fails in every way over real HTTP, and ${second.name} answers within a second`, async ({
    chrome,
    providers,
    tab,
  }) => {
    test.setTimeout(120_000)
    await addAccounts(chrome, tab, providers, [first.name, second.name])
    await limitFirstText(tab, chrome, 2)
    await openChat(chrome, tab)

    for (const { name, behaviour, verdict, knowableMs = 0 } of faults) {
      await test.step(name, async () => {
        providers.reset()
        providers.script(first.model, behaviour)
        await restoreAccounts(tab)

        await askAndWait(tab, `What about ${name}?`)

        await expect(lastAnswer(tab)).toContainText(second.model)
        await expect(trail(tab)).toContainText(
          new RegExp(`${first.model} (${verdict}) → ${second.model} answered`),
        )
        const [failing, answering] = ['first', 'second'].map((_, place) =>
          providers.requests.find(({ model }) => model === [first.model, second.model][place]),
        )
        expect((answering?.at ?? Infinity) - (failing?.at ?? 0) - knowableMs).toBeLessThan(1000)
        await expect.poll(() => failing?.closedAt).toBeDefined()
      })
    }
  })
}

test('a refused connection is unreachable, and the next model answers', async ({
  chrome,
  providers,
  tab,
}) => {
  const gone = await startProviderServer({ models: { openai: ['alpha'] } })
  await allowOrigins(chrome, [gone.origin, providers.origin])
  const open = {
    preset: 'OpenAI-compatible',
    name: 'Open',
    baseUrl: `${gone.origin}/openai/v1`,
    models: ['alpha'],
  }
  await addAccount(chrome, tab, open)
  await addAccounts(chrome, tab, providers, ['Anthro'])
  await gone.close()
  await openChat(chrome, tab)

  await askAndWait(tab, 'Is anybody there?')

  await expect(trail(tab)).toContainText('alpha unreachable → beta answered')
})

test('when nobody is left, every reason is told, the soonest time back, and the prompt is still there', async ({
  chrome,
  providers,
  tab,
}) => {
  await addAccounts(chrome, tab, providers)
  providers.script('alpha', error(401))
  providers.script('beta', error(429, undefined, { retryAfter: '300' }))
  providers.script('gamma', error(500))
  await openChat(chrome, tab)

  await ask(tab, 'Can anybody hear me?')
  await expect(lastAnswer(tab)).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 })

  const failed = lastAnswer(tab)
  await expect(failed).toContainText('alpha refused the key')
  await expect(failed).toContainText('beta is rate limited')
  await expect(failed).toContainText('gamma had an error of its own')
  await expect(failed).toContainText(/back (at|in)|again/)
  await expect(composer(tab)).toHaveValue('Can anybody hear me?')
})

test('a receipt names every attempt with its reason, its time and what it took', async ({
  chrome,
  providers,
  tab,
}) => {
  await addAccounts(chrome, tab, providers, ['Anthro', 'Goog'])
  providers.script('beta', error(529, 'overloaded_error', { message: 'The kitchen is full.' }))
  await openChat(chrome, tab)

  await askAndWait(tab, 'What is for lunch?')

  const receipt = await receiptText(tab)
  expect(receipt).toContain('beta is overloaded.')
  expect(receipt).toContain('The kitchen is full.')
  expect(receipt).toMatch(/Tokens\s+\d+ in, \d+ out/)
  expect(receipt).toContain('cost unknown')
})
