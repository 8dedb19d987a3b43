import { describe, expect, it } from 'vitest'
import { checkAccount } from '../support/check-account.ts'
import { accountFor } from '../support/wire-stage.ts'

const json = { 'content-type': 'application/json' }

async function list(presetId: string, body: unknown) {
  const reply = { headers: json, chunks: [JSON.stringify(body)] }
  const { listing, network } = await checkAccount(accountFor(presetId), reply)
  return { models: listing.state === 'listed' ? listing.models : listing, url: network.calls[0]?.url }
}

describe('listing the models of an account', () => {
  it('reads OpenAI and leaves out what does not chat', async () => {
    const ids = ['gpt-5', 'text-embedding-3-small', 'whisper-1', 'dall-e-3', 'gpt-4o-realtime', 'o3']

    expect(await list('openai', { object: 'list', data: ids.map((id) => ({ id })) })).toEqual({
      url: 'https://api.openai.com/v1/models',
      models: [
        { model: 'gpt-5', label: 'gpt-5', traits: {} },
        { model: 'o3', label: 'o3', traits: {} },
      ],
    })
  })

  it('reads the window, the limit and the price from OpenRouter', async () => {
    const entry = {
      id: 'a/b',
      name: 'A: B',
      context_length: 200_000,
      top_provider: { max_completion_tokens: 64_000 },
      supported_parameters: ['reasoning', 'temperature'],
      architecture: { input_modalities: ['text', 'image'] },
      pricing: { prompt: '0.000003', completion: '0.000015' },
    }
    const auto = { id: 'openrouter/auto', pricing: { prompt: '-1', completion: '-1' } }

    expect((await list('openrouter', { data: [entry, auto] })).models).toEqual([
      {
        model: 'a/b',
        label: 'A: B',
        traits: {
          contextWindow: 200_000,
          maxOutput: 64_000,
          reasoning: true,
          images: true,
          price: { inputPerMillion: 3, outputPerMillion: 15 },
        },
      },
      { model: 'openrouter/auto', label: 'openrouter/auto', traits: {} },
    ])
  })

  it('reads a bare list with prices per million from Together', async () => {
    const entries = [
      {
        id: 'x',
        type: 'chat',
        display_name: 'X',
        context_length: 8192,
        pricing: { input: 0.2, output: 0.6 },
      },
      { id: 'y', type: 'image' },
    ]

    expect((await list('together', entries)).models).toEqual([
      {
        model: 'x',
        label: 'X',
        traits: { contextWindow: 8192, price: { inputPerMillion: 0.2, outputPerMillion: 0.6 } },
      },
    ])
  })

  it.each([
    [
      'groq',
      { id: 'm', context_window: 131_072, max_completion_tokens: 8192 },
      { contextWindow: 131_072, maxOutput: 8192 },
    ],
    [
      'mistral',
      { id: 'm', max_context_length: 32_768, capabilities: { completion_chat: true } },
      { contextWindow: 32_768 },
    ],
    ['openai-compatible', { id: 'm', max_model_len: 4096 }, { contextWindow: 4096 }],
    ['openai-compatible', { id: 'm', context_length: -1, max_completion_tokens: 1.5 }, {}],
  ])('reads what %s says of a model', async (presetId, entry, traits) => {
    const account = accountFor(presetId, 'https://api.example.com/v1')
    const { listing } = await checkAccount(account, {
      headers: json,
      chunks: [JSON.stringify({ data: [entry] })],
    })

    expect(listing).toMatchObject({ state: 'listed', models: [{ model: 'm', traits }] })
  })

  it('reads Anthropic', async () => {
    const data = [
      { type: 'model', id: 'claude', display_name: 'Claude', max_input_tokens: 200_000, max_tokens: 64_000 },
    ]

    expect(await list('anthropic', { data, has_more: false })).toEqual({
      url: 'https://api.anthropic.com/v1/models?limit=1000',
      models: [{ model: 'claude', label: 'Claude', traits: { contextWindow: 200_000, maxOutput: 64_000 } }],
    })
  })

  it('reads Google', async () => {
    const models = [
      {
        name: 'models/gemini-2.5-pro',
        displayName: 'Gemini 2.5 Pro',
        inputTokenLimit: 1_048_576,
        outputTokenLimit: 65_536,
        supportedGenerationMethods: ['generateContent', 'countTokens'],
        thinking: true,
      },
      { name: 'models/embedding', supportedGenerationMethods: ['embedContent'] },
    ]

    expect(await list('google', { models })).toEqual({
      url: 'https://generativelanguage.googleapis.com/v1beta/models?pageSize=1000',
      models: [
        {
          model: 'gemini-2.5-pro',
          label: 'Gemini 2.5 Pro',
          traits: { contextWindow: 1_048_576, maxOutput: 65_536, reasoning: true },
        },
      ],
    })
  })

  it('leaves out entries that it cannot read, not the list', async () => {
    expect((await list('openai', { data: [null, 7, { id: '' }, {}, { id: 'x' }] })).models).toHaveLength(1)
  })

  it('offers suggestions where there is no list, and says that nothing was tried', async () => {
    const { listing, network } = await checkAccount(accountFor('perplexity'), {})

    expect(listing).toMatchObject({ state: 'listed', verified: false })
    expect(network.calls).toEqual([])
  })

  it('lists the practice models without a network', async () => {
    const { listing, network } = await checkAccount(accountFor('practice'), {})

    expect(listing).toMatchObject({ state: 'listed', verified: true })
    expect(network.calls).toEqual([])
  })
})
