import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { ExtensionBrowser } from './extension-browser.ts'
import type { Surface } from './surface.ts'

type Ask = { readonly prompt: string; readonly route?: string | undefined }

const folder = path.join(import.meta.dirname, '../test-results/start')

/** Sends a prompt through the real popup, prints the answer as it streams, then the receipt, and saves pictures. */
export async function showInTerminal(browser: ExtensionBrowser, ask: Ask): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const page = await welcomePage(browser)
  const pictures = [path.join(folder, 'welcome.png')]
  await page.screenshot({ path: pictures[0] ?? '' })
  const popup = await browser.openPopup(page)
  await popup.until('document.querySelector("textarea")')
  const shoot = async (name: string) => {
    pictures.push(path.join(folder, `${name}.png`))
    await popup.screenshot(path.join(folder, `${name}.png`))
  }
  await shoot('popup-empty')
  if (ask.route !== undefined) await chooseRoute(popup, ask.route)
  console.log(`\n> ${ask.prompt}\n`)
  await popup.evaluate(`document.querySelector('textarea').focus()`)
  await popup.type(ask.prompt)
  await popup.press('Control+Enter')
  await printAnswer(popup, () => shoot('popup-streaming'))
  await shoot('popup-answer')
  await printReceipt(popup)
  await shoot('popup-receipt')
  console.log(`\nPictures:\n${pictures.map((picture) => `  ${picture}`).join('\n')}`)
}

/** The page that opened by itself after the installation. */
async function welcomePage({ context, urlOf }: ExtensionBrowser): Promise<Page> {
  const opened = () => context.pages().find((page) => page.url() === urlOf('welcome.html'))
  const page = opened() ?? (await context.waitForEvent('page', { timeout: 5000 }).catch(() => undefined))
  const welcome = page?.url() === urlOf('welcome.html') ? page : (opened() ?? (await context.newPage()))
  if (welcome.url() !== urlOf('welcome.html')) await welcome.goto(urlOf('welcome.html'))
  await welcome.getByRole('textbox', { name: 'Prompt' }).waitFor()
  return welcome
}

async function chooseRoute(popup: Surface, name: string): Promise<void> {
  await popup.click('button', 'Fallback order')
  const item = `[...document.querySelectorAll('[role=menuitemradio]')].some((item) => item.innerText.startsWith(${JSON.stringify(name)}))`
  await popup.until(item)
  await popup.click('menuitemradio', name)
  await popup.until(`!document.querySelector('[role=menu]')`)
}

/** Prints text as it comes, and what is going on while there is none. */
async function printAnswer(popup: Surface, onFirstText: () => Promise<void>): Promise<void> {
  let printed = ''
  let status = ''
  let shown = false
  for (const dueAt = Date.now() + 120_000; Date.now() < dueAt; ) {
    const now = await popup.evaluate<{ text: string; status: string; over: boolean }>(`(() => {
      const answer = document.querySelector('.answer')
      const text = [...document.querySelectorAll('.answer > .markdown, .answer > .markdown-plain')].at(-1)?.innerText ?? ''
      const status = document.querySelector('.live-status')?.innerText ?? ''
      return { text, status, over: answer?.getAttribute('aria-busy') === 'false' }
    })()`)
    if (now.status !== '' && now.status !== status && now.text === '') console.log(`… ${now.status}`)
    status = now.status
    if (!shown && now.text !== '') await onFirstText()
    shown ||= now.text !== ''
    // Rendered markdown may change behind its last line, so a line is printed when it is complete.
    const complete = now.over ? now.text : now.text.slice(0, now.text.lastIndexOf('\n') + 1)
    if (complete.startsWith(printed)) process.stdout.write(complete.slice(printed.length))
    printed = complete
    if (now.over) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('No answer came within two minutes.')
}

async function printReceipt(popup: Surface): Promise<void> {
  await popup.until(`document.querySelector('.trail summary')`)
  await popup.evaluate(`document.querySelector('.trail summary').click()`)
  await popup.until(`document.querySelector('.receipt')`)
  const { trail, figures, attempts } = await popup.evaluate<{
    trail: string
    figures: [string, string][]
    attempts: string[][]
  }>(`({
    trail: document.querySelector('.trail summary').innerText,
    figures: [...document.querySelectorAll('.receipt dt')].map((name) => [name.innerText, name.nextSibling.innerText]),
    attempts: [...document.querySelectorAll('.receipt li')].map((line) => line.innerText.split('\\n')),
  })`)
  console.log(`\n\n── ${trail.replace(/\s+/g, ' ').trim()}\n`)
  for (const [name, value] of figures) console.log(`  ${name.padEnd(18)}${value}`)
  for (const [model, ...words] of attempts)
    console.log(`\n  ${model}: ${words.filter((word) => word.trim() !== '').join(' · ')}`)
}
