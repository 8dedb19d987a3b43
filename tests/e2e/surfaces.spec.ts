import { expect, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import type { Surface } from '../../scripts/surface.ts'
import { ask, askAndWait, composer, lastAnswer, openChat, trail, turnOf } from './support/chat.ts'
import { putInOrder, test } from './support/staged.ts'

const counting = Array.from({ length: 200 }, (_, index) => `word-${index}`).join(' ')
const slowly = { text: counting, eventEveryMs: 25 }

const popupAnswer = `document.querySelector('.turn:last-child .answer')`
const answerText = `(${popupAnswer}?.querySelector('.markdown')?.textContent ?? '').trim()`

test('a run goes on while the popup is closed, and the popup shows it where it is when it opens again', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', slowly)
  await tab.goto(chrome.urlOf('welcome.html'))

  await test.step('closed and opened twice in mid-stream', async () => {
    const popup = await openPopup(chrome, tab)
    await popup.type('Count for me')
    await popup.press('Control+Enter')
    await popup.until(`${answerText}.includes('word-5 ')`)
    await chrome.closeSurface('popup.html')
    expect(providers.requests[0]?.closedAt, 'the socket is still open').toBeUndefined()

    const again = await openPopup(chrome, tab)
    await again.until(`${answerText}.startsWith('word-0 ')`)
    expect(await again.evaluate(`${popupAnswer}.getAttribute('aria-busy')`)).toBe('true')
    await chrome.closeSurface('popup.html')
  })

  await test.step('closed when it ends', async () => {
    await expect.poll(() => providers.requests[0]?.completed, { timeout: 15_000 }).toBe(true)
    const popup = await openPopup(chrome, tab)
    await popup.until(`${popupAnswer}?.getAttribute('aria-busy') === 'false'`)
    await popup.until(`${answerText} === ${JSON.stringify(counting)}`)
    expect(providers.requests).toHaveLength(1)
  })
})

test('Escape in the popup stops the run and leaves the popup open', async ({ chrome, providers, tab }) => {
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', slowly)
  await tab.goto(chrome.urlOf('welcome.html'))
  const popup = await openPopup(chrome, tab)
  await popup.type('Count for me')
  await popup.press('Control+Enter')
  await popup.until(`${answerText}.includes('word-5 ')`)

  await popup.press('Escape')

  await popup.until(`document.querySelector('.ending-stopped')?.textContent === 'Stopped'`)
  await expect.poll(() => providers.requests[0]?.closedAt).toBeDefined()
})

test('a draft is there again when the popup was closed in the middle of a word', async ({ chrome, tab }) => {
  await tab.goto(chrome.urlOf('welcome.html'))
  const popup = await openPopup(chrome, tab)
  await popup.type('Half a senten')
  await popup.until(`document.activeElement.value === 'Half a senten'`)
  await chrome.closeSurface('popup.html')

  const again = await openPopup(chrome, tab)

  await again.until(`document.querySelector('textarea').value === 'Half a senten'`)
})

test('“Continue in side panel” hands a running conversation to the side panel, where it is asked on', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', slowly, { text: 'Two hundred.' })
  await tab.goto(chrome.urlOf('welcome.html'))
  const popup = await openPopup(chrome, tab)
  await popup.type('Count for me')
  await popup.press('Control+Enter')
  await popup.until(`${answerText}.includes('word-5 ')`)

  await popup.click('button', 'Continue in side panel')

  const panel = await chrome.surface('sidepanel.html')
  await panel.until(`${answerText}.startsWith('word-0 ')`)
  await expect.poll(() => chrome.isOpen('popup.html')).toBe(false)
  await panel.until(`${popupAnswer}?.getAttribute('aria-busy') === 'false'`, 20_000)
  await panel.until(`${answerText} === ${JSON.stringify(counting)}`)

  await panel.evaluate(`document.querySelector('textarea[placeholder]').focus()`)
  await panel.type('How many were that?')
  await panel.press('Control+Enter')
  await panel.until(`${answerText} === 'Two hundred.'`)
  expect(providers.requests).toHaveLength(2)
  expect(providers.requests[1]?.body).toMatchObject({
    messages: [
      { role: 'user', content: 'Count for me' },
      { role: 'assistant', content: counting },
      { role: 'user', content: 'How many were that?' },
    ],
  })
})

