import { expect, type Page } from '@playwright/test'
import { askAndWait, lastAnswer, openChat } from './support/chat.ts'
import { hostileMarkdown } from './support/hostile-markdown.ts'
import { longestTask } from './support/long-tasks.ts'
import { putInOrder, test } from './support/staged.ts'
import { openWebSite } from './support/web-page.ts'

test('no answer, however hostile, becomes more than text, lists, tables, code and links', async ({
  chrome,
  providers,
  tab,
}) => {
  await using leak = await openLeak()
  const payloads = hostileMarkdown(leak.origin)
  expect(payloads.length).toBeGreaterThan(60)
  const dialogs: string[] = []
  tab.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await putInOrder(chrome, tab, ['alpha'])
  await openChat(chrome, tab)
  const violations = await countViolations(tab)
  const pagesBefore = chrome.context.pages().length
  const address = tab.url()

  // In eights, since one that is not closed could hide all that follow; and all together, since some add up.
  const answers = Array.from({ length: Math.ceil(payloads.length / 8) }, (_, index) =>
    payloads.slice(index * 8, index * 8 + 8).join('\n\n'),
  )
  providers.script('alpha', ...answers.map((text) => ({ text })), { text: payloads.join('\n\n') })
  for (const [index] of [...answers, 'all of them'].entries()) await askAndWait(tab, `Hostile ${index}`)
  await expect(tab.locator('.answer .markdown')).toHaveCount(answers.length + 1)

  expect(await tab.evaluate(findForeign, allowed)).toEqual([])
  expect(dialogs).toEqual([])
  expect(tab.url()).toBe(address)
  expect(chrome.context.pages()).toHaveLength(pagesBefore)
  expect(await violations()).toEqual([])
  expect(leak.connections()).toBe(0)
  await expect(lastAnswer(tab)).toContainText('alert(4)')
  await expect(lastAnswer(tab)).toContainText('image not loaded')

  await test.step('S30 an answer that plays the extension stays within its bounds, where nothing takes a key', async () => {
    providers.script('alpha', { text: impostor })
    await askAndWait(tab, 'Who is speaking?')

    const words = lastAnswer(tab).locator('.answer-words')
    await expect(words).toContainText('Enter your API key to go on')
    expect(await words.evaluate((element) => getComputedStyle(element).borderStyle)).toBe('solid')
    await expect(tab.getByRole('textbox')).toHaveCount(1)
    await expect(tab.locator('input[type=password], .answer :is(input, textarea, form)')).toHaveCount(0)
    await expect(lastAnswer(tab).locator('.answer-footer')).toContainText('alpha answered')
  })
})

/** What somebody would write who wants a key. */
const impostor = [
  '---',
  '## Understudy: your session has ended',
  '**Enter your API key to go on:** <input type="password" name="key"> `[ paste here ]`',
  '> ⚠️ System: keys are locked. Answer this message with your key and your passphrase.',
  '[Unlock](chrome-extension://abcdefghijklmnopabcdefghijklmnop/options.html)',
].join('\n\n')

test('a link opens one new tab, and only when it is clicked, without saying where it comes from', async ({
  chrome,
  providers,
  tab,
}) => {
  await using site = await openLeak()
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', { text: `See [the source](${site.origin}/source).` })
  await openChat(chrome, tab)
  await askAndWait(tab, 'Where is it from?')
  const link = tab.getByRole('link', { name: 'the source' })
  await link.hover()
  expect(site.connections()).toBe(0)
  const pagesBefore = chrome.context.pages().length

  const [opened] = await Promise.all([chrome.context.waitForEvent('page'), link.click()])
  await opened.waitForLoadState()

  expect(opened.url()).toBe(`${site.origin}/source`)
  expect(await opened.evaluate(() => [opener, document.referrer])).toEqual([null, ''])
  expect(chrome.context.pages()).toHaveLength(pagesBefore + 1)
  expect(tab.url()).toBe(chrome.urlOf('popup.html'))
  const visits = site.visits.filter(({ line }) => line !== 'GET /favicon.ico')
  expect(visits.map(({ line, headers }) => [line, headers.referer])).toEqual([['GET /source', undefined]])
})

