import { expect, type Locator, type Page } from '@playwright/test'
import { foldRuns, type Run } from '../../../lib/runs/run.ts'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'
import type { Behaviour } from '../../support/provider-server/behaviour.ts'
import type { ProviderServer } from '../../support/provider-server/provider-server.ts'
import { accountFor } from './accounted-requests.ts'
import { ask, composer, turnOf } from './chat.ts'
import { type Heaps, heapsOf } from './heap.ts'
import { readNewestRun } from './journal-rows.ts'
import { restoreAccounts } from './settings.ts'
import { brokenBy, wordsForEnding } from './soak-promises.ts'
import { killWorker } from './worker.ts'

export type Soak = {
  readonly prompts: number
  readonly seed: number
}

export type SoakReport = {
  readonly endings: Readonly<Record<string, number>>
  readonly faults: number
  readonly kills: number
  readonly fallbacks: number
  readonly requests: number
  /** Of these, how many the browser sent again by itself. */
  readonly resent: number
  readonly violations: readonly string[]
  readonly heaps: readonly (Heaps & { readonly after: number })[]
}

type Stage = { readonly browser: ExtensionBrowser; readonly page: Page; readonly providers: ProviderServer }

const models = ['alpha', 'beta', 'gamma'] as const

const faults: readonly Behaviour[] = [
  { fault: { kind: 'error', status: 503 } },
  { fault: { kind: 'error', status: 529 } },
  { fault: { kind: 'reset' } },
  { fault: { kind: 'reset', atByte: 300 } },
  { fault: { kind: 'empty' } },
  { fault: { kind: 'html' } },
  { fault: { kind: 'in-band-error', at: 'first' } },
  { fault: { kind: 'in-band-error', at: 'later' } },
  { fault: { kind: 'cut' } },
  { fault: { kind: 'short-body' } },
  { fault: { kind: 'bad-gzip' } },
]

/** A checkpoint with its frame and the time to write it: what is older than this when a worker dies is kept. */
const keptAfterMs = 900

/**
 * Asks one prompt after the other from a tab with the popup. Of five, one meets a fault; of ten, three meet a worker
 * that is killed at some moment. After each, the journal, the screen and the provider's own notes have to agree.
 */
export async function soak(stage: Stage, { prompts, seed }: Soak): Promise<SoakReport> {
  const chance = chanceFrom(seed)
  const report = {
    endings: {} as Record<string, number>,
    faults: 0,
    kills: 0,
    fallbacks: 0,
    requests: 0,
    resent: 0,
  }
  const violations: string[] = []
  const heaps: (Heaps & { after: number })[] = []
  for (let number = 0; number < prompts; number++) {
    // Both shares are exact over every ten prompts, whatever the chance.
    const isFaulty = number % 5 === 2
    const isKilled = [1, 4, 7].includes(number % 10)
    const played = await playOne(stage, { number, isFaulty, isKilled, chance })
    violations.push(...played.violations.map((what) => `prompt ${number}: ${what}`))
    const { status, attempts } = played.run
    report.endings[status.state] = (report.endings[status.state] ?? 0) + 1
    report.faults += Number(isFaulty)
    report.kills += Number(isKilled)
    report.fallbacks += Number(attempts.length > 1)
    report.requests += played.requests
    report.resent += played.resent
    if (number % 10 === 9) {
      heaps.push({ after: number + 1, ...(await heapsOf(stage.browser, stage.page)) })
      await restoreAccounts(stage.page)
      await stage.page.getByRole('button', { name: 'New prompt' }).click()
      await expect(composer(stage.page)).toBeEditable()
    }
  }
  return { ...report, violations, heaps }
}

type One = {
  readonly number: number
  readonly isFaulty: boolean
  readonly isKilled: boolean
  readonly chance: () => number
}

async function playOne({ page, providers }: Stage, one: One) {
  const { number, isKilled, chance } = one
  const prompt = `Prompt ${number} of the soak`
  providers.reset()
  scriptModels(providers, one)
  const answer = turnOf(page, prompt).locator('.answer')
  await ask(page, prompt)
  let shownLongAgo = ''
  if (isKilled) {
    await page.waitForTimeout(chance() * 500)
    if (chance() < 0.5) {
      shownLongAgo = await textIn(answer)
      await page.waitForTimeout(keptAfterMs)
    }
    await killWorker(page)
  }
  await expect(answer, `the answer to prompt ${number}`).toHaveAttribute('aria-busy', 'false', {
    timeout: 60_000,
  })
  const events = await readNewestRun(page)
  const run = foldRuns(events)
  if (run?.order.prompt !== prompt) throw new Error(`Prompt ${number} is not in the journal.`)
  const isReasonShown = await showsReason(answer, run)
  const sent = providers.requests.filter(({ body }) => JSON.stringify(body ?? '').includes(prompt))
  const { resent, unknown } = accountFor(sent, events)
  const shownText = await textIn(answer)
  const violations = brokenBy({ run, events, unknown, isReasonShown, shownText, shownLongAgo, isKilled })
  return { run, requests: sent.length, resent, violations }
}

/** Each model says words of its own, so that it can be told who spoke. */
const wordsOf = (model: string, number: number) =>
  Array.from({ length: 30 }, (_, index) => `${model}-${number}-${index}`)

/** The first model meets a fault, and now and then everybody does. */
function scriptModels(providers: ProviderServer, { number, isFaulty, isKilled, chance }: One): void {
  const fault = faults[Math.floor(chance() * faults.length)] ?? {}
  const failing = isFaulty ? (chance() < 0.15 ? models : models.slice(0, 1)) : []
  for (const model of models) {
    const behaviour = failing.includes(model) ? fault : {}
    const text = wordsOf(model, number).join(' ')
    providers.script(model, { text, eventEveryMs: isKilled ? 40 : 5, ...behaviour })
  }
}

/** What is fetched when it is first needed, such as the words of a failure, comes a moment later. */
async function showsReason(answer: Locator, run: Run): Promise<boolean> {
  const reason = wordsForEnding(run)
  if (reason === undefined) return false
  const waited = answer.filter({ hasText: reason }).waitFor({ timeout: 5_000 })
  return waited.then(
    () => true,
    () => false,
  )
}

async function textIn(answer: Locator): Promise<string> {
  const markdown = answer.locator('.markdown')
  if ((await markdown.count()) === 0) return ''
  return ((await markdown.first().textContent()) ?? '').trim()
}

/** Mulberry32: a soak can be gone back to by its seed. */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
