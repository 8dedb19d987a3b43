import type { Part, Price } from '../../lib/router/model.ts'
import { type Call, longPrompt, type Provider } from './provider.ts'
import { type AttemptRecord, failuresOf, type RunRecord } from './record.ts'
import type { World } from './world.ts'

/** A character of Latin script is 0.18 tokens at least, and half as much again where it is paid for. */
const [low, paid] = [0.18, 0.27]
const shortestAnswer = 64
/** Sums of fractions differ in their last digits. */
const dust = 1e-6

const tokensOf = (...texts: readonly string[]) =>
  texts.reduce((sum, text) => sum + Math.floor(text.length * low), 0) * 1.5

function priceOf({ origin, traits }: Provider, { policy }: RunRecord): Price {
  const free = { inputPerMillion: 0, outputPerMillion: 0 }
  return traits.price ?? (origin.startsWith('https:') ? policy.unpricedAs : free)
}

const dollars = (price: Price, input: number, output: number) =>
  (price.inputPerMillion * input + price.outputPerMillion * output) / 1e6

const inputOf = ({ id, plan }: RunRecord, shown: string) =>
  tokensOf(id, shown, plan.isLong ? longPrompt : 'Hello?')

/** What these parts of a call come to. */
function costOf(run: RunRecord, { provider, shownBefore }: AttemptRecord, parts: readonly Part[]): number {
  const isRefused = parts[0]?.type === 'failure'
  let [input, output] = [isRefused ? 0 : inputOf(run, shownBefore), 0]
  for (const part of parts) {
    if ('text' in part) output += part.text.length * paid
    if (part.type === 'usage') ({ inputTokens: input = input, outputTokens: output = output } = part.usage)
  }
  return dollars(priceOf(provider, run), input, output)
}

/** What a run has spent at least and at most: what was sent in the very moment of an end may not have been heard. */
function spentOf(world: World, run: RunRecord): { readonly least: number; readonly most: number } {
  let [least, most] = [0, 0]
  for (const attempt of run.attempts) {
    const sent = attempt.call?.sent ?? []
    const before = sent.filter(({ at }) => at < (attempt.endedAt ?? world.time.monotonic))
    const costs = [sent, before].map((parts) =>
      costOf(
        run,
        attempt,
        parts.map(({ part }) => part),
      ),
    )
    const isWhole = isHeardOut(attempt)
    least += isWhole ? (costs[0] ?? 0) : Math.min(...costs)
    most += isWhole ? (costs[0] ?? 0) : Math.max(...costs)
  }
  return { least, most }
}

/** Whether its end was its provider's, so that everything before it was heard. */
function isHeardOut({ call, outcome }: AttemptRecord): boolean {
  if (outcome?.state !== 'failed') return outcome?.state === 'answered'
  const last = call?.sent.at(-1)?.part
  return last?.type === 'failure' && JSON.stringify(last.failure) === JSON.stringify(outcome.failure)
}

/** Whether a run can pay for a call to this deployment now, surely or only perhaps. */
export function affords(
  world: World,
  run: RunRecord,
  provider: Provider,
  how: 'surely' | 'perhaps',
): boolean {
  const { budget } = run.policy
  if (budget === undefined) return true
  const needed = dollars(priceOf(provider, run), inputOf(run, run.shown), shortestAnswer)
  const { least, most } = spentOf(world, run)
  if (needed === 0) return true
  return how === 'surely' ? needed <= budget - most - dust : needed <= budget - least + dust
}

export const isResident = ({ regions }: RunRecord, { traits }: Provider): boolean =>
  regions === undefined || regions.includes(traits.region ?? '')

export const hasSpentAll = (run: RunRecord): boolean =>
  failuresOf(run).some(({ failure }) => failure.kind === 'over-budget')

/** Nobody is called who runs elsewhere, who is too dear, or when nothing is left. */
export function checkBounds(world: World, run: RunRecord, provider: Provider): void {
  const { id } = provider
  world.claim(isResident(run, provider), () => `${run.id} calls ${id}, which runs elsewhere`)
  world.claim(affords(world, run, provider, 'perhaps'), () => `${run.id} calls ${id}, which is too dear`)
  world.claim(!hasSpentAll(run), () => `${run.id} calls ${id}, and has spent all it may`)
}

/** An attempt ends: it was stopped for money if nothing was left, and only then. */
export function checkSpending(world: World, run: RunRecord, attempt: AttemptRecord): void {
  const { budget } = run.policy
  const { outcome, key } = attempt
  if (budget === undefined) return
  if (outcome?.state === 'failed' && outcome.failure.kind === 'over-budget') {
    const { most } = spentOf(world, run)
    world.claim(most >= budget - dust, () => `${key} is stopped after ${most} of ${budget} dollars`)
  }
  checkLastPart(world, run, attempt, budget)
}

/** No part of an answer is taken after the one that reached the budget. */
function checkLastPart(world: World, run: RunRecord, attempt: AttemptRecord, budget: number): void {
  const { call, key, provider } = attempt
  if (call === undefined || priceOf(provider, run).outputPerMillion === 0) return
  const others = run.attempts.filter((one) => one !== attempt)
  call.sent.forEach(({ at, part }, index) => {
    if (!('text' in part)) return
    const spent = others.reduce(
      (sum, other) => sum + surely(run, other, at),
      costOf(run, attempt, partsOf(call.sent.slice(0, index))),
    )
    const isLate = spent >= budget + dust && index > 0
    world.claim(!isLate, () => `${key} is read on after ${spent} of ${budget} dollars`)
  })
}

/** What another attempt had cost for certain before a moment. */
function surely(run: RunRecord, other: AttemptRecord, at: number): number {
  if (other.startedAt >= at) return 0
  const until = isHeardOut(other) ? at : Math.min(at, other.endedAt ?? at)
  const sent = other.call?.sent ?? []
  const costs = [sent, sent.filter((one) => one.at < until)].map((parts) =>
    costOf(run, other, partsOf(parts.filter((one) => one.at < at))),
  )
  return Math.min(...costs)
}

const partsOf = (sent: Call['sent']): readonly Part[] => sent.map(({ part }) => part)