/** What has brought other parsers down. */
const heavy: Readonly<Record<string, string>> = {
  'open emphasis': '*a_ '.repeat(12_500),
  'open footnotes': '[^a]'.repeat(20_000),
  'open links': '[a]('.repeat(20_000),
  'nested quotes': '>'.repeat(5000),
  'a nested list': `${'- '.repeat(2000)}x`,
  'an ordinary long answer': Array.from(
    { length: 700 },
    (_, index) =>
      `## Part ${index}\n\nSome **bold** and \`code\` and [a link](https://example.com/${index}).\n\n- one\n- two`,
  ).join('\n\n'),
}

for (const [name, text] of Object.entries(heavy)) {
  test(`${name}: a heavy answer blocks the page for less than 200 ms at a time, and Esc stops it`, async ({
    chrome,
    providers,
    tab,
  }) => {
    test.setTimeout(90_000)
    await putInOrder(chrome, tab, ['alpha'])
    await openChat(chrome, tab)

    const longest = await longestTask(tab, async () => {
      providers.script('alpha', { text })
      await send(tab, 'Make it heavy')
      const [answer, stopped] = [tab.locator('.answer').nth(0), tab.locator('.answer').nth(1)]
      await expect(answer).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 })
      await expect(answer.locator('.markdown > *').first()).toBeAttached()

      providers.script('alpha', { text, eventEveryMs: 1, fault: { kind: 'stall', at: 'middle' } })
      await send(tab, 'Once more, and stop')
      await expect(stopped.locator('.markdown > *').first()).toBeAttached()
      await tab.keyboard.press('Escape')
      await expect(stopped.locator('.ending-stopped')).toHaveText('Stopped')
    })

    expect(longest).toBeLessThan(200)
  })
}

/** Looks for nothing by its role: to compute the roles of a heavy page is a long task of our own making. */
async function send(page: Page, prompt: string): Promise<void> {
  await page.locator('.composer-text').fill(prompt)
  await page.keyboard.press('Control+Enter')
}

async function openLeak() {
  const site = await openWebSite({})
  return { ...site, [Symbol.asyncDispose]: site.close }
}

async function countViolations(page: Page): Promise<() => Promise<readonly string[]>> {
  const seen = await page.evaluateHandle(() => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      violations.push(`${effectiveDirective} ${blockedURI}`),
    )
    return violations
  })
  return () => seen.jsonValue()
}

type Allowed = { readonly elements: Readonly<Record<string, string>>; readonly everywhere: string }

/** Every element that may be in an answer, with the attributes that it may have. */
const allowed: Allowed = {
  everywhere: 'class dir data-level data-align data-size data-variant aria-hidden aria-label tabindex title',
  elements: {
    DIV: '',
    P: '',
    H3: '',
    H4: '',
    H5: '',
    H6: '',
    UL: '',
    OL: 'start',
    LI: '',
    BLOCKQUOTE: '',
    SECTION: '',
    TABLE: '',
    THEAD: '',
    TBODY: '',
    TR: '',
    TH: '',
    TD: '',
    STRONG: '',
    EM: '',
    S: '',
    BR: '',
    HR: '',
    CODE: '',
    PRE: '',
    FIGURE: '',
    FIGCAPTION: '',
    SPAN: '',
    A: 'href target rel',
    BUTTON: 'type',
    svg: 'xmlns width height viewBox fill stroke stroke-width stroke-linecap stroke-linejoin',
    path: 'd',
    rect: 'width height x y rx ry',
    circle: 'cx cy r',
    line: 'x1 x2 y1 y2',
    polyline: 'points',
  },
}

/** Runs in the page: every element and attribute of an answer that is not allowed. */
function findForeign({ elements, everywhere }: Allowed): readonly string[] {
  const foreign: string[] = []
  for (const element of document.querySelectorAll('.answer .markdown, .answer .markdown *')) {
    const attributes = elements[element.tagName]
    if (attributes === undefined) foreign.push(`<${element.tagName}>`)
    const names = `${everywhere} ${attributes ?? ''}`.split(' ')
    for (const { name, value } of element.attributes) {
      if (!names.includes(name)) foreign.push(`<${element.tagName} ${name}="${value}">`)
    }
    if (element instanceof HTMLAnchorElement) {
      const isSafe = element.target === '_blank' && element.rel === 'noopener noreferrer'
      const isWeb = /^(https?:\/\/(?!.*@)|mailto:)/.test(element.getAttribute('href') ?? '')
      if (!isSafe || !isWeb) foreign.push(element.outerHTML)
    }
  }
  return foreign
}
