import { expect, type Page } from '@playwright/test'
import { allowOrigins } from '../../scripts/add-account.ts'
import { askAndWait, composer, lastAnswer, openChat } from './support/chat.ts'
import { formats, test as fresh } from './support/fixtures.ts'
import { invisibleStops, tabTo } from './support/keyboard.ts'
import { openOrder } from './support/settings.ts'
import { putInOrder, test } from './support/staged.ts'

fresh(
  'a first prompt, its receipt, its copy and another version need nothing but a keyboard',
  async ({ chrome, tab }) => {
    await openChat(chrome, tab)
    await tab.bringToFront()

    await test.step('write and send', async () => {
      await expect(composer(tab)).toBeFocused()
      await tab.keyboard.type('Who are you?')
      await tabTo(tab, tab.getByRole('button', { name: 'Send', exact: true }))
      await tab.keyboard.press('Enter')
      await expect(lastAnswer(tab)).toHaveAttribute('aria-busy', 'false', { timeout: 15_000 })
    })
    await test.step('open the receipt', async () => {
      await tabTo(tab, tab.locator('.trail summary').first(), 'Shift+Tab')
      await tab.keyboard.press('Enter')
      await expect(tab.getByRole('region', { name: 'Receipt' })).toBeVisible()
    })
    await test.step('copy the answer', async () => {
      await tabTo(tab, tab.getByRole('button', { name: 'Copy answer' }))
      await tab.keyboard.press('Enter')
      await expect(tab.getByRole('button', { name: 'Copied' })).toBeFocused()
    })
    await test.step('regenerate', async () => {
      await tabTo(tab, tab.getByRole('button', { name: 'Regenerate', exact: true }))
      await tab.keyboard.press('Enter')
      await expect(tab.getByText('2 of 2')).toBeVisible({ timeout: 15_000 })
    })
    await test.step('regenerate with another model', async () => {
      await tabTo(tab, tab.getByRole('button', { name: 'Regenerate with another model' }))
      await tab.keyboard.press('Enter')
      const item = tab.getByRole('menuitem', { name: 'Practice Steady' })
      await item.waitFor()
      await pressUntilFocused(tab, 'ArrowDown', 'menuitem', 'Practice Steady')
      await tab.keyboard.press('Enter')
      await expect(tab.getByText('3 of 3')).toBeVisible({ timeout: 15_000 })
      await expect(tab.locator('.trail').last()).toContainText(/^Receipt: Practice Steady answered/)
    })
    await test.step('pick who is to answer', async () => {
      await tabTo(tab, tab.getByRole('button', { name: /^Fallback order: / }))
      await tab.keyboard.press('Enter')
      await tab.getByRole('menuitemradio', { name: 'Practice Steady' }).last().waitFor()
      await pressUntilFocused(tab, 'ArrowDown', 'menuitemradio', /^Practice Steady/)
      await tab.keyboard.press('Enter')
      await expect(tab.getByRole('button', { name: 'Model: Practice Steady, no fallback' })).toBeFocused()
    })
  },
)

test('Esc stops a run from wherever the focus is', async ({ chrome, providers, tab }) => {
  await putInOrder(chrome, tab, ['alpha'])
  await openChat(chrome, tab)
  providers.script('alpha', { fault: { kind: 'stall', at: 'middle' } })
  for (const name of ['Options', 'New prompt', 'Stop']) {
    await test.step(name, async () => {
      await composer(tab).fill(`Stop me from ${name}`)
      await tab.keyboard.press('Control+Enter')
      await expect(lastAnswer(tab)).toContainText('is answering')
      await tabTo(tab, tab.getByRole('button', { name }))
      await tab.keyboard.press('Escape')
      await expect(lastAnswer(tab).locator('.ending-stopped')).toHaveText('Stopped')
    })
  }
})

