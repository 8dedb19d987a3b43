import { setMaxListeners } from 'node:events'
import process from 'node:process'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { deploymentIdOf, type Model, type Part, parseAccountId } from '../../lib/router/model.ts'
import { onLatency } from '../../lib/router/observe.ts'
import type { Cell } from '../../lib/router/ports.ts'
import { defaultPolicy } from '../../lib/router/route.ts'
import { createRouter } from '../../lib/router/router.ts'
import { overHttp } from './over-http.ts'

// npm run bench:router: what the router costs, beside a bare loop over the same models in the same process, and over
// loopback HTTP beside plain fetch and its peers. Absolute times are this machine's; the ratios are what counts.

const clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    }),
}

const request = { messages: [{ role: 'user' as const, text: 'What does it cost to ask?' }] }
const failed: readonly Part[] = [{ type: 'failure', failure: { kind: 'not-an-api' } }]
const answer = (parts: number): readonly Part[] => [
  { type: 'response-started' },
  ...Array.from({ length: parts }, (): Part => ({ type: 'text-delta', text: 'word ' })),
  { type: 'finish', reason: 'stop' },
]

function modelOf(index: number, parts: readonly Part[]): Model {
  const accountId = parseAccountId(`account-${index}`)
  return {
    id: deploymentIdOf(accountId, 'model'),
    accountId,
    origin: `https://${index}.example`,
    traits: {},
    async *stream() {
      yield* parts
    },
  }
}

function cellOf(initial: HealthState): Cell<HealthState> {
  let value = initial
  return {
    read: () => value,
    update: (change) => {
      value = change(value)
    },
  }
}

/** Health that has seen each of these models often, and as many others as it remembers. */
function usedHealth(models: readonly Model[]): HealthState {
  const others = Array.from({ length: 10_000 }, (_, index) => modelOf(1_000_000 + index, []))
  const seen = others.reduce<HealthState>((state, model, at) => onLatency(state, model, at, 900), emptyHealth)
  return models.reduce<HealthState>(
    (state, model) =>
      Array.from({ length: 30 }).reduce<HealthState>(
        (before) => onLatency(before, model, 20_000, 900),
        state,
      ),
    seen,
  )
}

async function routed(models: readonly Model[], health: Cell<HealthState>): Promise<void> {
  const byId = new Map(models.map((model) => [model.id, model]))
  const router = createRouter({ models: (id) => byId.get(id), health, clock, random: Math.random })
  const route = { id: 'bench', deployments: models.map(({ id }) => id), policy: defaultPolicy }
  for await (const _ of router.run(request, route, new AbortController().signal));
}

/** What the router is measured against: asks each in turn until one has answered, and looks at nothing. */
async function bare(models: readonly Model[]): Promise<void> {
  for (const model of models) {
    let last: Part | undefined
    for await (const part of model.stream(request, new AbortController().signal)) last = part
    if (last?.type === 'finish') return
  }
}

/** The median time of one run, in milliseconds, both ways by turns. */
async function measure(
  models: readonly Model[],
  runs: number,
): Promise<{ bareMs: number; routedMs: number }> {
  const health = usedHealth(models)
  const times = { bare: [] as number[], routed: [] as number[] }
  for (let run = 0; run < runs; run++) {
    times.bare.push(await timed(() => bare(models)))
    times.routed.push(await timed(() => routed(models, cellOf(health))))
  }
  return { bareMs: median(times.bare.slice(runs / 5)), routedMs: median(times.routed.slice(runs / 5)) }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

/** The median time until a run knows whom it calls first, in milliseconds. */
async function decisionMs(models: readonly Model[], runs: number): Promise<number> {
  const health = cellOf(usedHealth(models))
  const byId = new Map(models.map((model) => [model.id, model]))
  const router = createRouter({ models: (id) => byId.get(id), health, clock, random: Math.random })
  const route = { id: 'bench', deployments: models.map(({ id }) => id), policy: defaultPolicy }
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now()
    const events = router.run(request, route, new AbortController().signal)
    while ((await events.next()).value?.type !== 'attempt-started');
    times.push(performance.now() - startedAt)
    await events.return()
  }
  return median(times.slice(runs / 5))
}

/** What one run that waits for its provider holds in memory, in kB. */
async function memoryOfRun(runs: number): Promise<number> {
  const silent: Model = {
    ...modelOf(0, []),
    async *stream(_request, signal) {
      yield { type: 'response-started' }
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    },
  }
  const stop = new AbortController()
  const router = createRouter({
    models: () => silent,
    health: cellOf(emptyHealth),
    clock,
    random: Math.random,
  })
  const route = { id: 'bench', deployments: [silent.id], policy: defaultPolicy }
  const heap = () => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  setMaxListeners(0, stop.signal)
  const before = heap()
  const going = Array.from({ length: runs }, async () => {
    for await (const _ of router.run(request, route, stop.signal));
  })
  await new Promise((resolve) => setTimeout(resolve, 200))
  const kilobytes = (heap() - before) / runs / 1000
  stop.abort()
  await Promise.all(going)
  return kilobytes
}

const several = (count: number) => Array.from({ length: count }, (_, index) => modelOf(index, answer(1)))

console.log('| deployments, beside 10,000 more in health | until it is decided whom to call |\n|---|---|')
for (const count of [1, 10, 100])
  console.log(`| ${count} | ${(await decisionMs(several(count), 2000)).toFixed(3)} ms |`)

const cases: readonly (readonly [string, readonly Model[], number])[] = [
  ['1 deployment, 1 part', several(1), 500],
  ['10 deployments, 1 part', several(10), 500],
  ['100 deployments, 1 part', several(100), 200],
  [
    '3 failures, then 1 part',
    [0, 1, 2].map((index) => modelOf(index, failed)).concat(modelOf(3, answer(1))),
    500,
  ],
  ['1,000 parts', [modelOf(0, answer(1000))], 200],
  ['10,000 parts', [modelOf(0, answer(10_000))], 40],
]

console.log('\n| a whole run | bare loop | router | more |\n|---|---|---|---|')
for (const [name, models, runs] of cases) {
  const { bareMs, routedMs } = await measure(models, runs)
  console.log(
    `| ${name} | ${bareMs.toFixed(3)} ms | ${routedMs.toFixed(3)} ms | +${(routedMs - bareMs).toFixed(3)} ms |`,
  )
}
console.log(`\nA run that waits for its provider holds ${(await memoryOfRun(2000)).toFixed(1)} kB.`)
await overHttp()
process.exit()
