import { expect, type Page } from '@playwright/test'
import { allowOrigins } from '../../scripts/add-account.ts'
import { type ProviderServer, startProviderServer } from '../support/provider-server/provider-server.ts'
import { expectAccessible } from './support/accessible.ts'
import { ask, askAndWait, lastAnswer, openChat, trail, turnOf } from './support/chat.ts'
import { providerModels } from './support/fixtures.ts'
import { putInOrder, test } from './support/staged.ts'

const counting = Array.from({ length: 100 }, (_, index) => `word-${index}`).join(' ')

test('an account whose permission was taken back is not called, and the next model answers', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'steady'])
  await takeBack(tab, providers.origin)
  await openChat(chrome, tab)

  await askAndWait(tab, 'May you?')

  await expect(trail(tab)).toContainText('alpha not permitted yet → Practice Steady answered')
  expect(providers.requests).toHaveLength(0)
})

test('U25 when nobody else is left, one click grants the permission, and the run is made again', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  await takeBack(tab, providers.origin)
  await openChat(chrome, tab)
  await askAndWait(tab, 'May you?')
  await expect(lastAnswer(tab)).toContainText(`Understudy may not reach ${providers.origin} yet`)
  expect(providers.requests).toHaveLength(0)

  await lastAnswer(tab).getByRole('button', { name: 'Allow' }).click()

  await expect(trail(tab)).toContainText('alpha answered')
  expect(providers.requests).toHaveLength(1)
  expect(await isGranted(tab, providers.origin)).toBe(true)

  await test.step('taken back in mid-answer, it costs no text, and whoever would be called next is not', async () => {
    providers.reset()
    const cutOff = { text: counting, eventEveryMs: 25, fault: { kind: 'cut', afterEvents: 80 } } as const
    providers.script('alpha', cutOff, { text: 'Whole at last.' })
    await ask(tab, 'Count for me')
    const answer = turnOf(tab, 'Count for me').locator('.answer')
    await expect(answer).toContainText('word-10 ')
    await takeBack(tab, providers.origin)
    await expect(answer).toContainText('The answer broke off here')
    await expect(answer).toContainText('word-60 ')

    await answer.getByRole('button', { name: 'Try again' }).click()
    await expect(answer).toContainText(`Understudy may not reach ${providers.origin} yet`)
    expect(providers.requests).toHaveLength(1)
    await answer.getByRole('button', { name: 'Allow' }).click()
    await expect(answer).toContainText('Whole at last.')
    for (const place of ['3 of 3', '2 of 3']) {
      await expect(tab.getByText(place)).toBeVisible()
      await tab.getByRole('button', { name: 'Earlier version' }).last().click()
    }
    await expect(answer).toContainText('word-60 ')
  })
})

