import { describe, expect, it } from 'vitest'
import { stage } from '../support/wire-stage.ts'
import { streamReply } from './adapter-fixtures.ts'

describe('openai-chat: requests', () => {
  const sent = async (presetId: string, model = 'gpt-4.1', traits = {}) => {
    const { network, play } = stage({ presetId, model, traits, reply: streamReply(['data: [DONE]\n\n']) })
    await play({
      system: 'Be brief.',
      messages: [
        { role: 'user', text: 'Hi' },
        { role: 'assistant', text: 'Hello' },
        { role: 'user', text: 'Bye' },
      ],
      maxOutputTokens: 100,
      temperature: 0.5,
    })
    const { init, url } = network.calls[0] ?? { init: {}, url: '' }
    return { url, body: JSON.parse(String(init.body)), headers: new Headers(init.headers) }
  }

  it('writes the conversation with the system prompt first', async () => {
    const { body, url } = await sent('openai')

    expect(url).toBe('https://api.openai.com/v1/chat/completions')
    expect(body).toEqual({
      model: 'gpt-4.1',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Hello' },
        { role: 'user', content: 'Bye' },
      ],
      stream: true,
      stream_options: { include_usage: true },
      max_completion_tokens: 100,
      temperature: 0.5,
    })
  })

  it('asks Mistral for nothing that it refuses', async () => {
    const { body } = await sent('mistral')

    expect(body).toMatchObject({ max_tokens: 100 })
    expect(body).not.toHaveProperty('stream_options')
    expect(body).not.toHaveProperty('max_completion_tokens')
  })

  it('sends no temperature to models that reason', async () => {
    expect((await sent('openai', 'gpt-5-mini')).body).not.toHaveProperty('temperature')
    expect((await sent('openai', 'o3')).body).not.toHaveProperty('temperature')
    expect((await sent('openrouter', 'any', { reasoning: true })).body).not.toHaveProperty('temperature')
    expect((await sent('openrouter', 'any')).body).toHaveProperty('temperature', 0.5)
  })

  it('sends the key of Azure in its own header', async () => {
    const { headers, url } = await sent('azure-openai')

    expect(url).toBe('https://your-resource.openai.azure.com/openai/v1/chat/completions')
    expect(headers.has('api-key')).toBe(true)
    expect(headers.has('authorization')).toBe(false)
  })
})
