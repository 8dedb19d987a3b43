import { expect, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { expectAccessible } from './support/accessible.ts'
import { ask, askAndWait, lastAnswer, openChat, receiptText } from './support/chat.ts'
import { formats } from './support/fixtures.ts'
import { putInOrder, test } from './support/staged.ts'

test.setTimeout(120_000)

test('the popup, in each of its states, has no violation and nothing to scroll sideways', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  await openChat(chrome, tab)

  await test.step('empty', () => expectAccessible(tab, 'the empty popup'))
  await test.step('streaming', async () => {
    providers.script('alpha', {
      text: 'A **word** and `another` one',
      fault: { kind: 'stall', at: 'middle' },
    })
    await ask(tab, 'Begin')
    await expect(lastAnswer(tab)).toContainText('is answering')
    await expectAccessible(tab, 'the streaming popup')
    await tab.keyboard.press('Escape')
    await expect(lastAnswer(tab)).toContainText('Stopped')
  })
  await test.step('answered after a fallback, with its receipt open', async () => {
    providers.script('alpha', { fault: { kind: 'error', status: 401 } })
    providers.script('beta', { text: everything })
    await askAndWait(tab, 'Show everything')
    await receiptText(tab)
    await expectAccessible(tab, 'the popup with an answer')
  })
  await test.step('failed', async () => {
    providers.script('beta', { fault: { kind: 'error', status: 402 } })
    await askAndWait(tab, 'Fail')
    await expectAccessible(tab, 'the popup that failed')
  })
  await test.step('partial', async () => {
    await putInOrder(chrome, tab, ['gamma'])
    await openChat(chrome, tab)
    providers.script('gamma', { text: 'It breaks off right here', fault: { kind: 'reset', atByte: 300 } })
    await askAndWait(tab, 'Break off')
    await expect(lastAnswer(tab)).toContainText('broke off')
    await expectAccessible(tab, 'the popup with a partial answer')
  })
})

test('the side panel and the welcome page have no violation and nothing to scroll sideways', async ({
  chrome,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  for (const file of ['sidepanel.html', 'welcome.html']) {
    await test.step(file, async () => {
      await openChat(chrome, tab, file)
      await expectAccessible(tab, file)
      await askAndWait(tab, 'A question')
      await expectAccessible(tab, `${file} with an answer`)
    })
  }
})

test('every page of the options has no violation and nothing to scroll sideways', async ({
  chrome,
  providers,
  tab,
}) => {
  for (const [hash, heading] of [
    ['#accounts', 'Accounts'],
    ['#orders', 'Fallback orders'],
    ['#general', 'General'],
  ] as const) {
    await test.step(hash, async () => {
      await openOptions(chrome, tab, hash)
      await tab.getByRole('heading', { name: heading, level: 1 }).waitFor()
      await expectAccessible(tab, hash)
    })
  }
  await test.step('an account', async () => {
    await openOptions(chrome, tab, '#accounts')
    await tab.getByRole('link', { name: 'Open', exact: true }).click()
    await tab.getByRole('heading', { name: 'Open', level: 1 }).waitFor()
    await expectAccessible(tab, 'the page of an account')
  })
  await test.step('an order', async () => {
    await openOptions(chrome, tab, '#orders')
    await tab.getByRole('link', { name: 'My order' }).first().click()
    await tab.getByRole('heading', { name: 'My order', level: 1 }).waitFor()
    await expectAccessible(tab, 'the page of an order')
  })
  await test.step('each step of adding an account', async () => {
    const { preset, path, key } = formats[0]
    await openOptions(chrome, tab, '#add-account')
    const picked = tab.getByRole('button', { name: `${preset} Any address` })
    await picked.waitFor()
    await expectAccessible(tab, 'picking a provider')
    await picked.click()
    await tab.getByRole('textbox', { name: 'Base URL' }).fill(providers.origin + path)
    await tab.getByRole('textbox', { name: /^Key/ }).fill(key)
    await expectAccessible(tab, 'describing an account')
    providers.script('/models', { fault: { kind: 'error', status: 401 } })
    await tab.getByRole('button', { name: 'Add and test' }).click()
    await expect(tab.getByRole('main')).toContainText('refused the key')
    await expectAccessible(tab, 'an account whose test failed')

    providers.reset()
    await openOptions(chrome, tab, '#add-account')
    await picked.click()
    await tab.getByRole('textbox', { name: 'Base URL' }).fill(providers.origin + path)
    await tab.getByRole('textbox', { name: /^Key/ }).fill(key)
    await tab.getByRole('button', { name: 'Add and test' }).click()
    await tab.getByRole('button', { name: /^Add \d+ model/ }).waitFor()
    await expectAccessible(tab, 'choosing models')
  })
})

async function openOptions(chrome: ExtensionBrowser, page: Page, hash: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(chrome.urlOf(`options.html${hash}`))
}

const everything = `# A title

A paragraph with a [link](https://example.com), **weight**, \`code\` and ![an image](https://example.com/a.png).

- one
- two

> said by somebody

| a | b |
|---|---|
| 1 | 2 |

\`\`\`ts
const answer = 42
\`\`\``
