import { expect, type Locator, type Page } from '@playwright/test'
import { exhaustedWords } from '../../../components/answer/failure-words.ts'
import { foldRuns, type Run } from '../../../lib/runs/run.ts'
import { isOver, type JournalEvent } from '../../../lib/runs/run-event.ts'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'
import type { Behaviour } from '../../support/provider-server/behaviour.ts'
import type { ProviderServer } from '../../support/provider-server/provider-server.ts'
import { ask, composer, turnOf } from './chat.ts'
import { type Heaps, heapsOf } from './heap.ts'
import { readNewestRun } from './journal-rows.ts'
import { restoreAccounts } from './settings.ts'
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
  readonly violations: readonly string[]
  readonly heaps: readonly (Heaps & { readonly after: number })[]
}

type Stage = { readonly browser: ExtensionBrowser; readonly page: Page; readonly providers: ProviderServer }

const models = ['alpha', 'beta', 'gamma'] as const

const faults: readonly Behaviour[] = [
  { fault: { kind: 'error', status: 503 } },
  { fault: { kind: 'error', status: 529 } },
  // After the headers: a request that is reset before them on a socket in use may be sent again by the browser itself.
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
  const report = { endings: {} as Record<string, number>, faults: 0, kills: 0, fallbacks: 0, requests: 0 }
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
  const shown = (await answer.textContent()) ?? ''
  const requests = providers.requests.filter(({ body }) => JSON.stringify(body ?? '').includes(prompt)).length
  const seen = { run, events, requests, shown, shownText: await textIn(answer), shownLongAgo, isKilled }
  return { run, requests, violations: brokenBy(seen) }
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

type Seen = {
  readonly run: Run
  readonly events: readonly JournalEvent[]
  readonly requests: number
  readonly shown: string
  readonly shownText: string
  /** What had been on screen for longer than a checkpoint takes when the worker was killed. */
  readonly shownLongAgo: string
  readonly isKilled: boolean
}

/** What has to be said on screen of an end; undefined for what no prompt of a soak may be. */
function wordsForEnding({ status }: Run): string | undefined {
  switch (status.state) {
    case 'done':
      return ''
    case 'failed':
      return exhaustedWords[status.reason].title
    case 'partial':
      return 'The answer broke off here'
    case 'interrupted':
      return 'The browser stopped Understudy'
    case 'running':
    case 'cancelled':
      return undefined
  }
}

/** Which promises a prompt has broken. */
function brokenBy(seen: Seen): readonly string[] {
  const { run, events, requests, shown, shownText, shownLongAgo, isKilled } = seen
  const { state } = run.status
  const reason = wordsForEnding(run)
  const started = events.flatMap((event) => (event.type === 'attempt-started' ? [event] : []))
  const words = run.text.split(/\s+/).filter(Boolean)
  const speakers = new Set(words.map((word) => word.split('-')[0]))
  const isInOrder = words.every((word, index) => Number(word.split('-')[2]) === index)
  const rules: readonly (readonly [string, boolean])[] = [
    ['it ends once', events.filter(isOver).length === 1 && events.findIndex(isOver) === events.length - 1],
    [`it ends with a reason on screen, and not as ${state}`, reason !== undefined && shown.includes(reason)],
    ['it is interrupted only by a death', state !== 'interrupted' || isKilled],
    ['what is shown is what is stored', shownText === words.join(' ')],
    ['what was shown is kept', words.join(' ').startsWith(shownLongAgo)],
    ['no text comes twice or is left out', speakers.size !== 1 || isInOrder],
    ['two models speak only with a seam', speakers.size <= 1 || run.seams.length > 0],
    ['a whole answer is whole', state !== 'done' || words.length === 30],
    ['every call is in the journal', requests <= started.length],
    ['it is begun once', started.filter(({ cause }) => cause === 'first').length <= 1],
  ]
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule)
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
