import { expect, type Locator, type Page } from '@playwright/test'
import type { Behaviour } from '../support/provider-server/behaviour.ts'
import { ask, askAndWait, openChat, turnOf } from './support/chat.ts'
import { readHealth } from './support/health.ts'
import { putInOrder, test } from './support/staged.ts'
import { killWorker } from './support/worker.ts'

const counting = Array.from({ length: 400 }, (_, index) => `word-${index}`).join(' ')

const answerTo = (page: Page, prompt: string): Locator => turnOf(page, prompt).locator('.answer')

test('a worker that dies in mid-stream leaves the partial text, and one click goes on', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  providers.script('alpha', { text: counting, eventEveryMs: 25 }, { text: counting })
  await openChat(chrome, tab)
  await ask(tab, 'Count for me')
  const answer = answerTo(tab, 'Count for me')
  await expect(answer).toContainText('word-40 ', { timeout: 10_000 })

  await killWorker(tab)

  await test.step('what was shown half a second ago is kept and marked', async () => {
    await expectInterrupted(answer)
    const kept = (await answer.locator('.markdown').textContent())?.trim() ?? ''
    expect(counting.startsWith(kept)).toBe(true)
    // A word takes 25 ms, and at most half a second of them was not written yet; the rest is slack.
    expect(kept.split(' ').length).toBeGreaterThan(10)
    await expect(answer.locator('.trail')).toContainText('alpha interrupted')
  })

  await test.step('nothing is sent again by itself, not even when the worker dies and wakes once more', async () => {
    await expect.poll(() => providers.requests[0]?.closedAt).toBeDefined()
    await killWorker(tab)
    await tab.reload()
    await expectInterrupted(answer)
    await readHealth(tab)
    expect(providers.requests).toHaveLength(1)
  })

  await test.step('a click asks again', async () => {
    await answer.getByRole('button', { name: 'Ask again' }).click()
    await expect(answer.locator('.markdown')).toHaveText(counting)
    await expect(answer.locator('.trail')).toContainText('alpha answered')
    await expect(tab.getByText('2 of 2')).toBeVisible()
    expect(providers.requests).toHaveLength(2)
  })
})

const silences: readonly (readonly [string, Behaviour])[] = [
  ['before the headers', { fault: { kind: 'stall', at: 'headers' } }],
  ['before the first text', { fault: { kind: 'stall', at: 'content' } }],
]

test('K4 K5 a worker that dies while the provider is silent sends nothing again, and says what may have been billed', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  await openChat(chrome, tab)
  for (const [name, silence] of silences) {
    await test.step(name, async () => {
      providers.reset()
      providers.script('alpha', silence)
      await ask(tab, `Die ${name}`)
      await expect.poll(() => providers.requests).toHaveLength(1)

      await killWorker(tab)

      await expectInterrupted(answerTo(tab, `Die ${name}`))
      await readHealth(tab)
      expect(providers.requests).toHaveLength(1)
      await expect.poll(() => providers.requests[0]?.closedAt).toBeDefined()
    })
  }
})

test('a worker that dies while it waits for a retry does not make it when it wakes', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', { fault: { kind: 'error', status: 429, retryAfter: '2' } })
  await openChat(chrome, tab)
  await ask(tab, 'Wait for it')
  await expect(answerTo(tab, 'Wait for it')).toContainText('to try alpha again')
  const retryAt = Date.now() + 2000

  await killWorker(tab)

  await expectInterrupted(answerTo(tab, 'Wait for it'))
  // That nothing happens can only be seen once its time has passed.
  await expect.poll(() => Date.now(), { timeout: 15_000 }).toBeGreaterThan(retryAt + 500)
  expect(providers.requests).toHaveLength(1)
})

test('a worker that dies with a run accepted and nothing sent sends it once when it wakes', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  await openChat(chrome, tab)
  // The settings never arrive, so the run stands between its journal and its first attempt.
  await (await chrome.worker()).evaluate(withholdStorage)
  await ask(tab, 'Send me once')
  await expect(answerTo(tab, 'Send me once')).toContainText('Choosing a model…')
  expect(providers.requests).toHaveLength(0)

  await killWorker(tab)

  await expect(answerTo(tab, 'Send me once').locator('.trail')).toContainText('alpha answered')
  expect(providers.requests).toHaveLength(1)
})

test('what is known of everybody’s health outlives the worker', async ({ chrome, providers, tab }) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  providers.script('alpha', { fault: { kind: 'error', status: 429, retryAfter: '300' } })
  await openChat(chrome, tab)
  await askAndWait(tab, 'Who is there?')
  const before = await readHealth(tab)
  expect(JSON.stringify(before)).toContain('"cooling":{')

  await killWorker(tab)

  expect(await readHealth(tab)).toEqual(before)
  await askAndWait(tab, 'Who is there now?')
  await expect(answerTo(tab, 'Who is there now?').locator('.trail')).toContainText(
    /alpha cooling until .* → beta/,
  )
  expect(providers.requests.map(({ model }) => model)).toEqual(['alpha', 'beta', 'beta'])
})

async function expectInterrupted(answer: Locator): Promise<void> {
  await expect(answer).toContainText('The browser stopped Understudy while it was answering')
  await expect(answer).toContainText('it may have been billed')
}

/** Runs in the worker: from here on, whatever it reads of its store never arrives. */
function withholdStorage(): void {
  const { chrome, browser } = globalThis as unknown as Record<'chrome' | 'browser', typeof globalThis.chrome>
  const silent = () => new Promise<never>(() => undefined)
  for (const { storage } of [chrome, browser]) Object.assign(storage.local, { get: silent })
}
