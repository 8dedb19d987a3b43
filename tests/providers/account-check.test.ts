import { describe, expect, it } from 'vitest'
import { createAccountCheck } from '../../lib/providers/account-check.ts'
import type { BuiltInLanguageModel } from '../../lib/providers/chrome-built-in.ts'
import { createEgress } from '../../lib/providers/http.ts'
import type { Account, Settings } from '../../lib/settings/schema.ts'
import { type FakeReply, fakeKeys, fakeNetwork } from '../support/fake-network.ts'
import { accountFor, testKey } from '../support/wire-stage.ts'

function check(accounts: readonly Account[], reply: FakeReply = {}, builtIn?: BuiltInLanguageModel) {
  const settings: Settings = {
    version: 2,
    accounts: [...accounts],
    deployments: [],
    routes: [],
    defaultRouteId: '',
    theme: 'system',
  }
  const egress = createEgress(fakeNetwork(reply), fakeKeys(testKey, 'https://api.openai.com'))
  const run = createAccountCheck({ settings: async () => settings, egress, builtIn })
  return run('account', new AbortController().signal)
}

describe('the test of an account', () => {
  it('finds the models with what their provider says of them', async () => {
    const body = JSON.stringify({ data: [{ id: 'gpt-5', context_window: 400_000 }] })

    expect(await check([accountFor('openai')], { chunks: [body] })).toEqual({
      models: [{ model: 'gpt-5', label: 'gpt-5', contextWindow: 400_000 }],
      verified: true,
    })
  })

  it('finds what went wrong', async () => {
    expect(await check([accountFor('openai')], { status: 401 })).toEqual({
      failure: { kind: 'key-invalid', status: 401 },
    })
  })

  it('says how the model of the browser is', async () => {
    const builtIn: BuiltInLanguageModel = {
      availability: async () => 'downloadable',
      create: () => Promise.reject(new Error('Nobody asked for a session.')),
    }

    expect(await check([accountFor('chrome-built-in')], {}, builtIn)).toEqual({
      failure: { kind: 'model-missing', code: 'downloadable' },
    })
    expect(await check([accountFor('chrome-built-in')])).toMatchObject({ failure: { code: 'absent' } })
  })

  it('refuses an account that is gone', async () => {
    await expect(check([])).rejects.toThrow('not in the settings')
  })
})
