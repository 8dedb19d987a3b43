import { describe, expect, it } from 'vitest'
import { failureIn, gist } from '../support/read-parts.ts'
import { stage } from '../support/wire-stage.ts'
import { sse, streamReply } from './adapter-fixtures.ts'
import { describeAdapter } from './contract.ts'

const chunk = (body: object) => `data: ${JSON.stringify(body)}`
const candidate = (parts: readonly object[], finishReason?: string, usageMetadata?: object) => ({
  candidates: [{ content: { role: 'model', parts }, index: 0, ...(finishReason ? { finishReason } : {}) }],
  ...(usageMetadata ? { usageMetadata } : {}),
})
const text = 'Grüße, 👩‍👩‍👧! 漢字.'
const counts = { promptTokenCount: 9, candidatesTokenCount: 8, thoughtsTokenCount: 4, totalTokenCount: 21 }
const chunks = [
  candidate([{ text: 'Let me see.', thought: true }]),
  candidate([{ text: 'Grüße, ' }]),
  candidate([{ text: '👩‍👩‍👧! ' }, { text: '漢字.' }]),
  candidate([{ text: '' }], 'STOP', counts),
]

describeAdapter('google-generate-content', {
  presetId: 'google',
  authHeader: 'x-goog-api-key',
  answer: chunks.map(chunk),
  answerParts: {
    text,
    reasoning: 'Let me see.',
    rest: [
      { type: 'usage', usage: { inputTokens: 9, outputTokens: 12, reasoningTokens: 4 } },
      { type: 'finish', reason: 'stop', raw: 'STOP' },
    ],
  },
  endingEvents: 1,
  reasoningOnly: [chunk(candidate([{ text: 'Hmm.', thought: true }], 'STOP'))],
  filtered: [chunk({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } })],
  metadata: chunk({ candidates: [{ index: 0 }], modelVersion: 'gemini' }),
  inBandError: {
    event: chunk({ error: { code: 503, status: 'UNAVAILABLE', message: 'The model is overloaded.' } }),
    kind: 'overloaded',
  },
  whole: JSON.stringify(chunks),
  error: {
    status: 400,
    body: JSON.stringify({
      error: {
        code: 400,
        status: 'INVALID_ARGUMENT',
        message: 'API key not valid. Please pass a valid API key.',
        details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }],
      },
    }),
    kind: 'key-invalid',
  },
  absurdUsage: [
    chunk(candidate([{ text: 'Yes' }], 'STOP', { promptTokenCount: -1, candidatesTokenCount: 1e308 })),
  ],
})

describe('google-generate-content', () => {
  const play = (...events: readonly string[]) =>
    stage({ presetId: 'google', reply: streamReply([sse(events)]) }).play()

  it.each([
    ['STOP', 'stop'],
    ['MAX_TOKENS', 'length'],
    ['SAFETY', 'content-filter'],
    ['RECITATION', 'content-filter'],
    ['PROHIBITED_CONTENT', 'content-filter'],
    ['MALFORMED_FUNCTION_CALL', 'other'],
  ])('S23 reads the finish reason %s as %s', async (raw, reason) => {
    const parts = await play(chunk(candidate([{ text: 'Yes' }], raw)))

    expect(parts.at(-1)).toEqual({ type: 'finish', reason, raw })
  })

  it('names the filter that left no text', async () => {
    const parts = await play(chunk({ candidates: [{ finishReason: 'SAFETY' }] }))

    expect(failureIn(parts)).toEqual({ kind: 'content-refused', code: 'SAFETY' })
  })

  it('tells the usage so far when the stream is truncated', async () => {
    const parts = await play(chunk(candidate([{ text: 'Yes' }], undefined, { promptTokenCount: 3 })))

    expect(gist(parts)).toMatchObject({
      rest: [
        { type: 'usage', usage: { inputTokens: 3 } },
        { type: 'failure', failure: { kind: 'truncated' } },
      ],
    })
  })

  it('reads a single whole answer', async () => {
    const whole = JSON.stringify(candidate([{ text: 'Yes' }], 'STOP'))
    const reply = { headers: { 'content-type': 'application/json' }, chunks: [whole] }

    expect(gist(await stage({ presetId: 'google', reply }).play())).toMatchObject({ text: 'Yes' })
  })

  it('writes a request whose URL holds no key', async () => {
    const { network, play: send } = stage({
      presetId: 'google',
      model: 'gemini-2.5-pro',
      traits: { reasoning: true },
      reply: streamReply([]),
    })

    await send({
      system: 'Be brief.',
      messages: [
        { role: 'user', text: 'Hi' },
        { role: 'assistant', text: 'Hello' },
        { role: 'user', text: 'Bye' },
      ],
      maxOutputTokens: 100,
      temperature: 0.5,
    })

    expect(network.calls[0]?.url).toBe(
      'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse',
    )
    expect(JSON.parse(String(network.calls[0]?.init.body))).toEqual({
      contents: [
        { role: 'user', parts: [{ text: 'Hi' }] },
        { role: 'model', parts: [{ text: 'Hello' }] },
        { role: 'user', parts: [{ text: 'Bye' }] },
      ],
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      generationConfig: {
        maxOutputTokens: 100,
        temperature: 0.5,
        thinkingConfig: { includeThoughts: true },
      },
    })
  })

  it.each([
    ['tunedModels/mine', 'tunedModels/mine'],
    ['odd name?key=1', 'models/odd%20name%3Fkey%3D1'],
  ])('writes the model %s into the path as %s', async (model, path) => {
    const { network, play: send } = stage({ presetId: 'google', model, reply: streamReply([]) })

    await send()

    expect(network.calls[0]?.url).toContain(`/v1beta/${path}:streamGenerateContent?alt=sse`)
  })
})