test('a key stays with its origin: another address asks for a key of its own', async ({
  chrome,
  providers,
  tab,
}) => {
  const elsewhere = await startProviderServer({ models: providerModels })
  await allowOrigins(chrome, [providers.origin, elsewhere.origin])
  await putInOrder(chrome, tab, ['alpha'])
  const key = 'CANARY-elsewhere-4c11'

  await test.step('the form wants a new key', async () => {
    await tab.goto(chrome.urlOf('options.html#accounts'))
    await tab.getByRole('button', { name: 'Actions for Open' }).click()
    await tab.getByRole('menuitem', { name: 'Edit or replace key' }).click()
    const dialog = tab.getByRole('dialog', { name: 'Edit Open' })
    await dialog.getByRole('textbox', { name: 'Base URL' }).fill(`${elsewhere.origin}/openai/v1`)
    await dialog.getByRole('button', { name: 'Save and test' }).click()
    await expect(dialog.getByRole('textbox', { name: /^Key/ })).toHaveAttribute('aria-invalid', 'true')
    await expect(dialog).toBeVisible()
    expect(elsewhere.requests).toHaveLength(0)

    await dialog.getByRole('textbox', { name: /^Key/ }).fill(key)
    await dialog.getByRole('button', { name: 'Save and test' }).click()
    await expect(tab.getByText('Saved Open; it answers').first()).toBeVisible()
  })
  await test.step('only the new key goes to the new address', async () => {
    await openChat(chrome, tab)
    await askAndWait(tab, 'Who are you now?')
    await expect(trail(tab)).toContainText('alpha answered')
    expect(providers.requests).toHaveLength(0)
    expect(keysSentTo(elsewhere)).toEqual([`Bearer ${key}`, `Bearer ${key}`])
  })
  await test.step('a key that is replaced is kept for a day, and one click goes back to it', async () => {
    await tab.goto(chrome.urlOf('options.html#accounts'))
    await tab.getByRole('link', { name: 'Open', exact: true }).click()
    await tab.getByRole('button', { name: 'Edit', exact: true }).click()
    await tab.getByRole('textbox', { name: /^Key/ }).fill('CANARY-newest-77aa')
    await tab.getByRole('button', { name: 'Save and test' }).click()
    await expect(tab.getByText(/^The former key is kept until/)).toBeVisible()
    await expect.poll(() => keysSentTo(elsewhere).at(-1)).toBe('Bearer CANARY-newest-77aa')
    await expectAccessible(tab, 'an account with a former key')
    await tab.getByRole('button', { name: 'Use it again' }).click()
    await expect(tab.getByText('Open has its former key again, and answers').first()).toBeVisible()
    expect(keysSentTo(elsewhere).at(-1)).toBe(`Bearer ${key}`)
    await tab.getByRole('button', { name: 'Delete it now' }).click()
    await expect(tab.getByText(/^The former key is kept until/)).toBeHidden()
  })
  await elsewhere.close()
})

test('a key does not follow an address that was changed behind the back of the form', async ({
  chrome,
  providers,
  tab,
}) => {
  const elsewhere = await startProviderServer({ models: providerModels })
  await allowOrigins(chrome, [providers.origin, elsewhere.origin])
  await putInOrder(chrome, tab, ['alpha', 'steady'])
  await grantByGesture(tab, elsewhere.origin)
  await moveAddress(tab, `${providers.origin}/openai`, `${elsewhere.origin}/openai`)
  await openChat(chrome, tab)

  await askAndWait(tab, 'Who has my key?')

  await expect(trail(tab)).toContainText('alpha key refused → Practice Steady answered')
  expect(elsewhere.requests).toHaveLength(0)
  expect(providers.requests).toHaveLength(0)
  await elsewhere.close()
})

/** As somebody would who can write into the store of the settings. */
async function moveAddress(page: Page, from: string, to: string): Promise<void> {
  const addresses = [from, to] as const
  await page.evaluate(async ([before, after]) => {
    const { settings } = await chrome.storage.local.get('settings')
    const moved = JSON.parse(JSON.stringify(settings).replaceAll(before, after)) as unknown
    await chrome.storage.local.set({ settings: moved })
  }, addresses)
}

function keysSentTo(server: ProviderServer): readonly (string | undefined)[] {
  return server.requests.map(({ headers }) => headers.authorization)
}

/** As the user does in the browser's own settings; `page` is a page of the extension. */
async function takeBack(page: Page, origin: string): Promise<void> {
  await page.evaluate((pattern) => chrome.permissions.remove({ origins: [pattern] }), `${origin}/*`)
  expect(await isGranted(page, origin)).toBe(false)
}

function isGranted(page: Page, origin: string): Promise<boolean> {
  return page.evaluate((pattern) => chrome.permissions.contains({ origins: [pattern] }), `${origin}/*`)
}

/** A permission is only given to a click. */
async function grantByGesture(page: Page, origin: string): Promise<void> {
  await page.evaluate((pattern) => {
    const ask = () => void chrome.permissions.request({ origins: [pattern] })
    addEventListener('click', ask, { once: true })
  }, `${origin}/*`)
  await page.mouse.click(5, 5)
  await expect.poll(() => isGranted(page, origin)).toBe(true)
}
