import { describe, expect, it } from 'vitest'
import { listModels } from '../../lib/providers/check-account.ts'
import { createEgress } from '../../lib/providers/http.ts'
import { checkAccount } from '../support/check-account.ts'
import { fakeKeys, fakeNetwork } from '../support/fake-network.ts'
import { accountFor, testKey } from '../support/wire-stage.ts'

const json = { 'content-type': 'application/json' }

describe('testing an account', () => {
  it.each([
    ['a wrong key', { status: 401, chunks: ['{"error":{"code":"invalid_api_key"}}'] }, 'key-invalid'],
    [
      'an empty quota',
      { status: 429, chunks: ['{"error":{"code":"insufficient_quota"}}'] },
      'quota-exhausted',
    ],
    ['a closed region', { status: 403, chunks: ['{}'] }, 'forbidden'],
    ['a wrong base URL', { status: 404, chunks: ['<html>'] }, 'not-an-api'],
    ['a web page', { headers: { 'content-type': 'text/html' }, chunks: ['<html>Log in'] }, 'not-an-api'],
    ['an error with 200', { headers: json, chunks: ['{"error":{"code":"invalid_api_key"}}'] }, 'key-invalid'],
    ['something else', { headers: json, chunks: ['{"hello":"world"}'] }, 'not-an-api'],
    ['nothing', {}, 'not-an-api'],
    ['a redirect', { status: 308 }, 'redirect-refused'],
    ['no connection', { never: 'refused' }, 'unreachable'],
  ] as const)('tells %s', async (_title, reply, kind) => {
    const { listing, network } = await checkAccount(accountFor('openai'), reply)

    expect(listing).toMatchObject({ state: 'failed', failure: { kind } })
    expect(JSON.stringify(listing)).not.toContain(testKey)
    expect(network.calls).toHaveLength(1)
  })

  it('tells that the browser is offline', async () => {
    const { listing } = await checkAccount(accountFor('openai'), { never: 'refused' }, false)

    expect(listing).toMatchObject({ failure: { kind: 'offline' } })
  })

  it('N2 tells a local server that is not running, even offline', async () => {
    const { listing } = await checkAccount(accountFor('ollama'), { never: 'refused' }, false)

    expect(listing).toMatchObject({ failure: { kind: 'unreachable', code: 'local-server' } })
  })

  it('tells an Ollama that does not know the origin of the extension', async () => {
    const { listing } = await checkAccount(accountFor('ollama'), { status: 403 })

    expect(listing).toMatchObject({ failure: { kind: 'forbidden', code: 'ollama-origin', status: 403 } })
  })

  it('sends no key to a local server that has none', async () => {
    const { keyHint: _hint, ...account } = accountFor('ollama')
    const { network } = await checkAccount(account, { headers: json, chunks: ['{"data":[]}'] })

    expect(new Headers(network.calls[0]?.init.headers).has('authorization')).toBe(false)
  })

  it('asks with GET and the rules of the egress', async () => {
    const { network } = await checkAccount(accountFor('anthropic'), {
      headers: json,
      chunks: ['{"data":[]}'],
    })

    expect(network.calls[0]?.init).toMatchObject({ method: 'GET', redirect: 'manual', credentials: 'omit' })
    expect(network.calls[0]?.init.body).toBeUndefined()
  })

  it('says nothing once it is cancelled', async () => {
    const egress = createEgress(
      fakeNetwork({ never: 'silence' }),
      fakeKeys(testKey, 'https://api.openai.com'),
    )
    const controller = new AbortController()
    const listing = listModels(accountFor('openai'), egress, controller.signal)
    controller.abort()

    expect(await listing).toEqual({ state: 'cancelled' })
  })
})
