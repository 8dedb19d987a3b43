import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import { installPeers, portkey, sdkWays } from './peers.ts'
import { type Ask, plainFetch, understudy } from './ways.ts'

type Way = { readonly name: string; readonly ask: Ask; readonly cpuMs: () => number }

const ownCpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN

const rounds = 120
const long = 20

/** Every way by turns, so that whatever else the machine does meets all of them. */
async function medians(ways: readonly Way[], models: readonly string[]): Promise<readonly number[]> {
  const times = ways.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, { ask }] of ways.entries()) times[index]?.push((await ask(models)).firstMs)
  return times.map((all) => median(all.slice(rounds / 6)))
}

async function cpuPerThousand({ ask, cpuMs }: Way): Promise<number> {
  for (let warm = 0; warm < 5; warm++) await ask(['tokens-1000', 'tokens-1000'])
  const before = cpuMs()
  for (let round = 0; round < long; round++) await ask(['tokens-1000', 'tokens-1000'])
  return (cpuMs() - before) / long
}

/** What its reader has, when the first breaks off after 100 words. */
async function whenCut({ ask }: Way): Promise<string> {
  const { text, complete } = await ask(['cut-100', 'tokens-50']).catch(() => ({ text: '', complete: false }))
  const words = text.trim().split(' ').filter(Boolean)
  return `${words.length} words, ${complete ? 'called complete' : 'not called complete'}`
}

/** Measures this router beside plain fetch and its peers over loopback, and prints a table. */
export async function overHttp(): Promise<void> {
  installPeers()
  const server = fork(path.join(import.meta.dirname, 'token-server.ts'))
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  const baseUrl = `http://127.0.0.1:${port}/v1`
  const gateway = await portkey(baseUrl)
  const ways: readonly Way[] = [
    { name: 'plain fetch', ask: plainFetch(`${baseUrl}/chat/completions`), cpuMs: ownCpuMs },
    { name: 'Understudy', ask: understudy(baseUrl), cpuMs: ownCpuMs },
    ...(await sdkWays(baseUrl)).map(([name, ask]) => ({ name, ask, cpuMs: ownCpuMs })),
    { name: 'Portkey gateway', ask: gateway.ask, cpuMs: gateway.cpuMs },
  ]
  const first = await medians(ways, ['tokens-20', 'tokens-20'])
  const failover = await medians(ways, ['busy', 'tokens-20'])
  const [plainFirst = 0] = first
  const [plainFailover = 0] = failover
  console.log(
    '\n| over loopback HTTP | first text | later than plain fetch | first text after a 503 | later than plain fetch | CPU of 1,000 tokens | when cut after 100 words |',
  )
  console.log('|---|---|---|---|---|---|---|')
  for (const [index, way] of ways.entries()) {
    const [one = 0, other = 0] = [first[index], failover[index]]
    const cells = [one, one - plainFirst, other, other - plainFailover, await cpuPerThousand(way)]
    console.log(
      `| ${way.name} | ${cells.map((ms) => `${ms.toFixed(2)} ms`).join(' | ')} | ${await whenCut(way)} |`,
    )
  }
  gateway.process.kill()
  server.disconnect()
}
