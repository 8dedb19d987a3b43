import { describe, expect, it } from 'vitest'
import { createModelFactory } from '../../lib/providers/create-model.ts'
import { createEgress } from '../../lib/providers/http.ts'
import { practiceTexts } from '../../lib/providers/practice-texts.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { type FakeReply, fakeKeys, fakeNetwork } from '../support/fake-network.ts'
import { failureIn, readParts, textOf } from '../support/read-parts.ts'
import { accountFor, deploymentFor, prompt, testKey } from '../support/wire-stage.ts'

function make(account: Account, model = 'a-model', reply: FakeReply = {}) {
  const network = fakeNetwork(reply)
  const clock = new FakeClock()
  const egress = createEgress(network, fakeKeys(testKey, 'https://api.example.com'))
  const modelOf = createModelFactory({ egress, clock, practiceBook: () => Promise.resolve(practiceTexts()) })
  const built = modelOf(deploymentFor(model, { contextWindow: 8192, reasoning: undefined }), account)
  const play = () => clock.settle(readParts(built.stream(prompt, new AbortController().signal)))
  return { built, network, play }
}

describe('the model of a deployment', () => {
  it('is known by its deployment, its account and the origin of its base URL', () => {
    const { built } = make(accountFor('openai-compatible', 'https://api.example.com:8443/deep/v1'))

    expect(built).toMatchObject({
      id: 'account/a-model',
      accountId: 'account',
      origin: 'https://api.example.com:8443',
    })
    expect(built.traits).toStrictEqual({ contextWindow: 8192 })
  })

  it('is practice without a network', async () => {
    const { network, play } = make(accountFor('practice'), 'brisk')

    expect(textOf(await play())).toContain('Practice answer')
    expect(network.calls).toEqual([])
  })

  it('is missing where the browser has no model of its own', async () => {
    expect(failureIn(await make(accountFor('chrome-built-in')).play())).toMatchObject({
      kind: 'model-missing',
    })
  })

  it('keeps the query of its base URL with every call', async () => {
    const baseUrl = 'https://api.example.com/openai/deployments/mine?api-version=2024-10-21'
    const { network, play } = make(accountFor('azure-openai', baseUrl))

    await play()

    expect(network.calls[0]?.url).toBe(
      'https://api.example.com/openai/deployments/mine/chat/completions?api-version=2024-10-21',
    )
  })

  it('works for an account whose preset is of a later version', async () => {
    const account = { ...accountFor('openai-compatible', 'https://api.example.com/v1'), presetId: 'new-one' }
    const { network, play } = make(account)

    await play()

    expect(new Headers(network.calls[0]?.init.headers).get('authorization')).toBe(`Bearer ${testKey}`)
  })

  it('fails without a call when its base URL may not carry a key', async () => {
    const { network, play } = make(accountFor('openai-compatible', 'http://api.example.com/v1'))

    expect(failureIn(await play())).toEqual({ kind: 'not-an-api', code: 'url-not-https' })
    expect(network.calls).toEqual([])
  })

  it('T2 fails without a call when its base URL was moved away from its key', async () => {
    const { network, play } = make(accountFor('openai-compatible', 'https://elsewhere.example/v1'))

    expect(failureIn(await play())).toEqual({ kind: 'key-invalid', code: 'no-key' })
    expect(network.calls).toEqual([])
  })
})
