import { describe, expect, it } from 'vitest'
import { failureIn, gist } from '../support/read-parts.ts'
import { stage } from '../support/wire-stage.ts'
import { sse, streamReply } from './adapter-fixtures.ts'
import { describeAdapter } from './contract.ts'

const event = (type: string, body: object = {}) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}`
const start = event('message_start', {
  message: { type: 'message', role: 'assistant', content: [], usage: { input_tokens: 9, output_tokens: 1 } },
})
const open = (index: number, content_block: object) => event('content_block_start', { index, content_block })
const textDelta = (text: string) =>
  event('content_block_delta', { index: 1, delta: { type: 'text_delta', text } })
const thought = (thinking: string) =>
  event('content_block_delta', { index: 0, delta: { type: 'thinking_delta', thinking } })
const ending = (stop_reason: string, output_tokens: unknown = 12) => [
  event('message_delta', { delta: { stop_reason, stop_sequence: null }, usage: { output_tokens } }),
  event('message_stop'),
]
const text = 'Grüße, 👩‍👩‍👧! 漢字.'

describeAdapter('anthropic-messages', {
  presetId: 'anthropic',
  authHeader: 'x-api-key',
  answer: [
    start,
    open(0, { type: 'thinking', thinking: '', signature: '' }),
    thought('Let me see.'),
    event('content_block_delta', { index: 0, delta: { type: 'signature_delta', signature: 'c2lnbg==' } }),
    event('content_block_stop', { index: 0 }),
    open(1, { type: 'text', text: '' }),
    event('ping'),
    textDelta('Grüße, '),
    textDelta('👩‍👩‍👧! '),
    textDelta('漢字.'),
    event('content_block_stop', { index: 1 }),
    ...ending('end_turn'),
  ],
  answerParts: {
    text,
    reasoning: 'Let me see.',
    rest: [
      { type: 'usage', usage: { inputTokens: 9, outputTokens: 12 } },
      { type: 'finish', reason: 'stop', raw: 'end_turn' },
    ],
  },
  endingEvents: 2,
  reasoningOnly: [start, thought('Hmm.'), ...ending('end_turn')],
  filtered: [start, ...ending('refusal')],
  metadata: event('ping'),
  inBandError: {
    event: event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
    kind: 'overloaded',
  },
  whole: JSON.stringify({
    type: 'message',
    content: [
      { type: 'thinking', thinking: 'Let me see.', signature: 'c2lnbg==' },
      { type: 'text', text },
    ],
    stop_reason: 'end_turn',
    usage: { input_tokens: 9, output_tokens: 12 },
  }),
  error: {
    status: 400,
    body: JSON.stringify({
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message: 'Your credit balance is too low to access the Anthropic API.',
      },
    }),
    kind: 'quota-exhausted',
  },
  absurdUsage: [
    event('message_start', { message: { usage: { input_tokens: -1, output_tokens: 'few' } } }),
    textDelta('Yes'),
    ...ending('end_turn', 1e308),
  ],
})

describe('anthropic-messages', () => {
  const play = (...events: readonly string[]) =>
    stage({ presetId: 'anthropic', reply: streamReply([sse(events)]) }).play()

  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['refusal', 'content-filter'],
    ['pause_turn', 'other'],
    ['tool_use', 'other'],
  ])('S23 reads the stop reason %s as %s', async (raw, reason) => {
    expect((await play(start, textDelta('Yes'), ...ending(raw))).at(-1)).toEqual({
      type: 'finish',
      reason,
      raw,
    })
  })

  it('S14 reads content that comes before its start', async () => {
    const parts = await play(textDelta('Yes'), start, ...ending('end_turn'))

    expect(gist(parts)).toMatchObject({ text: 'Yes' })
    expect(parts.at(-1)?.type).toBe('finish')
  })

  it('counts cached input as input', async () => {
    const usage = { input_tokens: 5, cache_read_input_tokens: 100, cache_creation_input_tokens: 20 }
    const parts = await play(
      event('message_start', { message: { usage } }),
      textDelta('Yes'),
      ...ending('end_turn'),
    )

    expect(parts.at(-2)).toEqual({ type: 'usage', usage: { inputTokens: 125, outputTokens: 12 } })
  })

  it('tells what was used before an error', async () => {
    const error = event('error', { error: { type: 'rate_limit_error', message: 'Slow down' } })
    const parts = await play(start, textDelta('Yes'), error)

    expect(parts.at(-2)).toEqual({ type: 'usage', usage: { inputTokens: 9, outputTokens: 1 } })
    expect(failureIn(parts)).toEqual({ kind: 'rate-limited', code: 'rate_limit_error', excerpt: 'Slow down' })
  })

  it('writes a request with a limit, a version and the leave to call from a browser', async () => {
    const { network, play: send } = stage({
      presetId: 'anthropic',
      model: 'claude',
      reply: streamReply([sse(ending('end_turn'))]),
    })

    await send({
      system: 'Be brief.',
      messages: [
        { role: 'user', text: 'Hi' },
        { role: 'assistant', text: '' },
        { role: 'user', text: 'Bye' },
      ],
      temperature: 1.5,
    })

    const { init, url } = network.calls[0] ?? { init: {}, url: '' }
    expect(url).toBe('https://api.anthropic.com/v1/messages')
    expect(new Headers(init.headers).get('anthropic-version')).toBe('2023-06-01')
    expect(new Headers(init.headers).get('anthropic-dangerous-direct-browser-access')).toBe('true')
    expect(JSON.parse(String(init.body))).toEqual({
      model: 'claude',
      max_tokens: 8192,
      system: 'Be brief.',
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'user', content: 'Bye' },
      ],
      temperature: 1,
      stream: true,
    })
  })
})
