import { describe, expect, it } from 'vitest'
import { failureIn, gist, textOf } from '../support/read-parts.ts'
import { stage } from '../support/wire-stage.ts'
import { sse, streamReply } from './adapter-fixtures.ts'
import { describeAdapter } from './contract.ts'

const event = (type: string, body: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}`
const textDelta = (delta: string, sequence_number = 0) =>
  event('response.output_text.delta', { delta, item_id: 'msg_1', output_index: 1, sequence_number })
const text = 'Grüße, 👩‍👩‍👧! 漢字.'
const counts = { input_tokens: 9, output_tokens: 12, output_tokens_details: { reasoning_tokens: 4 } }
const output = [
  { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Let me see.' }] },
  { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] },
]
const completed = (body: object = {}) =>
  event('response.completed', {
    response: { object: 'response', status: 'completed', output, usage: counts, ...body },
  })
const thought = event('response.reasoning_summary_text.delta', { delta: 'Let me see.', output_index: 0 })

describeAdapter('openai-responses', {
  presetId: 'openai-responses',
  authHeader: 'authorization',
  answer: [
    event('response.created', { response: { object: 'response', status: 'in_progress', output: [] } }),
    thought,
    textDelta('Grüße, '),
    textDelta('👩‍👩‍👧! '),
    textDelta('漢字.'),
    event('response.output_text.done', { text }),
    completed(),
  ],
  answerParts: {
    text,
    reasoning: 'Let me see.',
    rest: [
      { type: 'usage', usage: { inputTokens: 9, outputTokens: 12, reasoningTokens: 4 } },
      { type: 'finish', reason: 'stop', raw: 'completed' },
    ],
  },
  endingEvents: 2,
  reasoningOnly: [thought, completed({ output: [] })],
  filtered: [
    event('response.incomplete', {
      response: { status: 'incomplete', output: [], incomplete_details: { reason: 'content_filter' } },
    }),
  ],
  metadata: event('response.in_progress', { response: { object: 'response', status: 'in_progress' } }),
  inBandError: {
    event: event('response.failed', {
      response: { status: 'failed', error: { code: 'rate_limit_exceeded', message: 'Slow down' } },
    }),
    kind: 'rate-limited',
  },
  whole: JSON.stringify({ object: 'response', status: 'completed', error: null, output, usage: counts }),
  error: {
    status: 400,
    body: JSON.stringify({ error: { message: 'Too long', code: 'context_length_exceeded' } }),
    kind: 'context-too-long',
  },
  absurdUsage: [
    textDelta('Yes'),
    completed({ usage: { input_tokens: -1, output_tokens: 1e308, output_tokens_details: 'none' } }),
  ],
})

describe('openai-responses', () => {
  const play = (...events: readonly string[]) =>
    stage({ presetId: 'openai-responses', reply: streamReply([sse(events)]) }).play()

  it('reads the text from the end when no deltas came', async () => {
    expect(gist(await play(completed()))).toMatchObject({ text, reasoning: 'Let me see.' })
  })

  it('S13 reads an event that was sent twice once', async () => {
    const parts = await play(textDelta('Ha', 1), textDelta('Ha', 1), textDelta('Ha', 2), completed())

    expect(textOf(parts)).toBe('HaHa')
  })

  it('keeps repeated words where a gateway numbers nothing', async () => {
    expect(textOf(await play(textDelta('Ha'), textDelta('Ha'), completed()))).toBe('HaHa')
  })

  it('S23 tells that the limit was reached', async () => {
    const parts = await play(
      textDelta('Yes'),
      event('response.incomplete', {
        response: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
      }),
    )

    expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'length', raw: 'max_output_tokens' })
  })

  it('reads an error event of either shape', async () => {
    const flat = await play(event('error', { code: 'server_overloaded', message: 'Busy' }))
    const nested = await play(event('error', { error: { code: 'insufficient_quota', message: 'Pay' } }))

    expect(failureIn(flat)).toEqual({ kind: 'overloaded', code: 'server_overloaded', excerpt: 'Busy' })
    expect(failureIn(nested)?.kind).toBe('quota-exhausted')
  })

  it('writes a request that keeps nothing at the provider', async () => {
    const { network, play: send } = stage({
      presetId: 'openai-responses',
      model: 'gpt-5',
      traits: { reasoning: true },
      reply: streamReply([sse([completed()])]),
    })

    await send({
      system: 'Be brief.',
      messages: [{ role: 'user', text: 'Hi' }],
      maxOutputTokens: 50,
      temperature: 1,
    })

    expect(network.calls[0]?.url).toBe('https://api.openai.com/v1/responses')
    expect(JSON.parse(String(network.calls[0]?.init.body))).toEqual({
      model: 'gpt-5',
      input: [{ role: 'user', content: 'Hi' }],
      instructions: 'Be brief.',
      stream: true,
      store: false,
      max_output_tokens: 50,
      reasoning: { summary: 'auto' },
    })
  })
})
