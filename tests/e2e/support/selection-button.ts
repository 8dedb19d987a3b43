import { expect, type Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'

/** The button beside a selection, which only its place tells from outside. */
export const buttonOver = (page: Page) => page.locator('html > div[popover]')

/** Selects words of an element from their beginning to their end, as a mouse does, or the other way round. */
export async function dragOver(page: Page, words: string, backward = false): Promise<void> {
  const { left, right, y } = await page.evaluate(placeOf, words)
  await page.mouse.move(backward ? right : left, y)
  await page.mouse.down()
  await page.mouse.move((left + right) / 2, y)
  await page.mouse.move(backward ? left : right, y)
  await page.mouse.up()
}

/** Where some words stand in the viewport. */
export function placeOf(words: string): {
  left: number
  right: number
  top: number
  bottom: number
  y: number
} {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let node = texts.nextNode()
  while (node !== null && !node.textContent?.includes(words)) node = texts.nextNode()
  if (node === null) throw new Error(`Nowhere: ${words}`)
  const range = document.createRange()
  const start = node.textContent?.indexOf(words) ?? 0
  range.setStart(node, start)
  range.setEnd(node, start + words.length)
  const { left, right, top, bottom } = range.getBoundingClientRect()
  return { left, right, top, bottom, y: (top + bottom) / 2 }
}

type Questions = {
  /** Waits until a page has asked once more whether the button may stand there. */
  readonly next: () => Promise<void>
  /** How often the button was pressed. */
  readonly presses: () => Promise<number>
}

/** Counts what pages ask of the worker from now on. */
export async function countQuestions(chrome: ExtensionBrowser): Promise<Questions> {
  const worker = await chrome.worker()
  await worker.evaluate(() => {
    const counting = globalThis as unknown as { counts: { asked: number; pressed: number } }
    counting.counts = { asked: 0, pressed: 0 }
    globalThis.chrome.runtime.onMessage.addListener((message: unknown) => {
      counting.counts[message === 'pressed' ? 'pressed' : 'asked'] += 1
    })
  })
  const counts = () =>
    worker.evaluate(() => (globalThis as unknown as { counts: { asked: number; pressed: number } }).counts)
  let known = 0
  return {
    next: async () => {
      await expect.poll(async () => (await counts()).asked).toBeGreaterThan(known)
      known = (await counts()).asked
    },
    presses: async () => (await counts()).pressed,
  }
}

/** Every shift of the layout from now on, as the browser itself counts them. */
export async function countShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counting = globalThis as unknown as { shifts: number }
    counting.shifts = 0
    new PerformanceObserver((list) => {
      counting.shifts += list.getEntries().length
    }).observe({ type: 'layout-shift' })
  })
  return () => page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts)
}
