import { expect, type Page } from '@playwright/test'
import type { Size } from './support/accessible.ts'
import { ask, lastAnswer, openChat, trail } from './support/chat.ts'
import { askAll, expectDone, openCompare, roundOf } from './support/compare.ts'
import { expectTidy } from './support/layout.ts'
import { look } from './support/look.ts'
import { putInOrder, test } from './support/staged.ts'

const endless = 'an-endless-name-that-nobody-would-choose-'.repeat(4)
const mixed = 'مُساعِد 🎭👩‍👩‍👧‍👦 漢字 Version 2'
const names = { Open: mixed, Anthro: endless, Goog: '🏳️‍🌈'.repeat(40), order: `${mixed} ${endless}` }
const models = { alpha: endless, beta: mixed, gamma: `gamma/${'𝔊'.repeat(80)}` }
const answer = `${mixed} — \`${endless}\` ${endless}

שלום עולם, this begins from the right.

Left to right: مرحبا.

- مرحبا ${endless}
- ${'🎭'.repeat(60)}

| ${endless} | ${mixed} |
|---|---|
| ${'א'.repeat(80)} | 1 |

${'א'.repeat(300)}`

const popup: Size = [400, 600]
const panel: Size = [360, 800]
const wide: Size = [1280, 800]
const both = [panel, wide]

test('U28 names, prompts and answers of any script and any length stay within their boxes', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta', 'gamma'])
  await tab.evaluate(rename, { names, models })
  providers.script('alpha', { fault: { kind: 'error', status: 503, message: endless } })
  providers.script('beta', { text: answer })
  providers.script('gamma', { text: answer })

  await test.step('chat', async () => {
    for (const [file, sizes] of [
      ['popup.html', [popup]],
      ['sidepanel.html', [panel, wide]],
    ] as const) {
      await openChat(chrome, tab, file)
      await ask(tab, `${mixed} ${endless}`)
      await expect(trail(tab)).toContainText('answered')
      await trail(tab).locator('summary').first().click()
      await expect(tab.getByRole('region', { name: 'Receipt' })).toBeVisible()
      await expect(lastAnswer(tab).getByText('שלום עולם')).toHaveCSS('direction', 'rtl')
      await expect(lastAnswer(tab).getByText('Left to right')).toHaveCSS('direction', 'ltr')
      await shown(tab, file, sizes)
    }
  })
  for (const place of ['accounts', 'orders', 'general', 'transfer']) {
    await test.step(place, async () => {
      await tab.goto(chrome.urlOf(`options.html#${place}`))
      await tab.getByRole('heading', { level: 1 }).waitFor()
      await shown(tab, `options-${place}`, both)
    })
  }
  await test.step('account and order', async () => {
    await tab.goto(chrome.urlOf('options.html#accounts'))
    await tab.getByRole('link', { name: endless, exact: true }).click()
    await tab.getByRole('heading', { level: 1, name: endless }).waitFor()
    await shown(tab, 'options-account', both)
    await tab.goto(chrome.urlOf('options.html#orders'))
    await tab.getByRole('link', { name: names.order }).first().click()
    await tab.getByRole('heading', { level: 1, name: names.order }).waitFor()
    await shown(tab, 'options-order', both)
  })
  await test.step('compare', async () => {
    await openCompare(chrome, tab)
    await askAll(tab, 'Compare')
    await expectDone(roundOf(tab, 'Compare'))
    await shown(tab, 'compare', both)
  })
  await test.step('prompts', async () => {
    await tab.goto(chrome.urlOf('prompts.html'))
    await tab
      .getByRole('link', { name: endless.slice(0, 119) })
      .first()
      .click()
    await tab.getByRole('textbox', { name: 'Title' }).waitFor()
    await shown(tab, 'prompts', both)
  })
  await test.step('history', async () => {
    await tab.goto(chrome.urlOf('history.html'))
    await tab.locator('.history-open').last().waitFor()
    await shown(tab, 'history', both)
    await tab.locator('.history-open').last().click()
    await expect(tab.locator('.markdown').first()).toContainText('begins from the right')
    await shown(tab, 'history-conversation', both)
  })
})

async function shown(page: Page, what: string, sizes: readonly Size[]): Promise<void> {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height })
    await look(page, `${what}-${width}`)
    await expectTidy(page, `${what} at ${width}`)
  }
}

type Stored = { readonly name?: string; readonly model?: string; readonly label?: string }
type Texts = Readonly<Record<string, string>>

/** Runs in a page of the extension. */
async function rename({ names: given, models: labels }: { names: Texts; models: Texts }): Promise<void> {
  const { settings } = (await chrome.storage.local.get('settings')) as {
    settings: { accounts: Stored[]; deployments: Stored[]; routes: Stored[] }
  }
  const named = (one: Stored) => ({
    ...one,
    name: given[one.name === 'My order' ? 'order' : (one.name ?? '')] ?? one.name,
  })
  await chrome.storage.local.set({
    settings: {
      ...settings,
      accounts: settings.accounts.map(named),
      routes: settings.routes.map(named),
      deployments: settings.deployments.map((one) => ({
        ...one,
        label: labels[one.model ?? ''] ?? one.label,
      })),
    },
  })
  const about = {
    text: given['order'],
    folder: given['Open'],
    tags: [given['Open']],
    favourite: true,
    inMenu: true,
  }
  const prompt = {
    ...about,
    id: 'named',
    title: given['Anthro']?.slice(0, 119),
    uses: 0,
    changedAt: 1,
    versions: [],
  }
  await chrome.storage.local.set({ prompts: { version: 1, prompts: [prompt] } })
}
