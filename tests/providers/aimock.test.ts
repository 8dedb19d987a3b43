import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Part } from '../../lib/router/model.ts'
import { failureIn, readParts, reasoningOf, textOf } from '../support/read-parts.ts'
import { wireModel } from '../support/wire-model.ts'

// An independent server: it does not share our idea of the wire formats, nor our mistakes.
const mock = new LLMock({ port: 0, logLevel: 'silent' })

beforeAll(async () => {
  mock
    .onMessage('plain', { content: 'Grüße, 漢字 👩‍👩‍👧 and a second sentence.' }, { chunkSize: 4 })
    .onMessage('reason', { content: 'The answer.', reasoning: 'Let me think.' })
    .onMessage('limited', {
      error: { message: 'Slow down', type: 'rate_limit_error', code: 'rate_limit_exceeded' },
      status: 429,
      retryAfter: 3,
    })
    .onMessage('overloaded', { error: { message: 'Overloaded', type: 'overloaded_error' }, status: 529 })
    .onMessage('drop', { content: 'word '.repeat(50) }, { chunkSize: 5, latency: 5, truncateAfterChunks: 12 })
    .onMessage('malformed', { content: 'never' }, { chaos: { malformedRate: 1 } })
  await mock.start()
})
afterAll(() => mock.stop())

const providers = [
  ['openai', '/v1'],
  ['openai-responses', '/v1'],
  ['anthropic', ''],
  ['google', '/v1beta'],
] as const

describe.each(providers)('%s against aimock', (presetId, path) => {
  const ask = (text: string): Promise<Part[]> => {
    const model = wireModel(presetId, `${mock.url}${path}`, 'some-model')
    return readParts(model.stream({ messages: [{ role: 'user', text }] }, new AbortController().signal))
  }

  it('reads an answer and its end', async () => {
    const parts = await ask('plain')

    expect(textOf(parts)).toBe('Grüße, 漢字 👩‍👩‍👧 and a second sentence.')
    expect(parts.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' })
    expect(parts.some(({ type }) => type === 'usage')).toBe(true)
  })

  it('keeps reasoning apart from the answer', async () => {
    const parts = await ask('reason')

    expect(reasoningOf(parts)).toBe('Let me think.')
    expect(textOf(parts)).toBe('The answer.')
  })

  it('H8 tells a rate limit and its pushback', async () => {
    expect(failureIn(await ask('limited'))).toMatchObject({
      kind: 'rate-limited',
      status: 429,
      retryAfterMs: 3000,
    })
  })

  it('H13 tells an overload', async () => {
    expect(failureIn(await ask('overloaded'))).toMatchObject({ kind: 'overloaded', status: 529 })
  })

  it('S2 keeps the text before a disconnect', async () => {
    const parts = await ask('drop')

    expect(textOf(parts)).toMatch(/^(word ?)+/)
    expect(failureIn(parts)).toMatchObject({ kind: 'broken-stream' })
  })

  it('fails when the reply is broken JSON', async () => {
    expect(failureIn(await ask('malformed'))).toEqual({ kind: 'truncated' })
  })
})
