import process from 'node:process'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { deploymentIdOf, type Model, type Part, parseAccountId } from '../../lib/router/model.ts'
import type { Clock } from '../../lib/router/ports.ts'
import { defaultPolicy } from '../../lib/router/route.ts'
import { createRouter } from '../../lib/router/router.ts'
import { chanceOf } from '../simulation/chance.ts'
import { cellOf } from '../support/routed-run.ts'
import { RunClock } from './run-clock.ts'
import { firstContentMs, oneFailsIn, type ProviderYear, weatherAt, year, yearOf } from './year.ts'

// npm run bench:availability: a year of prompts through three providers with incidents, four ways. The numbers and
// what they stand for are in tests/bench/README.md. `-- 100000` asks for fewer prompts.

const prompts = Number(process.argv[2] ?? 1_000_000)
const seed = 20_260_105
const providers = [
  yearOf('A', 0.007, 0.01, seed),
  yearOf('B', 0.002, 0.012, seed + 1),
  yearOf('C', 0.001, 0.015, seed + 2),
]
/** Where nothing else ends a wait, it ends here. */
const longestMs = 600_000
const fixedTimeoutMs = 30_000

type Told = { answered: boolean; firstMs: number }
type Tally = { calls: number; cost: number }

/** A provider that goes through its year; the same prompt meets the same chance in every way of asking. */
function modelOf(
  provider: ProviderYear,
  index: number,
  clock: Clock,
  chance: () => number,
  tally: Tally,
): Model {
  const accountId = parseAccountId(provider.name)
  return {
    id: deploymentIdOf(accountId, 'model'),
    accountId,
    origin: `https://${index}.example`,
    traits: {},
    async *stream(_request, signal): AsyncGenerator<Part> {
      tally.calls += 1
      const weather = weatherAt(provider, clock.now())
      const [one, other, third] = [chance(), chance(), chance()]
      if (weather === 'hangs') return void (await clock.sleep(longestMs, signal))
      if (weather === 'limited' && third < 0.9) {
        await clock.sleep(200, signal)
        return yield { type: 'failure', failure: { kind: 'rate-limited', status: 429, retryAfterMs: 30_000 } }
      }
      if (weather === 'down' || third < 1 / oneFailsIn) {
        await clock.sleep(400, signal)
        return yield { type: 'failure', failure: { kind: 'overloaded', status: 503 } }
      }
      await clock.sleep(300, signal)
      yield { type: 'response-started' }
      await clock.sleep(firstContentMs(one, other, weather) - 300, signal)
      // Whoever was asked and has begun to think is paid, whether its answer is wanted or not.
      tally.cost += provider.cost
      if (signal.aborted) return
      yield { type: 'text-delta', text: 'Yes.' }
      yield { type: 'finish', reason: 'stop' }
    },
  }
}

type Way = (models: readonly Model[], clock: RunClock, tally: Tally) => () => Promise<Told>

/** Asks these in turn, each until a timeout, and remembers nothing. */
const inTurn =
  (count: number, timeoutMs: number): Way =>
  (models, clock) =>
  async () => {
    const startedAt = clock.monotonic()
    for (const model of models.slice(0, count)) {
      const gone = new AbortController()
      const late = new AbortController()
      void clock.sleep(timeoutMs, late.signal).then(() => gone.abort())
      for await (const part of model.stream({ messages: [] }, gone.signal)) {
        if (part.type !== 'text-delta') continue
        late.abort()
        return { answered: true, firstMs: clock.monotonic() - startedAt }
      }
      late.abort()
    }
    return { answered: false, firstMs: 0 }
  }

/** Asks the first so many at once, always; whoever speaks first answers. What no saver of calls can beat. */
const together =
  (count: number): Way =>
  (models, clock) =>
  async () => {
    const startedAt = clock.monotonic()
    const won = new AbortController()
    const firsts = models.slice(0, count).map(async (model) => {
      for await (const part of model.stream({ messages: [] }, won.signal))
        if (part.type === 'text-delta') return clock.monotonic() - startedAt
      throw new Error('It has not answered.')
    })
    const firstMs = await Promise.any(firsts).catch(() => undefined)
    won.abort()
    await Promise.allSettled(firsts)
    return { answered: firstMs !== undefined, firstMs: firstMs ?? 0 }
  }

const routed =
  (hedge: boolean): Way =>
  (models, clock) => {
    const byId = new Map(models.map((model) => [model.id, model]))
    const health = cellOf<HealthState>(emptyHealth)
    const router = createRouter({ models: (id) => byId.get(id), health, clock, random: chanceOf(seed) })
    const route = { id: 'year', deployments: models.map(({ id }) => id), policy: { ...defaultPolicy, hedge } }
    const request = { messages: [{ role: 'user' as const, text: 'Well?' }] }
    return async () => {
      const startedAt = clock.monotonic()
      let firstMs = 0
      for await (const event of router.run(request, route, new AbortController().signal)) {
        if (event.type === 'attempt-committed') firstMs = clock.monotonic() - startedAt
        if (event.type === 'run-ended') return { answered: event.ending.state === 'done', firstMs }
      }
      return { answered: false, firstMs }
    }
  }

const ways: readonly (readonly [string, Way])[] = [
  ['the first provider alone', inTurn(1, longestMs)],
  ['in turn, 30 s each', inTurn(3, fixedTimeoutMs)],
  ['this router', routed(false)],
  ['this router, hedging', routed(true)],
  ['two at once, always', together(2)],
  ['all three at once, always', together(3)],
]

async function play(way: Way): Promise<string> {
  const clock = new RunClock()
  const tally: Tally = { calls: 0, cost: 0 }
  const chance = chanceOf(seed + 3)
  const models = providers.map((provider, index) => modelOf(provider, index, clock, chance, tally))
  const ask = way(models, clock, tally)
  const waits: number[] = []
  const momentOf = (prompt: number) => (prompt / prompts) * year
  await clock.play(prompts, momentOf, async () => {
    const { answered, firstMs } = await ask()
    if (answered) waits.push(firstMs)
  })
  const sorted = Float64Array.from(waits).sort()
  const seconds = (share: number) =>
    `${((sorted[Math.floor(sorted.length * share)] ?? 0) / 1000).toFixed(2)} s`
  return [
    `${((waits.length / prompts) * 100).toFixed(4)} %`,
    ...[0.5, 0.99, 0.999].map(seconds),
    (tally.calls / prompts).toFixed(4),
    `$${((tally.cost / prompts) * 1000).toFixed(3)}`,
  ].join(' | ')
}

console.log(`${prompts.toLocaleString('en')} prompts in a year, seed ${seed}`)
console.log('| how it is asked | answered | first text p50 | p99 | p99.9 | calls a prompt | cost of 1,000 |')
console.log('|---|---|---|---|---|---|---|')
for (const [name, way] of ways) console.log(`| ${name} | ${await play(way)} |`)
