import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listModels } from '../../lib/providers/check-account.ts'
import type { Part } from '../../lib/router/model.ts'
import type { Behaviour } from '../support/provider-server/behaviour.ts'
import { type ProviderServer, startProviderServer } from '../support/provider-server/provider-server.ts'
import { sentenceOf } from '../support/provider-server/stage.ts'
import { failureIn, readParts, reasoningOf, textOf } from '../support/read-parts.ts'
import { basePaths, egressTo, wireModel, wirePresets } from '../support/wire-model.ts'
import { accountFor, prompt, testKey } from '../support/wire-stage.ts'

let server: ProviderServer
let elsewhere: ProviderServer

beforeAll(async () => {
  server = await startProviderServer()
  elsewhere = await startProviderServer()
})
afterAll(async () => {
  await server.close()
  await elsewhere.close()
})
beforeEach(() => {
  server.reset()
  elsewhere.reset()
})

const signal = () => new AbortController().signal

describe.each(wirePresets)('%s over real HTTP', (presetId) => {
  const modelHere = () => wireModel(presetId, server.origin + basePaths[presetId])
  const play = (behaviour: Behaviour): Promise<Part[]> => {
    server.script('alpha', behaviour)
    return readParts(modelHere().stream(prompt, signal()))
  }

  it('reads an answer with its usage', async () => {
    const parts = await play({ reasoning: 'Let me think.' })

    expect(textOf(parts)).toBe(sentenceOf('alpha'))
    expect(reasoningOf(parts)).toBe('Let me think.')
    expect(parts[0]).toEqual({ type: 'response-started', requestId: 'req-1' })
    expect(parts.slice(-2)).toMatchObject([
      { type: 'usage', usage: { inputTokens: 2 } },
      { type: 'finish', reason: 'stop' },
    ])
    await until(() => server.requests[0]?.completed === true)
  })

  it('S15 reads an answer that drips byte by byte', async () => {
    expect(textOf(await play({ drip: { bytes: 1, everyMs: 0 }, text: '漢👩‍👩‍👧' }))).toBe('漢👩‍👩‍👧')
  })

  it('H21 reads a whole answer', async () => {
    expect(textOf(await play({ whole: true }))).toBe(sentenceOf('alpha'))
  })

  it.each([
    ['H13 529', { kind: 'error', status: 529 }, { kind: 'overloaded', status: 529 }],
    ['H8 429', { kind: 'error', status: 429, retryAfter: '2' }, { kind: 'rate-limited', retryAfterMs: 2000 }],
    ['H3 401', { kind: 'error', status: 401 }, { kind: 'key-invalid' }],
    ['N14 a web page', { kind: 'html' }, { kind: 'not-an-api' }],
    ['N7 no HTTP', { kind: 'not-http' }, { kind: 'unreachable' }],
    ['H18 nothing', { kind: 'empty' }, { kind: 'empty' }],
    ['S5 bad gzip', { kind: 'bad-gzip' }, { kind: 'broken-stream' }],
    ['N3 a reset before the headers', { kind: 'reset' }, { kind: 'unreachable', code: 'local-server' }],
    ['S21 an error that comes first', { kind: 'in-band-error', at: 'first' }, {}],
    ['S11 ten unreadable events', { kind: 'malformed-events', count: 10 }, { code: 'malformed-events' }],
    ['S9 a huge event', { kind: 'huge-event', bytes: 2_000_000 }, { kind: 'too-large' }],
  ] as const)('%s is told for what it is', async (_title, fault, failure) => {
    expect(failureIn(await play({ fault }))).toMatchObject(failure)
  })

  it.each([
    ['S2 a reset in the middle', { kind: 'reset', atByte: 900 }, 'broken-stream'],
    ['S3 an end without its marker', { kind: 'cut' }, 'truncated'],
    ['S4 a body shorter than promised', { kind: 'short-body' }, 'broken-stream'],
    ['S21 an error that comes later', { kind: 'in-band-error', at: 'later' }, undefined],
  ] as const)('%s keeps the text before it', async (_title, fault, kind) => {
    const parts = await play({ fault, text: 'word '.repeat(40) })

    expect(textOf(parts)).toContain('word')
    expect(parts.at(-1)?.type).toBe('failure')
    if (kind !== undefined) expect(failureIn(parts)?.kind).toBe(kind)
  })

  it.each([301, 302, 303, 307, 308])(
    'T1 refuses a redirect with %i, and the other server sees nothing',
    async (status) => {
      const location = `${elsewhere.origin}${basePaths[presetId]}/stolen`

      expect(failureIn(await play({ fault: { kind: 'redirect', status, location } }))).toEqual({
        kind: 'redirect-refused',
        status,
      })
      expect(elsewhere.requests).toEqual([])
      expect(server.requests).toHaveLength(1)
    },
  )

  it.each(['headers', 'content', 'middle'] as const)(
    'S25 closes the socket when a stall at %s is cancelled',
    async (at) => {
      server.script('alpha', { fault: { kind: 'stall', at } })
      const controller = new AbortController()

      const reading = readParts(modelHere().stream(prompt, controller.signal))
      await until(() => server.requests.length === 1)
      const abortedAt = Date.now()
      controller.abort()

      expect((await reading).some(({ type }) => type === 'failure' || type === 'finish')).toBe(false)
      await until(() => server.requests[0]?.closedAt !== undefined)
      expect(Date.now() - abortedAt).toBeLessThan(500)
      expect(server.requests[0]?.completed).toBe(false)
    },
  )

  it('S20 closes the socket at the terminal marker while the server talks on', async () => {
    const parts = await play({ fault: { kind: 'talks-on' } })

    expect(textOf(parts)).toBe(sentenceOf('alpha'))
    await until(() => server.requests[0]?.closedAt !== undefined)
  })

  it('S6 stops a gzip bomb at its limit and quickly', async () => {
    const before = process.memoryUsage().rss
    const startedAt = performance.now()

    const parts = await play({ fault: { kind: 'huge', bytes: 2 * 1024 ** 3, gzip: true } })

    expect(failureIn(parts)).toMatchObject({ kind: 'too-large', limitBytes: 8 * 1024 * 1024 })
    expect(performance.now() - startedAt).toBeLessThan(5000)
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
  })

  it('lists the models', async () => {
    const account = accountFor(presetId, server.origin + basePaths[presetId])
    const listing = await listModels(account, egressTo(server.origin), signal())

    expect(listing).toMatchObject({ state: 'listed', models: [{ model: 'alpha' }, { model: 'beta' }, {}] })
  })

  it('T17 sends the key in one header and never in the path or the body', async () => {
    await play({})

    const { body, headers, path } = server.requests[0] ?? { body: '', headers: {}, path: '' }
    expect(JSON.stringify(headers).split(testKey)).toHaveLength(2)
    expect(JSON.stringify(body) + path).not.toContain(testKey)
  })
})