test('two surfaces on one conversation show the same stream once each, and either can stop it', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', slowly)
  await openChat(chrome, tab)
  const panel = await chrome.context.newPage()

  await test.step('asked in the popup, stopped in the side panel', async () => {
    await tab.bringToFront()
    await ask(tab, 'Count for me')
    await expect(lastAnswer(tab)).toContainText('word-5 ')
    await panel.goto(chrome.urlOf(`sidepanel.html#conversation=${await popupConversation(tab)}`))
    await expect(lastAnswer(panel)).toContainText('word-9 ')
    await panel.keyboard.press('Escape')
    await expectSameStop(tab, panel, 'Count for me')
    expect(providers.requests).toHaveLength(1)
  })

  await test.step('asked in the side panel, stopped in the popup', async () => {
    await ask(panel, 'Count once more')
    await expect(lastAnswer(panel)).toContainText('word-5 ')
    await tab.bringToFront()
    // A popup that is opened is a new page.
    await openChat(chrome, tab)
    await expect(turnOf(tab, 'Count once more').locator('.answer')).toContainText('word-9 ')
    await tab.getByRole('button', { name: 'Stop' }).click()
    await expectSameStop(tab, panel, 'Count once more')
    expect(providers.requests).toHaveLength(2)
  })
})

test('an impatient gesture is one run', async ({ chrome, providers, tab }) => {
  await putInOrder(chrome, tab, ['alpha'])
  await openChat(chrome, tab)

  await test.step('Ctrl+Enter ten times', async () => {
    await composer(tab).fill('Ten times')
    await Promise.all(Array.from({ length: 10 }, () => composer(tab).press('Control+Enter')))
    await expect(turnOf(tab, 'Ten times').locator('.trail')).toContainText('alpha answered')
    expect(providers.requests).toHaveLength(1)
  })

  await test.step('a double click on Send', async () => {
    providers.reset()
    providers.script('alpha', { headersAfterMs: 600 })
    await composer(tab).fill('Double click')
    await tab.getByRole('button', { name: 'Send', exact: true }).dblclick({ delay: 40 })
    await expect(turnOf(tab, 'Double click').locator('.trail')).toContainText('alpha answered')
    expect(providers.requests).toHaveLength(1)
  })
})

test('an answer is regenerated by another model, its prompt edited, its markdown copied', async ({
  chrome,
  providers,
  tab,
}) => {
  const markdown = '# Title\n\n- **one**\n- `two`\n\n```js\nlet three = 3\n```'
  providers.script('beta', { text: markdown })
  await putInOrder(chrome, tab, ['alpha', 'beta'])
  await openChat(chrome, tab)
  await askAndWait(tab, 'Make a list')
  await expect(trail(tab)).toContainText('alpha answered')

  await test.step('regenerate with another model', async () => {
    await tab.getByRole('button', { name: 'Regenerate with another model' }).click()
    await tab.getByRole('menuitem', { name: 'beta' }).click()
    await expect(trail(tab)).toContainText('beta answered')
    await expect(tab.getByText('2 of 2')).toBeVisible()
    await tab.getByRole('button', { name: 'Earlier version' }).click()
    await expect(lastAnswer(tab)).toContainText('This is alpha')
    await tab.getByRole('button', { name: 'Later version' }).click()
    await expect(lastAnswer(tab).getByRole('heading', { name: 'Title' })).toBeVisible()
  })

  await test.step('copy the answer', async () => {
    await tab.getByRole('button', { name: 'Copy answer' }).click()
    await expect(tab.getByRole('button', { name: 'Copied' })).toBeVisible()
    await composer(tab).focus()
    await tab.keyboard.press('Control+V')
    await expect(composer(tab)).toHaveValue(markdown)
    await composer(tab).fill('')
  })

  await test.step('edit and resend', async () => {
    await tab.getByText('Make a list', { exact: true }).hover()
    await tab.getByRole('button', { name: 'Edit and resend' }).click()
    await tab.getByRole('textbox', { name: 'Edit the prompt' }).fill('Make a table')
    await tab.keyboard.press('Control+Enter')
    await expect(turnOf(tab, 'Make a table').locator('.trail')).toContainText('answered')
    await expect(tab.getByRole('article')).toHaveCount(1)
    const last = providers.requests.at(-1)
    expect(JSON.stringify(last?.body)).toContain('Make a table')
    expect(JSON.stringify(last?.body)).not.toContain('Make a list')
  })
})

async function openPopup(chrome: ExtensionBrowser, tab: Page): Promise<Surface> {
  const popup = await chrome.openPopup(tab)
  await popup.until(`document.activeElement?.tagName === 'TEXTAREA'`)
  return popup
}

/** The conversation that the popup is in. */
function popupConversation(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const stored = await chrome.storage.local.get('popup/last')
    return (stored['popup/last'] as { conversationId: string }).conversationId
  })
}

/** Both say that the run of this question was stopped, and show the same beginning of the same text. */
async function expectSameStop(one: Page, other: Page, prompt: string): Promise<void> {
  const texts: (string | undefined)[] = []
  for (const page of [one, other]) {
    await page.bringToFront()
    const answer = turnOf(page, prompt).locator('.answer')
    await expect(answer.locator('.ending-stopped')).toHaveText('Stopped')
    texts.push((await answer.locator('.markdown').textContent())?.trim())
  }
  expect(texts[0]).toBe(texts[1])
  expect(counting.startsWith(texts[0] ?? 'nothing')).toBe(true)
}
