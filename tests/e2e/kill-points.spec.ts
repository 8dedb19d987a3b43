import { expect, type Locator } from '@playwright/test'
import type { Behaviour } from '../support/provider-server/behaviour.ts'
import { ask, openChat, turnOf } from './support/chat.ts'
import { readHealth } from './support/health.ts'
import { type Hold, holdWorker } from './support/held-worker.ts'
import { putInOrder, test } from './support/staged.ts'

const sixty = Array.from({ length: 60 }, (_, index) => `word-${index}`).join(' ')
const slowly: Behaviour = { text: sixty, eventEveryMs: 25 }

type KillPoint = {
  readonly name: string
  readonly hold: Hold
  readonly alpha: Behaviour
  /** Who was asked, by the time that everything is over. */
  readonly asked: readonly string[]
  readonly ending: 'answered' | 'interrupted'
}

const points: readonly KillPoint[] = [
  {
    name: 'before the run is in the journal',
    hold: { at: 'write', of: { type: 'run-accepted' } },
    alpha: { text: sixty },
    asked: ['alpha'],
    ending: 'answered',
  },
  {
    name: 'with its key opened and the provider not called',
    hold: { at: 'fetch' },
    alpha: { text: sixty },
    asked: [],
    ending: 'interrupted',
  },
  {
    name: 'while a checkpoint is being written',
    hold: { at: 'write', of: { type: 'text-delta', fromSeq: 5 } },
    alpha: slowly,
    asked: ['alpha'],
    ending: 'interrupted',
  },
  {
    name: 'when the end was seen and is not written',
    hold: { at: 'write', of: { type: 'run-ended' } },
    alpha: slowly,
    asked: ['alpha'],
    ending: 'interrupted',
  },
  {
    name: 'when the end is written and no surface was told',
    hold: { at: 'written', of: { type: 'run-ended' } },
    alpha: slowly,
    asked: ['alpha'],
    ending: 'answered',
  },
  {
    name: 'on its way from one provider to the next',
    hold: { at: 'write', of: { type: 'attempt-started', attempt: 2 } },
    alpha: { fault: { kind: 'error', status: 503 } },
    asked: ['alpha'],
    ending: 'interrupted',
  },
]

test('K1 K3 K7 K8 K9 K10 a worker that dies at the worst of moments loses nothing that was shown long enough, and sends nothing twice', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  await openChat(chrome, tab)
  for (const { name, hold, alpha, asked, ending } of points) {
    await test.step(name, async () => {
      providers.reset()
      providers.script('alpha', alpha)
      const dieThere = await holdWorker(chrome, tab, hold)
      const answer = turnOf(tab, `Die ${name}`).locator('.answer')
      await ask(tab, `Die ${name}`)

      await dieThere()

      await expect(answer).toHaveAttribute('aria-busy', 'false')
      if (ending === 'answered') await expectWhole(answer)
      else await expectKept(answer, alpha === slowly)
      // Whoever wakes now has recovered before it says a word, and has nothing left to send.
      await readHealth(tab)
      expect(providers.requests.map(({ model }) => model)).toEqual(asked)
      await expect.poll(() => providers.requests.every(({ closedAt }) => closedAt !== undefined)).toBe(true)
    })
  }
})

async function expectWhole(answer: Locator): Promise<void> {
  await expect(answer.locator('.markdown')).toHaveText(sixty)
  await expect(answer.locator('.trail')).toContainText('alpha answered')
}

/** A word takes 25 ms, and a checkpoint half a second; so a checkpoint or two have been written. */
async function expectKept(answer: Locator, isSlow: boolean): Promise<void> {
  await expect(answer).toContainText('The browser stopped Understudy while it was answering')
  await expect(answer.getByRole('button', { name: 'Ask again' })).toBeVisible()
  await expect(answer.locator('.trail')).toContainText('alpha interrupted')
  const markdown = answer.locator('.markdown')
  const kept = (await markdown.count()) === 0 ? '' : ((await markdown.textContent()) ?? '').trim()
  expect(sixty.startsWith(kept)).toBe(true)
  if (isSlow) expect(kept.split(' ').length).toBeGreaterThan(5)
  else expect(kept).toBe('')
}
