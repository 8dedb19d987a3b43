import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { ask, askAndWait, composer, lastAnswer, openChat, trail } from './support/chat.ts'
import { addAccounts, test } from './support/fixtures.ts'

/** No rule of axe is broken, and nothing stands out of the window sideways. */
async function expectWell(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  expect(told, `axe: ${what}`).toEqual([])
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement ?? document.body
    return scrollWidth - clientWidth
  })
  expect(overflow, `sideways: ${what}`).toBeLessThanOrEqual(0)
}

const popupSize = { width: 400, height: 600 }
const narrow = { width: 360, height: 700 }
const wide = { width: 1280, height: 800 }

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('the popup breaks no rule: empty, streaming, answered with its receipt, failed, broken off', async ({
      chrome,
      providers,
      tab,
    }) => {
      test.setTimeout(120_000)
      await addAccounts(chrome, tab, providers, ['Open', 'Anthro'])
      await tab.setViewportSize(popupSize)
      await openChat(chrome, tab)
      await expectWell(tab, 'empty')

      providers.script('alpha', { eventEveryMs: 400 })
      await ask(tab, 'Take your time.')
      await expect(lastAnswer(tab)).toHaveAttribute('aria-busy', 'true')
      await expect(lastAnswer(tab)).toContainText('alpha')
      await expectWell(tab, 'streaming')
      await expect(lastAnswer(tab)).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 })

      providers.script('alpha', { fault: { kind: 'error', status: 529 } })
      await askAndWait(tab, 'Who answers?')
      await trail(tab).locator('summary').first().click()
      await expectWell(tab, 'answered, with its receipt')

      for (const model of ['alpha', 'beta'])
        providers.script(model, { fault: { kind: 'error', status: 401 } })
      await askAndWait(tab, 'Is nobody left?')
      await expectWell(tab, 'failed')
    })

    test('the welcome page, the side panel and every part of the options break no rule', async ({
      chrome,
      providers,
      tab,
    }) => {
      test.setTimeout(120_000)
      await addAccounts(chrome, tab, providers, ['Open', 'Anthro'])
      const pages = [
        'welcome.html',
        'sidepanel.html',
        'options.html#accounts',
        'options.html#add-account',
        'options.html#add-account=openai',
        'options.html#orders',
        'options.html#general',
      ]
      for (const file of pages) {
        await tab.goto('about:blank')
        await tab.goto(chrome.urlOf(file))
        await tab.locator('h1, h2, textarea').first().waitFor()
        for (const size of [wide, narrow]) {
          await tab.setViewportSize(size)
          await expectWell(tab, `${file} at ${size.width}`)
        }
      }
      await tab.setViewportSize(wide)
      await tab.goto(chrome.urlOf('options.html#orders'))
      await tab
        .getByRole('link', { name: 'My order' })
        .or(tab.getByRole('button', { name: 'My order' }))
        .first()
        .click()
      await tab.getByRole('heading', { name: 'My order', level: 1 }).waitFor()
      await expectWell(tab, 'an order')
      await tab.setViewportSize(narrow)
      await expectWell(tab, 'an order at 360')
    })
  })
}

/** Presses Tab until the focus is on what is meant; fails when it never gets there. */
async function tabTo(page: Page, description: string, isThere: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (
      await page.evaluate<boolean>(
        `(() => { const element = document.activeElement; return Boolean(${isThere}) })()`,
      )
    )
      return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${description}.`)
}

test('a prompt is asked, its receipt opened and its model changed by keyboard alone', async ({
  chrome,
  tab,
}) => {
  await openChat(chrome, tab)
  await expect(composer(tab)).toBeFocused()
  await tab.keyboard.type('How does fallback work?')
  await tab.keyboard.press('Control+Enter')
  await expect(lastAnswer(tab)).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 })

  await tab.keyboard.press('Shift+Tab')
  await tabTo(tab, 'the receipt', `element.closest('.trail') && element.tagName === 'SUMMARY'`)
  await tab.keyboard.press('Enter')
  await expect(tab.getByRole('region', { name: 'Receipt' })).toBeVisible()

  await tabTo(tab, 'the fallback order', `(element.ariaLabel ?? '').startsWith('Fallback order')`)
  await tab.keyboard.press('Enter')
  // The menu takes the focus a frame after it has opened, and a key that comes before goes nowhere.
  const focusedItem = () =>
    tab.evaluate(() => document.activeElement?.closest('[role^=menu]')?.textContent ?? '')
  await expect.poll(focusedItem).not.toBe('')
  const first = await focusedItem()
  await tab.keyboard.press('ArrowDown')
  await expect.poll(focusedItem).not.toBe(first)
  await tab.keyboard.press('Enter')
  await expect(tab.getByRole('menuitemradio')).toHaveCount(0)
})

test('a run is stopped with Escape, and what came is kept', async ({ chrome, tab }) => {
  await openChat(chrome, tab)
  await tab.keyboard.type('Where are my keys kept?')
  await tab.keyboard.press('Control+Enter')
  await expect(lastAnswer(tab)).toContainText('Practice answer')

  await tab.keyboard.press('Escape')

  await expect(lastAnswer(tab)).toContainText('Stopped')
  await expect(lastAnswer(tab)).toContainText('Practice answer')
})

test('an account is added and an order is sorted by keyboard alone', async ({ chrome, providers, tab }) => {
  test.setTimeout(90_000)
  await addAccounts(chrome, tab, providers, ['Open', 'Anthro'])
  await tab.goto('about:blank')
  await tab.goto(chrome.urlOf('options.html#orders'))
  await tab.getByRole('heading', { name: 'Fallback orders' }).first().waitFor()
  await tabTo(
    tab,
    'the order',
    `element.textContent.includes('My order') && /^(A|BUTTON)$/.test(element.tagName)`,
  )
  await tab.keyboard.press('Enter')
  await tab.getByRole('heading', { name: 'My order', level: 1 }).waitFor()

  await tabTo(tab, 'the button that moves beta up', `(element.ariaLabel ?? '') === 'Move beta up'`)
  await tab.keyboard.press('Enter')

  await expect(tab.getByText('beta first; if it fails, alpha')).toBeVisible()
})
