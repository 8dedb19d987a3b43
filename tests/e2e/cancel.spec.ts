import { expect, type Page } from '@playwright/test'
import type { Behaviour } from '../support/provider-server/behaviour.ts'
import type { ProviderServer } from '../support/provider-server/provider-server.ts'
import { ask, askAndWait, openChat, receiptText, turnOf } from './support/chat.ts'
import { formats } from './support/fixtures.ts'
import { heldAgainst, readHealth, watchHealth } from './support/health.ts'
import { giveModels, openOrder, restoreAccounts } from './support/settings.ts'
import { putInOrder, test } from './support/staged.ts'

const counting = Array.from({ length: 300 }, (_, index) => `word-${index}`).join(' ')

type Phase = { readonly name: string; readonly behaviour: Behaviour; readonly shown: string }

/** Where a run is when it is cancelled, and what is on screen by then. */
const phases: readonly Phase[] = [
  {
    name: 'before the headers',
    behaviour: { fault: { kind: 'stall', at: 'headers' } },
    shown: 'Asking',
  },
  {
    name: 'before the first text',
    behaviour: { fault: { kind: 'stall', at: 'content' } },
    shown: 'Asking',
  },
  { name: 'in mid-stream', behaviour: { text: counting, eventEveryMs: 40 }, shown: 'word-5 ' },
]

/** The two ways to stop a run. */
const ways: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  Esc: (page) => page.keyboard.press('Escape'),
  'the Stop button': (page) => page.getByRole('button', { name: 'Stop' }).click(),
}

/** Cancels, and resolves to the moment when the page heard of it: how fast a test drives a page is no matter. */
async function cancelAt(page: Page, cancel: (page: Page) => Promise<void>): Promise<number> {
  const moment = await page.evaluateHandle(() => {
    const heard = { at: 0 }
    const hear = (event: Event) => {
      heard.at ||= performance.timeOrigin + event.timeStamp
    }
    addEventListener('keydown', hear, { capture: true, once: true })
    addEventListener('click', hear, { capture: true, once: true })
    return heard
  })
  await cancel(page)
  return (await moment.jsonValue()).at
}

for (const [index, first] of formats.entries()) {
  const second = formats[(index + 1) % formats.length] ?? first

  test(`a run over ${first.name} that is cancelled closes its socket within half a second and asks nobody else`, async ({
    chrome,
    providers,
    tab,
  }) => {
    await putInOrder(chrome, tab, [first.model, second.model])
    await openChat(chrome, tab)
    const healthHeard = await watchHealth(tab)

    for (const [way, cancel] of Object.entries(ways)) {
      for (const { name, behaviour, shown } of phases) {
        await test.step(`${name}, by ${way}`, async () => {
          providers.reset()
          providers.script(first.model, behaviour)
          const prompt = `Stop me ${name} by ${way}`
          await ask(tab, prompt)
          const answer = turnOf(tab, prompt).locator('.answer')
          await expect(answer).toContainText(shown)
          await expect.poll(() => providers.requests).toHaveLength(1)

          const cancelledAt = await cancelAt(tab, cancel)

          await expect(answer.locator('.ending-stopped')).toHaveText(/^Stopped/)
          expect(await closedAfterMs(providers, cancelledAt)).toBeLessThan(500)
          await expect(answer.locator('.trail')).toContainText(`${first.model} stopped`)
          expect(providers.requests).toHaveLength(1)
        })
      }
    }

    for (const health of await healthHeard()) expect(heldAgainst(health)).toEqual([])
  })
}

test('what had arrived when a run was cancelled is kept, here and when the surface opens again', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', { text: counting, eventEveryMs: 40 })
  await openChat(chrome, tab)
  await ask(tab, 'Count for me')
  const answer = turnOf(tab, 'Count for me').locator('.answer')
  await expect(answer).toContainText('word-9 ')

  await tab.keyboard.press('Escape')
  await expect(answer.locator('.ending-stopped')).toHaveText('Stopped')
  const kept = (await answer.locator('.markdown').textContent())?.trim() ?? ''

  expect(counting.startsWith(kept)).toBe(true)
  expect(kept).toContain('word-9 ')
  await tab.reload()
  await expect(answer.locator('.ending-stopped')).toHaveText('Stopped')
  await expect(answer.locator('.markdown')).toHaveText(kept)
})

test('a run that is cancelled while it waits for a retry never makes it', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  await openChat(chrome, tab)
  for (const [way, cancel] of Object.entries(ways)) {
    await test.step(`by ${way}`, async () => {
      providers.reset()
      await restoreAccounts(tab)
      const limited: Behaviour = { fault: { kind: 'error', status: 429, retryAfter: '3' } }
      providers.script('alpha', limited)
      providers.script('beta', limited)
      const prompt = `Wait for it, ${way}`
      await ask(tab, prompt)
      const answer = turnOf(tab, prompt).locator('.answer')
      await expect(answer).toContainText(/Waiting .* to try (alpha|beta) again/)
      const before = await readHealth(tab)
      const retryAt = Date.now() + 3000

      await cancel(tab)

      await expect(answer.locator('.ending-stopped')).toBeVisible()
      expect(await readHealth(tab)).toEqual(before)
      // That nothing happens can only be seen once its time has passed.
      await expect.poll(() => Date.now(), { timeout: 15_000 }).toBeGreaterThan(retryAt + 500)
      expect(providers.requests.map(({ model }) => model)).toEqual(['alpha', 'beta'])
    })
  }
})

test('U26 an answer is stopped at the limit of its order, keeps its text, says why, and leads to where the limit is', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  // A server on this computer is free unless it has a price: here, a tenth of a cent for a token of the answer.
  await giveModels(tab, { price: { inputPerMillion: 0, outputPerMillion: 1000 } })
  await openOrder(tab, chrome)
  const limit = tab.getByRole('textbox', { name: 'At most for one prompt' })
  await limit.fill('a dime')
  await expect(tab.getByText('Write an amount in dollars, such as 0.05.')).toBeVisible()
  await limit.fill('$0,1')
  await expect(tab.getByText('At most $0.10 for one prompt.')).toBeVisible()
  providers.script('alpha', { text: counting, eventEveryMs: 20 })
  await openChat(chrome, tab)

  await askAndWait(tab, 'Count for me')

  const answer = turnOf(tab, 'Count for me').locator('.answer')
  await expect(answer.locator('.ending-seam')).toContainText('Stopped at the limit of $0.10 for one prompt.')
  const kept = (await answer.locator('.markdown').textContent())?.trim() ?? ''
  expect(counting.startsWith(kept)).toBe(true)
  expect(kept).toContain('word-40')
  expect(kept).not.toContain('word-60')
  await expect.poll(() => providers.requests[0]?.closedAt).toBeDefined()
  expect(providers.requests.map(({ model }) => model)).toEqual(['alpha'])
  await expect(answer.locator('.trail')).toContainText('alpha stopped at the limit')
  expect(await receiptText(tab)).toContain('about $0.10, by estimate')

  const opened = chrome.context.waitForEvent('page')
  await answer.getByRole('button', { name: 'Change the limit' }).click()
  const options = await opened
  await expect(options.getByRole('heading', { name: 'My order', level: 1 })).toBeVisible()
  await expect(options.getByRole('textbox', { name: 'At most for one prompt' })).toHaveValue('0.1')
})

async function closedAfterMs(providers: ProviderServer, cancelledAt: number): Promise<number> {
  await expect.poll(() => providers.requests[0]?.closedAt).toBeDefined()
  return (providers.requests[0]?.closedAt ?? Number.POSITIVE_INFINITY) - cancelledAt
}
