import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RunEvent } from '../../lib/router/events.ts'
import type { FailureKind } from '../../lib/router/failure.ts'
import { emptyHealth, healthLimits } from '../../lib/router/health.ts'
import type { Model } from '../../lib/router/model.ts'
import { defaultPolicy, type Policy } from '../../lib/router/route.ts'
import { createRouter } from '../../lib/router/router.ts'
import { skipReasonOf } from '../../lib/router/skip.ts'
import type { Behaviour } from '../support/provider-server/behaviour.ts'
import { type ProviderServer, startProviderServer } from '../support/provider-server/provider-server.ts'
import { cellOf } from '../support/routed-run.ts'
import { basePaths, nodeClock, type WirePreset, wireModel, wirePresets } from '../support/wire-model.ts'
import { prompt, testKey } from '../support/wire-stage.ts'

// Every wire format through the router over real sockets: what goes wrong at the first model, the second makes good.

let server: ProviderServer
beforeAll(async () => {
  server = await startProviderServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.reset()
  server.script('beta', { text: 'Beta says so.' })
})

/** For what ends by its deadline: as short as a busy machine lets them be. */
const short = {
  headersMs: 600,
  firstContentMs: 900,
  idleMs: 600,
  reasoningIdleMs: 900,
  keepAliveMs: 1200,
  totalMs: 8000,
}

/** One account for each model, as the user would have them, since what is learned of one must not touch the other. */
function at(preset: WirePreset, name: string, traits: Model['traits'] = {}): Model {
  const model = wireModel(preset, server.origin + basePaths[preset], name)
  return { ...model, accountId: `${name}-account` as Model['accountId'], traits }
}

function stage(models: readonly Model[], policy: Partial<Policy> = {}) {
  const health = cellOf(emptyHealth)
  const byId = new Map(models.map((model) => [model.id, model]))
  const router = createRouter({ models: (id) => byId.get(id), health, clock: nodeClock, random: () => 0 })
  const deployments = models.map(({ id }) => id)
  const route = { id: 'wire', deployments, policy: { ...defaultPolicy, deadlines: short, ...policy } }
  const run = async (signal = new AbortController().signal) => {
    const events: RunEvent[] = []
    for await (const event of router.run(prompt, route, signal)) events.push(event)
    return told(events)
  }
  const skipped = (index: number) =>
    models[index] && skipReasonOf(health.read(), models[index], nodeClock.now())
  return { run, skipped }
}

const told = (events: readonly RunEvent[]) => ({
  events,
  text: events.map((event) => (event.type === 'text-delta' ? event.text : '')).join(''),
  called: events.flatMap((event) =>
    event.type === 'attempt-started' ? [event.deploymentId.split('/')[1]] : [],
  ),
  failures: events.flatMap((event) =>
    event.type === 'attempt-ended' && event.outcome.state === 'failed' ? [event.outcome.failure] : [],
  ),
  ending: events.at(-1),
})

const error = (status: number, more: object = {}): Behaviour => ({
  fault: { kind: 'error', status, ...more },
})
const reply = (status: number, body?: string, headers?: Record<string, string>): Behaviour => ({
  fault: {
    kind: 'reply',
    status,
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
  },
})
const json = { 'content-type': 'application/json' }

