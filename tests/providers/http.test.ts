import { describe, expect, it } from 'vitest'
import { createEgress, type EgressCall, type OpenResponse } from '../../lib/providers/http.ts'
import type { KeySource } from '../../lib/providers/ports.ts'
import { parseAccountId } from '../../lib/router/model.ts'
import { fakeKeys, fakeNetwork } from '../support/fake-network.ts'
import { stage } from '../support/wire-stage.ts'

const call: EgressCall = {
  accountId: parseAccountId('account'),
  url: 'https://api.example.com/v1/models',
  method: 'GET',
  headers: {},
  auth: 'bearer',
}
const signal = () => new AbortController().signal
const keyed = fakeKeys('k-e-y-1', 'https://api.example.com')

async function openOk(
  reply: Parameters<typeof fakeNetwork>[0],
  keys: KeySource = keyed,
): Promise<OpenResponse> {
  const opened = await createEgress(fakeNetwork(reply), keys).open(call, signal())
  if (opened.state !== 'open') throw new Error('It did not open.')
  return opened.response
}

describe('the egress', () => {
  it('T2 asks for the key of the origin that the URL names, and sends nothing without it', async () => {
    const network = fakeNetwork({})
    const egress = createEgress(network, fakeKeys('k-e-y-1', 'https://api.example.com'))

    const opened = await egress.open({ ...call, url: 'https://evil.example/v1/models' }, signal())

    expect(opened).toEqual({ state: 'failed', failure: { kind: 'key-invalid', code: 'no-key' } })
    expect(network.calls).toEqual([])
  })

  it('tells a key that cannot be read', async () => {
    const network = fakeNetwork({})
    const egress = createEgress(network, { withKey: async () => ({ state: 'unreadable' }) })

    expect(await egress.open(call, signal())).toMatchObject({ failure: { code: 'key-unreadable' } })
    expect(network.calls).toEqual([])
  })

  it('tells that the keys are locked, and sends nothing', async () => {
    const network = fakeNetwork({})
    const egress = createEgress(network, { withKey: async () => ({ state: 'locked' }) })

    expect(await egress.open(call, signal())).toEqual({ state: 'failed', failure: { kind: 'keys-locked' } })
    expect(network.calls).toEqual([])
  })

  it.each([
    ['bearer', 'authorization', 'Bearer k-e-y-1'],
    ['x-api-key', 'x-api-key', 'k-e-y-1'],
    ['x-goog-api-key', 'x-goog-api-key', 'k-e-y-1'],
    ['api-key', 'api-key', 'k-e-y-1'],
  ] as const)('sends the key as %s', async (auth, header, value) => {
    const network = fakeNetwork({})

    await createEgress(network, keyed).open({ ...call, auth }, signal())

    expect(new Headers(network.calls[0]?.init.headers).get(header)).toBe(value)
  })

  it('asks for no key where none is needed', async () => {
    const network = fakeNetwork({})
    const keys: KeySource = {
      withKey: () => {
        throw new Error('Nobody asked for a key.')
      },
    }

    const opened = await createEgress(network, keys).open({ ...call, auth: 'none' }, signal())

    expect(opened.state).toBe('open')
  })

  it.each([
    ['http://api.example.com/', 'url-not-https'],
    ['https://user@api.example.com/', 'url-has-userinfo'],
    ['nonsense', 'url-not-a-url'],
  ])('T22 sends nothing to %s', async (url, code) => {
    const network = fakeNetwork({})

    const opened = await createEgress(network, keyed).open({ ...call, url }, signal())

    expect(opened).toEqual({ state: 'failed', failure: { kind: 'not-an-api', code } })
    expect(network.calls).toEqual([])
  })

  it('does not send when it was cancelled while the vault was opening', async () => {
    const network = fakeNetwork({})
    const controller = new AbortController()
    const keys: KeySource = {
      async withKey(_account, _origin, use) {
        controller.abort()
        return { state: 'used', result: await use('k-e-y-1') }
      },
    }

    expect(await createEgress(network, keys).open(call, controller.signal)).toEqual({ state: 'cancelled' })
    expect(network.calls).toEqual([])
  })

  it('S25 closes the body itself when it is cancelled, whatever fetch does with the signal', async () => {
    let closed = false
    const body = new ReadableStream({
      cancel() {
        closed = true
      },
    })
    const deaf = { ...fakeNetwork({}), fetch: async () => new Response(body) }
    const controller = new AbortController()
    const opened = await createEgress(deaf, keyed).open(call, controller.signal)
    if (opened.state !== 'open') throw new Error('It did not open.')

    setImmediate(() => controller.abort())
    const items = []
    for await (const item of opened.response.read(1000)) items.push(item)

    expect(items).toEqual([])
    expect(closed).toBe(true)
  })

  it('reads no more than it was allowed and then closes', async () => {
    const network = fakeNetwork({ chunks: Array(10).fill('x'.repeat(1000)), after: 'silence' })
    const opened = await createEgress(network, keyed).open(call, signal())
    if (opened.state !== 'open') throw new Error('It did not open.')

    const items = []
    for await (const item of opened.response.read(2500)) items.push(item)

    expect(items.map((item) => (item.type === 'bytes' ? item.bytes.length : item.failure))).toEqual([
      1000,
      1000,
      500,
      { kind: 'too-large', limitBytes: 2500 },
    ])
    expect(network.calls[0]?.closed).toBe(true)
  })

  it('reads exactly as much as it was allowed without complaint', async () => {
    const response = await openOk({ chunks: ['x'.repeat(2500)] })

    const items = []
    for await (const item of response.read(2500)) items.push(item.type)

    expect(items).toEqual(['bytes'])
  })

  it('shows no words of the provider once the vault is locked', async () => {
    let locked = false
    const keys: KeySource = {
      withKey: async (_account, _origin, use) =>
        locked ? { state: 'unreadable' } : { state: 'used', result: await use('k-e-y-1') },
    }
    const response = await openOk({}, keys)
    locked = true

    const sealed = await response.seal({ kind: 'server-error', status: 500, code: 'x', excerpt: 'k-e-y-1' })

    expect(sealed).toEqual({ kind: 'server-error', status: 500 })
  })
})

describe('the body of an error', () => {
  it('H15 is read up to 64 KiB and then left', async () => {
    const chunks = Array(1000).fill('x'.repeat(65_536))
    const { network, play } = stage({ presetId: 'openai', reply: { status: 500, chunks } })

    const parts = await play()

    expect(parts).toMatchObject([{ failure: { kind: 'server-error', status: 500 } }])
    expect(network.calls[0]?.closed).toBe(true)
  })

  it('is not waited for when its status has said enough', async () => {
    const reply = {
      status: 429,
      headers: { 'retry-after': '2' },
      chunks: ['{"err'],
      after: 'silence',
    } as const
    const { clock, network, play } = stage({ presetId: 'openai', reply })

    const parts = await clock.settle(play())

    expect(parts).toMatchObject([{ failure: { kind: 'rate-limited', retryAfterMs: 2000 } }])
    expect(clock.monotonic()).toBe(3000)
    expect(network.calls[0]?.closed).toBe(true)
    expect(clock.sleeping).toBe(0)
  })
})