fresh('an account is added with the keyboard alone', async ({ chrome, providers, tab }) => {
  const { path, key } = formats[0]
  await allowOrigins(chrome, [providers.origin])
  await tab.goto(chrome.urlOf('options.html#add-account'))
  await tab.bringToFront()

  await tabTo(tab, tab.getByRole('button', { name: 'OpenAI-compatible Any address' }))
  await tab.keyboard.press('Enter')
  await tabTo(tab, tab.getByRole('textbox', { name: 'Base URL' }))
  await tab.keyboard.press('Control+A')
  await tab.keyboard.type(providers.origin + path)
  await tabTo(tab, tab.getByRole('textbox', { name: /^Key/ }))
  await tab.keyboard.type(key)
  await tabTo(tab, tab.getByRole('button', { name: 'Add and test' }))
  await tab.keyboard.press('Enter')
  const box = tab.getByRole('checkbox', { name: 'alpha' })
  await box.waitFor()
  await tabTo(tab, box)
  if (!(await box.isChecked())) await tab.keyboard.press('Space')
  await tabTo(tab, tab.getByRole('button', { name: 'Add 1 model' }))
  await tab.keyboard.press('Enter')

  await expect(tab.getByText('Added OpenAI-compatible').first()).toBeVisible()
  expect(providers.requests.map(({ path: asked }) => asked)).toEqual([`${path}/models`])
})

test('an order is put in another order with the keyboard, by its handles and by its buttons', async ({
  chrome,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta', 'gamma'])
  await openOrder(tab, chrome)
  await tab.bringToFront()

  await test.step('a handle', async () => {
    await tabTo(tab, tab.getByRole('button', { name: 'Move alpha', exact: true }))
    await tab.keyboard.press('Space')
    await expect(tab.locator('li[data-dragging]')).toBeVisible()
    await tab.keyboard.press('ArrowDown')
    await expect(tab.locator('[role=status]').filter({ hasText: /2 of 3/ })).toHaveCount(1)
    await tab.keyboard.press('Space')
    await expect.poll(() => storedOrder(tab)).toEqual(['beta', 'alpha', 'gamma'])
  })
  await test.step('a button', async () => {
    await tabTo(tab, tab.getByRole('button', { name: 'Move gamma up' }))
    await tab.keyboard.press('Enter')
    await expect.poll(() => storedOrder(tab)).toEqual(['beta', 'gamma', 'alpha'])
  })
})

test('the focus can be seen at every stop of the Tab key', async ({ chrome, tab }) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  for (const file of ['popup.html', 'sidepanel.html', 'welcome.html']) {
    await test.step(file, async () => {
      await openChat(chrome, tab, file)
      await askAndWait(tab, 'A question')
      expect(await invisibleStops(tab)).toEqual([])
    })
  }
  for (const hash of ['#accounts', '#add-account', '#orders', '#general']) {
    await test.step(hash, async () => {
      await tab.goto('about:blank')
      await tab.goto(chrome.urlOf(`options.html${hash}`))
      await tab.getByRole('heading', { level: 1 }).waitFor()
      expect(await invisibleStops(tab)).toEqual([])
    })
  }
  await test.step('an order', async () => {
    await openOrder(tab, chrome)
    expect(await invisibleStops(tab)).toEqual([])
  })
})

async function pressUntilFocused(
  page: Page,
  key: string,
  role: 'menuitem' | 'menuitemradio',
  name: string | RegExp,
): Promise<void> {
  const item = page.getByRole(role, { name }).last()
  for (let presses = 0; presses < 30; presses++) {
    if (await item.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} never reached ${name}.`)
}

/** The models of “My order” as they are stored. */
function storedOrder(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { settings } = (await chrome.storage.local.get('settings')) as {
      settings: {
        routes: { name: string; deploymentIds: string[] }[]
        deployments: { id: string; model: string }[]
      }
    }
    const order = settings.routes.find(({ name }) => name === 'My order')?.deploymentIds ?? []
    return order.map((id) => settings.deployments.find((one) => one.id === id)?.model ?? id)
  })
}