describe('the provider server', () => {
  it('answers each attempt as its script says, the last one again', async () => {
    server.script('beta', { fault: { kind: 'error', status: 503 } }, { text: 'Back.' })
    const model = wireModel('openai', `${server.origin}/openai/v1`, 'beta')

    const answers = []
    for (let attempt = 0; attempt < 3; attempt += 1)
      answers.push(await readParts(model.stream(prompt, signal())))

    expect(answers.map((parts) => failureIn(parts)?.kind ?? textOf(parts))).toEqual([
      'overloaded',
      'Back.',
      'Back.',
    ])
  })

  it('can be driven over HTTP', async () => {
    const post = (path: string, body: unknown) =>
      fetch(server.origin + path, { method: 'POST', body: JSON.stringify(body) })
    await post('/__script', { model: 'gamma', attempts: [{ text: 'Scripted.' }] })

    const parts = await readParts(
      wireModel('anthropic', `${server.origin}/anthropic`, 'gamma').stream(prompt, signal()),
    )
    const seen = await (await fetch(`${server.origin}/__requests`)).json()

    expect(textOf(parts)).toBe('Scripted.')
    expect(seen).toMatchObject([{ model: 'gamma', path: '/anthropic/v1/messages' }])
  })

  it('refuses other keys when it knows its own', async () => {
    await using strict = await startProviderServer({ keys: ['another'] })
    const model = wireModel('openai', `${strict.origin}/openai/v1`)

    expect(failureIn(await readParts(model.stream(prompt, signal())))?.kind).toBe('key-invalid')
  })
})

/** Waits for something that another process does, no longer than a second. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turns = 0; turns < 200 && !isSo(); turns += 1)
    await new Promise((resolve) => setTimeout(resolve, 5))
  expect(isSo()).toBe(true)
}
