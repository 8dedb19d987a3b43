import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { type ExtensionBrowser, launchExtension } from '../../scripts/extension-browser.ts'
import { seedHistory } from '../e2e/support/seed-history.ts'

// How long the popup, the list and the search take with 50,000 messages, and with none: `npm run bench:history`, after
// a build. The two are measured by turns, each time from the beginning of the navigation to the frame that shows it.

const conversations = 5000
const turns = 5
const rounds = 15

const extension = path.join(import.meta.dirname, '../../.output/chrome-mv3')
const full = await open()
const empty = await open()
try {
  await full.page.goto(full.browser.urlOf('history.html'))
  await full.page.getByText('No conversation yet').waitFor()
  await seedHistory(full.page, { conversations, turns, until: Date.now() })
  const indexing = await search(full, 'overture evening')
  console.log(
    `messages: ${conversations * turns * 2}; reading them into the index, once: ${figure([indexing])} ms`,
  )

  const popup = await byTurns('popup.html', 'textarea')
  const list = await byTurns('history.html', '.history-open, .ui-empty')
  tell('popup', popup)
  tell('list', list)
  for (const words of ['overture evening', 'wings 4711']) {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) times.push(await search(full, words))
    console.log(`search for “${words}”, on a page just opened: ${figure(times)} ms`)
  }
  console.log(`search while the page is open: ${figure(await typed(full.page))} ms`)
} finally {
  for (const { browser } of [full, empty]) {
    await browser.context.close().catch(() => undefined)
    rmSync(browser.profile, { recursive: true, force: true })
  }
}

type Side = { readonly browser: ExtensionBrowser; readonly page: Page }

async function open(): Promise<Side> {
  const browser = await launchExtension({ headless: true, extension })
  return { browser, page: await browser.context.newPage() }
}

async function byTurns(file: string, selector: string) {
  const times = { full: [] as number[], empty: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    for (const [name, side] of Object.entries({ full, empty }) as ['full' | 'empty', Side][]) {
      await side.page.bringToFront()
      await side.page.goto(side.browser.urlOf(file), { waitUntil: 'commit' })
      const ms = await shownAt(side.page, selector)
      // The first of each compiles the code.
      if (round > 0) times[name].push(ms)
    }
  }
  return times
}

/** The moment of the frame after the first that has such an element, since the navigation began. */
function shownAt(page: Page, selector: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    while (document.querySelector(wanted) === null) await frame()
    await frame()
    return performance.now()
  }, selector)
}

/** From the first letter on a page that has just been opened to all that is found, in milliseconds. */
async function search({ browser, page }: Side, words: string): Promise<number> {
  await page.bringToFront()
  await page.goto(browser.urlOf('history.html'))
  await page.reload()
  await page.locator('.history-open').first().waitFor()
  return lookFor(page, words)
}

async function typed(page: Page): Promise<readonly number[]> {
  const times: number[] = []
  for (const topic of ['lighting', 'costume', 'rehearsal', 'curtain', 'prompter', 'matinee', 'wings']) {
    times.push(await lookFor(page, topic))
  }
  return times
}

/** Something is found in all that there is: no progress is told any more, and other words than before have their hits. */
function lookFor(page: Page, words: string): Promise<number> {
  return page.evaluate(async (typed) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const field = document.querySelector<HTMLInputElement>('input[type=search]')
    if (field === null) throw new Error('There is nothing to search with.')
    const firstHit = () => document.querySelector('.history-open')?.textContent ?? ''
    const isFound = () => /^[1-9].* found$/.test(document.querySelector('.history-status')?.textContent ?? '')
    const before = firstHit()
    const startedAt = performance.now()
    field.focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, typed)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    while (!isFound() || firstHit() === before) await frame()
    await frame()
    return performance.now() - startedAt
  }, words)
}

function tell(what: string, { full, empty }: { full: readonly number[]; empty: readonly number[] }): void {
  const ratio = (median(full) / median(empty)).toFixed(2)
  console.log(`${what}: ${figure(full)} ms with the history, ${figure(empty)} ms without, ratio ${ratio}`)
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN
}

function figure(times: readonly number[]): string {
  return `${Math.round(median(times))} (at most ${Math.round(Math.max(...times))})`
}