const beforeTheFirstWord: readonly (readonly [string, Behaviour, FailureKind])[] = [
  ['N3 a reset before the headers', { fault: { kind: 'reset' } }, 'unreachable'],
  ['N5 silence before the headers', { fault: { kind: 'stall', at: 'headers' } }, 'timeout'],
  ['N6 headers that come late', { headersAfterMs: 1200 }, 'timeout'],
  ['N7 bytes that are not HTTP', { fault: { kind: 'not-http' } }, 'unreachable'],
  [
    'N9 a redirect to the same origin',
    { fault: { kind: 'redirect', status: 308, location: '/elsewhere' } },
    'redirect-refused',
  ],
  ['N14 a web page', { fault: { kind: 'html' } }, 'not-an-api'],
  ['N15 a network that wants a sign-in', reply(511, '<html>'), 'not-an-api'],
  ['H3 a refused key', error(401), 'key-invalid'],
  ['H4 a forbidden call', error(403), 'forbidden'],
  ['H5 a missing model', error(404), 'model-missing'],
  ['H6 408', reply(408), 'server-error'],
  ['H6 409', reply(409), 'server-error'],
  ['H6 425', reply(425), 'server-error'],
  ['H9 an empty quota', error(402), 'quota-exhausted'],
  ...[500, 502, 504].map((status) => [`H13 ${status}`, error(status), 'server-error'] as const),
  ...[503, 529].map((status) => [`H13 ${status}`, error(status), 'overloaded'] as const),
  ['H14 a 5xx without a body', reply(500), 'server-error'],
  [
    'H15 a 5xx with an endless web page',
    reply(502, `<html>${'x'.repeat(2_000_000)}`, { 'content-type': 'text/html' }),
    'server-error',
  ],
  [
    'H17 an error with 200',
    reply(200, '{"error":{"message":"Busy.","type":"server_error","code":500,"status":"INTERNAL"}}', json),
    'server-error',
  ],
  ['H18 204', reply(204), 'empty'],
  ['H18 an empty body', { fault: { kind: 'empty' } }, 'empty'],
  ['H19 206', reply(206, '{}', json), 'not-an-api'],
  ['S1 silence after the headers', { fault: { kind: 'stall', at: 'content' } }, 'timeout'],
  ['S3 an end before the first word', { fault: { kind: 'cut', afterEvents: 0 } }, 'empty'],
  ['S5 a broken gzip', { fault: { kind: 'bad-gzip' } }, 'broken-stream'],
  ['S11 unreadable events', { fault: { kind: 'malformed-events', count: 10 } }, 'broken-stream'],
  ['S19 nothing but keep-alives', { fault: { kind: 'keep-alives', everyMs: 20 } }, 'timeout'],
]

const other = (preset: WirePreset): WirePreset => (preset === 'anthropic' ? 'openai' : 'anthropic')

