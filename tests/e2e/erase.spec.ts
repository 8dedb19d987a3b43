import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { dumpStorage } from './support/canaries.ts'
import { ask, askAndWait, lastAnswer, openChat } from './support/chat.ts'
import { putInOrder, test } from './support/staged.ts'
import { killWorker } from './support/worker.ts'

test('deleting everything leaves a first day: no conversation, no account, no key, no permission', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  providers.script('alpha', { text: 'This will be forgotten.' })
  await openChat(chrome, tab)
  await askAndWait(tab, 'Remember this')
  // The next one has installed nothing, so it would take an empty storage for a loss.
  await killWorker(tab)
  const settings = await chrome.context.newPage()
  await settings.goto(chrome.urlOf('options.html#transfer'))

  await test.step('it is asked for twice, and says what it cannot do', async () => {
    await settings.getByRole('button', { name: 'Delete everything…' }).click()
    const question = settings.getByRole('alertdialog', { name: 'Delete everything?' })
    await expect(question).toContainText('Nothing of it can be brought back')
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(question).toBeHidden()
    await expectAccessible(settings, 'export, import and the way out')
  })
  await test.step('a run that is under way stops, other pages close, and the first day begins', async () => {
    providers.script('alpha', { text: 'This is being written. '.repeat(200), eventEveryMs: 50 })
    await ask(tab, 'And this')
    await expect(lastAnswer(tab)).toContainText('being written')
    await settings.bringToFront()
    await settings.getByRole('button', { name: 'Delete everything…' }).click()
    await settings.getByRole('button', { name: 'Delete everything', exact: true }).click()
    await settings.waitForURL(chrome.urlOf('welcome.html'))
    expect(tab.isClosed()).toBe(true)
    await expect.poll(() => providers.requests.at(-1)?.closedAt).toBeDefined()
  })
  await test.step('nothing is kept, in no store', async () => {
    expect(await settings.evaluate(dumpStorage)).not.toMatch(
      /CANARY|alpha|vault|Remember|written|127\.0\.0\.1/,
    )
    const origins = await settings.evaluate('chrome.permissions.getAll().then((all) => all.origins)')
    expect(origins).toEqual([])
  })
  await test.step('the practice models answer, as they do for a new user', async () => {
    await ask(settings, 'Hello again')
    await expect(lastAnswer(settings)).toHaveAttribute('aria-busy', 'false')
    await expect(settings.getByText('Remember this')).toHaveCount(0)
    const kept = () => settings.evaluate('chrome.storage.local.get(null)')
    await expect.poll(kept).toHaveProperty('journal-mark.ordinal', 1)
    expect(await kept(), 'nobody takes it for a loss').not.toHaveProperty('history-lost')
    await settings.goto(chrome.urlOf('options.html'))
    await expect(settings.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(settings.getByText('CANARY')).toHaveCount(0)
  })
})
