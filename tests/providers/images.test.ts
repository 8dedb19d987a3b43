import { describe, expect, it } from 'vitest'
import { seesImages } from '../../lib/providers/sight.ts'
import type { CompletionRequest } from '../../lib/router/model.ts'
import { failureIn } from '../support/read-parts.ts'
import { stage } from '../support/wire-stage.ts'

const jpeg = { mimeType: 'image/jpeg', data: '/9j/4AAQ' }
const png = { mimeType: 'image/png', data: 'iVBORw0K' }
const request: CompletionRequest = {
  messages: [
    { role: 'user', text: 'What is this?', images: [png] },
    { role: 'assistant', text: 'A cat.' },
    { role: 'user', text: 'And these?', images: [jpeg, png] },
  ],
}
const refusal = (status: number, body: object = { error: { message: 'image_url is not supported' } }) => ({
  status,
  headers: { 'content-type': 'application/json' },
  chunks: [JSON.stringify(body)],
})

describe('images on the wire', () => {
  const sent = async (presetId: string) => {
    const { network, play } = stage({ presetId, reply: refusal(500) })
    await play(request)
    return JSON.parse(String(network.calls[0]?.init.body))
  }

  it('are data URLs behind the text in OpenAI’s chat', async () => {
    const image = (url: string) => ({ type: 'image_url', image_url: { url } })

    expect((await sent('openai')).messages).toEqual([
      {
        role: 'user',
        content: [{ type: 'text', text: 'What is this?' }, image('data:image/png;base64,iVBORw0K')],
      },
      { role: 'assistant', content: 'A cat.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'And these?' },
          image('data:image/jpeg;base64,/9j/4AAQ'),
          image('data:image/png;base64,iVBORw0K'),
        ],
      },
    ])
  })

  it('are parts of the input in OpenAI’s responses', async () => {
    expect((await sent('openai-responses')).input[0]).toEqual({
      role: 'user',
      content: [
        { type: 'input_text', text: 'What is this?' },
        { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0K' },
      ],
    })
  })

  it('are sources before the text in Anthropic’s messages', async () => {
    const { messages } = await sent('anthropic')

    expect(messages[0]).toEqual({
      role: 'user',
      content: [
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0K' } },
        { type: 'text', text: 'What is this?' },
      ],
    })
    expect(messages[1]).toEqual({ role: 'assistant', content: 'A cat.' })
  })

  it('are inline data before the text in Google’s contents', async () => {
    expect((await sent('google')).contents).toEqual([
      { role: 'user', parts: [{ inlineData: png }, { text: 'What is this?' }] },
      { role: 'model', parts: [{ text: 'A cat.' }] },
      { role: 'user', parts: [{ inlineData: jpeg }, { inlineData: png }, { text: 'And these?' }] },
    ])
  })
})

describe('a refused request with images', () => {
  const refused = async (status: number, traits = {}, asked = request) => {
    const { play } = stage({ presetId: 'openrouter', traits, reply: refusal(status) })
    return failureIn(await play(asked))?.kind
  }

  it.each([400, 404])('is a refusal of the images by a model that may be blind (%i)', async (status) => {
    expect(await refused(status)).toBe('images-refused')
  })

  it('is what it says of a model that sees, or of a request without images', async () => {
    expect(await refused(400, { images: true })).toBe('invalid-request')
    expect(await refused(400, {}, { messages: [{ role: 'user', text: 'Hi' }] })).toBe('invalid-request')
  })

  it('of a parameter is one that can be repaired', async () => {
    const reply = refusal(400, {
      error: { message: 'Unsupported', param: 'temperature', code: 'unsupported_parameter' },
    })
    const { play } = stage({ presetId: 'openai', reply })

    expect(failureIn(await play(request))).toMatchObject({ kind: 'invalid-request', param: 'temperature' })
  })
})

describe('whether a model sees', () => {
  it.each([
    ['openai', 'gpt-3.5-turbo', false],
    ['openai', 'gpt-4', false],
    ['openai', 'gpt-4-0613', false],
    ['openai', 'gpt-4o', undefined],
    ['openai', 'gpt-4.1-mini', undefined],
    ['openai', 'o3-mini', false],
    ['openai', 'o3', undefined],
    ['deepseek', 'deepseek-chat', false],
    ['xai', 'grok-2', false],
    ['xai', 'grok-2-vision', undefined],
    ['xai', 'grok-4', undefined],
    ['openrouter', 'gpt-4', undefined],
  ])('is known of %s %s as %s', (presetId, model, sees) => {
    expect(seesImages(presetId, { model, traits: {} })).toBe(sees)
  })

  it('is as its user or its provider says, whatever its name', () => {
    expect(seesImages('openai', { model: 'gpt-4', traits: { images: true } })).toBe(true)
  })
})
