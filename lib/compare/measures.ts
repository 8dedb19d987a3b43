import type { DeploymentId, FinishReason, Price } from '../router/model.ts'
import { type Receipt, receiptOf } from '../runs/receipt.ts'
import type { Attempt, Run } from '../runs/run.ts'

/** A count that the provider told, or one that was estimated from the length of the text. */
export type Count = { readonly value: number; readonly estimated: boolean }

/** What one answer took. Absent figures are unknown, never zero. */
export type Measures = {
  readonly state: Run['status']['state']
  readonly reason?: FinishReason
  /** From acceptance to the first text, in milliseconds. */
  readonly firstContentMs?: number
  /** From acceptance to the end. */
  readonly totalMs?: number
  /** Of the output, while it came. */
  readonly tokensPerSecond?: Count
  readonly outputTokens?: Count
  /** US dollars. */
  readonly cost?: number
  readonly characters: number
  /** Somebody else answered than was asked first. */
  readonly fellBack: boolean
}

/** English prose has about so many characters a token; shown as an estimate wherever it is used. */
export const charactersPerToken = 4

type PriceOf = (id: DeploymentId) => Price | undefined

/** Reads off a run, at the moment `now`, what there is to compare. */
export function measuresOf(run: Run, priceOf: PriceOf, now: number): Measures {
  const receipt = receiptOf(run, priceOf)
  const outputTokens = tokensOf(run, receipt.usage?.outputTokens)
  return {
    state: run.status.state,
    reason: run.status.state === 'done' ? run.status.reason : undefined,
    firstContentMs: receipt.firstContentMs,
    totalMs: receipt.totalMs,
    tokensPerSecond: speedOf(outputTokens, streamingMs(run.attempts, now)),
    outputTokens,
    cost: receipt.cost,
    characters: run.text.length,
    fellBack: isAnother(receipt),
  }
}

function isAnother({ askedFor, answeredBy }: Receipt): boolean {
  return askedFor !== undefined && answeredBy !== undefined && askedFor !== answeredBy
}

function tokensOf(run: Run, told: number | undefined): Count | undefined {
  if (told !== undefined && run.status.state !== 'running') return { value: told, estimated: false }
  if (run.text === '') return undefined
  return { value: Math.round(run.text.length / charactersPerToken), estimated: true }
}

/** How long text has been coming, over all attempts that spoke. */
function streamingMs(attempts: readonly Attempt[], now: number): number {
  return attempts.reduce((sum, { firstContentMs, startedAt, outcome }) => {
    if (firstContentMs === undefined) return sum
    const lastedMs = outcome?.durationMs ?? now - startedAt
    return sum + Math.max(0, lastedMs - firstContentMs)
  }, 0)
}

/** Below this, what is measured is the network's packets and not the model. */
const shortestMs = 50

function speedOf(tokens: Count | undefined, ms: number): Count | undefined {
  if (tokens === undefined || ms < shortestMs) return undefined
  return { value: tokens.value / (ms / 1000), estimated: tokens.estimated }
}

export type Best = { readonly fastest: ReadonlySet<string>; readonly cheapest: ReadonlySet<string> }

/** Who of several whole answers was done first and who cost least; nobody where all are the same. */
export function bestOf(measured: ReadonlyMap<string, Measures>): Best {
  const done = [...measured].filter(([, { state }]) => state === 'done')
  return {
    fastest: lowest(done.map(([id, { totalMs }]) => [id, totalMs])),
    cheapest: lowest(done.map(([id, { cost }]) => [id, cost])),
  }
}

function lowest(figures: readonly (readonly [string, number | undefined])[]): ReadonlySet<string> {
  const known = figures.filter((figure): figure is readonly [string, number] => figure[1] !== undefined)
  // Where one figure is unknown, nobody can be said to be the lowest.
  if (known.length < 2 || known.length < figures.length) return new Set()
  const least = Math.min(...known.map(([, value]) => value))
  const winners = known.filter(([, value]) => value === least)
  return new Set(winners.length === known.length ? [] : winners.map(([id]) => id))
}

export type Medians = {
  readonly answers: number
  readonly firstContentMs?: number
  readonly tokensPerSecond?: number
  readonly outputTokens?: number
  readonly cost?: number
}

/** The middle of each figure over the whole answers of one column. */
export function mediansOf(measures: readonly Measures[]): Medians {
  const done = measures.filter(({ state }) => state === 'done')
  const middle = (figure: (one: Measures) => number | undefined) =>
    medianOf(done.map(figure).filter((value) => value !== undefined))
  return {
    answers: done.length,
    firstContentMs: middle((one) => one.firstContentMs),
    tokensPerSecond: middle((one) => one.tokensPerSecond?.value),
    outputTokens: middle((one) => one.outputTokens?.value),
    cost: middle((one) => one.cost),
  }
}

/** The middle value, or the mean of the two in the middle; undefined of nothing. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other)
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
