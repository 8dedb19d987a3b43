import { describe, expect, it } from 'vitest'
import { failureIn, gist, reasoningOf, textOf } from '../support/read-parts.ts'
import { stage } from '../support/wire-stage.ts'
import { sse, streamReply } from './adapter-fixtures.ts'
import { describeAdapter } from './contract.ts'

const chunk = (body: object) => `data: ${JSON.stringify({ id: 'chatcmpl-1', model: 'gpt', ...body })}`
const delta = (content: object) => chunk({ choices: [{ index: 0, delta: content, finish_reason: null }] })
const finish = (reason: string) => chunk({ choices: [{ index: 0, delta: {}, finish_reason: reason }] })
const usage = (counts: object) => chunk({ choices: [], usage: counts })
const done = 'data: [DONE]'
const text = 'Grüße, 👩‍👩‍👧! 漢字.'
const counts = {
  prompt_tokens: 9,
  completion_tokens: 12,
  total_tokens: 21,
  completion_tokens_details: { reasoning_tokens: 4 },
}

describeAdapter('openai-chat', {
  presetId: 'openai',
  authHeader: 'authorization',
  answer: [
    delta({ role: 'assistant', content: '' }),
    delta({ reasoning_content: 'Let me see.' }),
    delta({ content: 'Grüße, ' }),
    delta({ content: '👩‍👩‍👧! ' }),
    delta({ content: '漢字.' }),
    finish('stop'),
    usage(counts),
    done,
  ],
  answerParts: {
    text,
    reasoning: 'Let me see.',
    rest: [
      { type: 'usage', usage: { inputTokens: 9, outputTokens: 12, reasoningTokens: 4 } },
      { type: 'finish', reason: 'stop', raw: 'stop' },
    ],
  },
  endingEvents: 3,
  reasoningOnly: [delta({ reasoning_content: 'Hmm.' }), finish('stop'), done],
  filtered: [delta({ role: 'assistant', content: '' }), finish('content_filter'), done],
  metadata: chunk({ choices: [], prompt_filter_results: [{ prompt_index: 0 }] }),
  inBandError: {
    event: chunk({ error: { code: 429, message: 'Slow down' }, choices: [{ finish_reason: 'error' }] }),
    kind: 'rate-limited',
  },
  whole: JSON.stringify({
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', reasoning_content: 'Let me see.', content: text },
        finish_reason: 'stop',
      },
    ],
    usage: counts,
  }),
  error: {
    status: 429,
    body: JSON.stringify({ error: { message: 'No quota', type: 'x', code: 'insufficient_quota' } }),
    kind: 'quota-exhausted',
  },
  absurdUsage: [
    delta({ content: 'Yes' }),
    finish('stop'),
    usage({ prompt_tokens: -1, completion_tokens: 1e308, total_tokens: 'many' }),
    done,
  ],
})

describe('openai-chat', () => {
  const play = (...events: readonly string[]) =>
    stage({ presetId: 'openrouter', reply: streamReply([sse(events)]) }).play()

  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['content_filter', 'content-filter'],
    ['tool_calls', 'other'],
    ['model_length', 'length'],
  ])('S23 reads the finish reason %s as %s', async (raw, reason) => {
    const parts = await play(delta({ content: 'Yes' }), finish(raw), done)

    expect(parts.at(-1)).toEqual({ type: 'finish', reason, raw })
  })

  it('counts as finished when it closes after its finish reason without [DONE]', async () => {
    const parts = await play(delta({ content: 'Yes' }), finish('stop'))

    expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'stop', raw: 'stop' })
  })

  it('counts as finished when it is reset after its finish reason', async () => {
    const events = [delta({ content: 'Yes' }), finish('stop')]
    const reply = streamReply([sse(events)], { after: 'reset' })

    expect((await stage({ presetId: 'openai', reply }).play()).at(-1)?.type).toBe('finish')
  })

  it('takes [DONE] without a finish reason as an end of unknown reason', async () => {
    const parts = await play(delta({ content: 'Yes' }), done)

    expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'other', raw: 'done' })
  })

  it('reads usage that comes with the finish reason', async () => {
    const last = { choices: [{ delta: {}, finish_reason: 'stop' }], usage: { prompt_tokens: 1 } }
    const parts = await play(delta({ content: 'Yes' }), chunk(last), done)

    expect(parts.slice(-2)).toEqual([
      { type: 'usage', usage: { inputTokens: 1 } },
      { type: 'finish', reason: 'stop', raw: 'stop' },
    ])
  })

  it('counts reasoning as output where only the total holds it', async () => {
    const apart = { ...counts, total_tokens: 25 }
    const parts = await play(delta({ content: 'Yes' }), finish('stop'), usage(apart), done)

    expect(parts.at(-2)).toMatchObject({ usage: { outputTokens: 16 } })
  })

  it('reads OpenRouter: processing comments, reasoning, and an error in the last chunk', async () => {
    const failed = chunk({
      choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
      error: { code: 502, message: 'Upstream is gone', metadata: { provider_name: 'X' } },
    })
    const parts = await play(
      ': OPENROUTER PROCESSING',
      delta({ reasoning: 'So' }),
      delta({ content: 'A' }),
      failed,
    )

    expect(reasoningOf(parts)).toBe('So')
    expect(textOf(parts)).toBe('A')
    expect(failureIn(parts)).toEqual({ kind: 'server-error', status: 502, excerpt: 'Upstream is gone' })
  })

  it('reads an error inside a choice', async () => {
    const parts = await play(
      chunk({ choices: [{ error: { code: 402, message: 'Pay' }, finish_reason: 'error' }] }),
    )

    expect(failureIn(parts)).toMatchObject({ kind: 'quota-exhausted', status: 402 })
  })

  it('reads the pieces that Mistral writes instead of a string', async () => {
    const parts = await play(
      delta({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Well' }] }] }),
      delta({ content: [{ type: 'text', text: 'Yes' }] }),
      finish('stop'),
      done,
    )

    expect(gist(parts)).toMatchObject({ text: 'Yes', reasoning: 'Well' })
  })

  it('S13 reads the delta alone where Perplexity repeats the message so far', async () => {
    const both = (content: string, message: string) =>
      chunk({ choices: [{ index: 0, delta: { content }, message: { role: 'assistant', content: message } }] })
    const parts = await play(both('One ', 'One '), both('two', 'One two'), finish('stop'), done)

    expect(textOf(parts)).toBe('One two')
  })

  it('fails when DeepSeek breaks off because it is busy', async () => {
    const parts = await play(delta({ content: 'Half' }), finish('insufficient_system_resource'), done)

    expect(failureIn(parts)).toMatchObject({ kind: 'overloaded' })
  })

  it('reads a refusal as text', async () => {
    expect(textOf(await play(delta({ refusal: 'I cannot.' }), finish('stop'), done))).toBe('I cannot.')
  })
})