describe.each(wirePresets)('%s through the router, over real HTTP', (preset) => {
  it.each(beforeTheFirstWord)(
    '%s: the next model answers, and the socket is closed',
    async (_title, behaviour, kind) => {
      server.script('alpha', behaviour)

      const { deadlines } = kind === 'timeout' ? { deadlines: short } : defaultPolicy
      const run = await stage([at(preset, 'alpha'), at(other(preset), 'beta')], { deadlines }).run()

      expect(run.text).toBe('Beta says so.')
      expect(run.called).toEqual(['alpha', 'beta'])
      expect(run.failures[0]?.kind).toBe(kind)
      await expect.poll(() => server.requests.find(({ model }) => model === 'alpha')?.closedAt).toBeDefined()
    },
  )

  it.each([
    ['S1 silence', { fault: { kind: 'stall', at: 'middle' } }, 'timeout'],
    ['S2 a reset', { fault: { kind: 'reset', atByte: 900 } }, 'broken-stream'],
    ['S3 an end without its marker', { fault: { kind: 'cut' } }, 'truncated'],
    ['S4 a body shorter than promised', { fault: { kind: 'short-body' } }, 'broken-stream'],
    ['S9 an event of 2 MB', { fault: { kind: 'huge-event', bytes: 2_000_000 } }, 'too-large'],
  ] as const)('%s in mid-answer keeps what came, and nobody else speaks', async (_title, behaviour, kind) => {
    server.script('alpha', { ...behaviour, text: 'word '.repeat(40) })

    const run = await stage([at(preset, 'alpha'), at(other(preset), 'beta')]).run()

    expect(run.called).toEqual(['alpha'])
    expect(run.text).toMatch(/^(word ?)+$/)
    expect(run.ending).toMatchObject({ ending: { state: 'partial', failure: { kind } } })
  })

  it('H1 a wrong request stops the run and shows why', async () => {
    server.script('alpha', error(400, { message: 'No such thing.' }))

    const run = await stage([at(preset, 'alpha'), at(other(preset), 'beta')]).run()

    expect(run.called).toEqual(['alpha'])
    expect(run.failures).toMatchObject([{ kind: 'invalid-request', excerpt: 'No such thing.' }])
  })

  it('H7 a prompt that is too large goes to a larger window only', async () => {
    server.script('alpha', reply(413, '{}', json))
    const models = [
      at(preset, 'alpha', { contextWindow: 8000 }),
      at(preset, 'gamma', { contextWindow: 4000 }),
      at(other(preset), 'beta', { contextWindow: 90_000 }),
    ]

    expect((await stage(models).run()).called).toEqual(['alpha', 'beta'])
  })

  it.each([
    ['H8', '2', 2000],
    ['H10', '999999999', healthLimits.cooldownCapMs],
    ['H11', '-5', healthLimits.cooldownMs],
    ['H11', 'NaN', healthLimits.cooldownMs],
    ['H11', '1.5', 1500],
    ['H12', 'Wed, 21 Oct 2099 07:28:00 GMT', healthLimits.cooldownCapMs],
    ['H12', 'yesterday', healthLimits.cooldownMs],
  ] as const)('%s Retry-After: %s lets the model rest for %i ms', async (_id, retryAfter, restMs) => {
    server.script('alpha', error(429, { retryAfter }))
    const { run, skipped } = stage([at(preset, 'alpha'), at(other(preset), 'beta')])

    expect((await run()).text).toBe('Beta says so.')

    const reason = skipped(0)
    const leftMs = reason?.kind === 'cooling' ? reason.untilAt - nodeClock.now() : 0
    expect(leftMs).toBeGreaterThan(restMs - 1000)
    expect(leftMs).toBeLessThanOrEqual(restMs)
  })

  it('H16 an error that echoes the key tells it to nobody', async () => {
    server.script(
      'alpha',
      reply(500, JSON.stringify({ error: { message: `Bad ${testKey}`, code: testKey } }), json),
    )

    const run = await stage([at(preset, 'alpha'), at(other(preset), 'beta')]).run()

    expect(JSON.stringify(run.events)).not.toContain(testKey)
  })

  it('S8 an answer that drips is stopped by the time of its run, and kept', async () => {
    server.script('alpha', { text: 'word '.repeat(400), eventEveryMs: 25 })
    const deadlines = { ...short, totalMs: 500 }

    const run = await stage([at(preset, 'alpha')], { deadlines }).run()

    expect(run.text).toContain('word')
    expect(run.ending).toMatchObject({
      ending: { state: 'partial', failure: { kind: 'timeout', phase: 'total' } },
    })
  })

  it('N17 a slow answer whose pieces come in time is waited for, however long it takes', async () => {
    server.script('alpha', {
      text: 'word '.repeat(40),
      headersAfterMs: 300,
      drip: { bytes: 250, everyMs: 60 },
    })
    const startedAt = performance.now()

    const run = await stage([at(preset, 'alpha'), at(other(preset), 'beta')]).run()

    expect(run.text.trim()).toBe('word '.repeat(40).trim())
    expect(run.called).toEqual(['alpha'])
    expect(performance.now() - startedAt).toBeGreaterThan(short.idleMs)
  })

  it('S24 two answers at once do not mix', async () => {
    server.script('alpha', { text: 'alpha '.repeat(60), eventEveryMs: 1 })
    server.script('beta', { text: 'beta '.repeat(60), eventEveryMs: 1 })
    const { run } = stage([at(preset, 'alpha')])
    const { run: runOther } = stage([at(preset, 'beta')])

    const [one, two] = await Promise.all([run(), runOther()])

    expect([one.text.trim(), two.text.trim()]).toEqual([
      'alpha '.repeat(60).trim(),
      'beta '.repeat(60).trim(),
    ])
  })

  it('S26 everybody fails: every reason is told, and nothing else is called', async () => {
    server.script('alpha', error(401))
    server.script('beta', { fault: { kind: 'html' } })

    const run = await stage([at(preset, 'alpha'), at(other(preset), 'beta')]).run()

    expect(run.failures.map(({ kind }) => kind)).toEqual(['key-invalid', 'not-an-api'])
    expect(run.ending).toMatchObject({ ending: { state: 'failed', reason: 'nobody-left' } })
    expect(server.requests).toHaveLength(2)
  })

  it('S27 a model that fails and recovers is probed by one of twenty prompts', async () => {
    server.script('alpha', ...Array.from({ length: 3 }, () => error(503)), {
      text: 'Alpha is back.',
      headersAfterMs: 60,
    })
    const { run, skipped } = stage([at(preset, 'alpha'), at(other(preset), 'beta')])
    for (let failure = 0; failure < 3; failure++) await run()
    expect(skipped(0)?.kind).toBe('breaker-open')

    const runs = await Promise.all(Array.from({ length: 20 }, () => run()))

    expect(runs.every(({ text }) => text === 'Beta says so.')).toBe(true)
    expect(server.requests.filter(({ model }) => model === 'alpha')).toHaveLength(3)
  })
})

it('N2 a refused connection is unreachable, and the next model answers within a second', async () => {
  const gone = wireModel('openai', 'http://127.0.0.1:1/v1', 'alpha')
  const startedAt = performance.now()

  const run = await stage([gone, at('anthropic', 'beta')]).run()

  expect(run.text).toBe('Beta says so.')
  expect(run.failures).toMatchObject([{ kind: 'unreachable', code: 'local-server' }])
  expect(performance.now() - startedAt).toBeLessThan(1000)
})
