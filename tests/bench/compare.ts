import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { addAccount, allowOrigins } from '../../scripts/add-account.ts'
import { launchExtension } from '../../scripts/extension-browser.ts'
import { longestTask } from '../e2e/support/long-tasks.ts'
import { startProviderServer } from '../support/provider-server/provider-server.ts'

// Eight columns of the comparison page, each answering at 100 tokens a second for ten seconds: `npm run bench:compare`,
// after a build. It prints how fast the text came, and the longest task of the page's main thread meanwhile.

const columns = 8
const tokens = 1000
const words = Array.from({ length: tokens }, (_, at) =>
  at % 60 === 59 ? `\n\n- **item ${at}**` : at % 25 === 24 ? 'word. ' : 'word',
)
const text = words.join(' ')
const names = Array.from({ length: columns }, (_, at) => `model-${at + 1}`)

const server = await startProviderServer({
  models: { openai: names },
  speaker: () => ({ text, eventEveryMs: 10 }),
})
const extension = path.join(import.meta.dirname, '../../.output/chrome-mv3')
const browser = await launchExtension({ headless: true, extension })
try {
  await allowOrigins(browser, [server.origin])
  const page = await browser.context.newPage()
  const preset = { preset: 'OpenAI-compatible', key: 'CANARY-bench', name: 'Bench' }
  await addAccount(browser, page, { ...preset, baseUrl: `${server.origin}/openai/v1`, models: names })
  await page.goto(browser.urlOf('compare.html'))
  await page.getByRole('textbox', { name: 'Prompt' }).waitFor()
  for (const name of names.slice(3)) {
    await page.getByRole('button', { name: 'Add column' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  // The code of markdown is fetched with the first answer, which is no part of what is measured.
  await answered(page, 'Warm up')
  const startedAt = performance.now()
  const longest = await longestTask(page, () => answered(page, 'Go'))
  const seconds = (performance.now() - startedAt) / 1000
  const rate = Math.round(text.length / 4 / seconds)
  console.log(`${columns} columns, ${text.length} characters each in ${seconds.toFixed(1)} s`)
  console.log(`about ${rate} tokens a second in each column`)
  console.log(`the longest task took ${longest.toFixed(1)} ms of processor time`)
} finally {
  await browser.context.close()
  await server.close()
  rmSync(browser.profile, { recursive: true, force: true })
}

/** Asks everybody, and waits until the last one has answered. */
async function answered(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  await page.keyboard.press('Control+Enter')
  const round = page.locator('.compare-round').last()
  await round
    .locator('.compare-answer[aria-busy=false]')
    .nth(columns - 1)
    .waitFor({ timeout: 120_000 })
}
