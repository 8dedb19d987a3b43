import { describe, expect, it } from 'vitest'
import { classifyGoogle } from '../../lib/providers/google-errors.ts'
import { classifyOpenAi } from '../../lib/providers/openai-errors.ts'
import { prompt, stage } from '../support/wire-stage.ts'
import { streamReply } from './adapter-fixtures.ts'

const openAi = (body: unknown) => classifyOpenAi({ status: 400, body, text: '' })
const refusal = (param: string, code = 'unsupported_parameter') => ({
  error: { message: 'Unsupported.', type: 'invalid_request_error', param, code },
})

describe('a refused parameter that a request can do without', () => {
  it.each([
    ['OpenAI names it', refusal('temperature', 'unsupported_value'), 'temperature'],
    ['OpenAI names a part of it', refusal('reasoning.summary', 'unsupported_value'), 'reasoning'],
    [
      'FastAPI names its field',
      { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs.' }] },
      'stream_options',
    ],
    [
      'Mistral puts that into its message',
      { object: 'error', message: { detail: [{ type: 'extra_forbidden', loc: ['body', 'max_tokens'] }] } },
      'max_tokens',
    ],
  ])('is told where %s', (_how, body, param) => {
    expect(openAi(body)).toMatchObject({ kind: 'invalid-request', param })
  })

  it('is told where Google names its field', () => {
    const details = [{ fieldViolations: [{ field: 'generation_config.thinking_config' }] }]
    const body = { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'No.', details } }

    expect(classifyGoogle({ status: 400, body, text: '' })).toMatchObject({ param: 'generationConfig' })
  })

  it.each([
    ['a request cannot do without it', refusal('messages')],
    ['it is none of ours', refusal('no_such_thing')],
    ['something else is wrong', { error: { ...refusal('temperature').error, code: 'insufficient_quota' } }],
  ])('is not told where %s', (_why, body) => {
    expect(openAi(body)).not.toHaveProperty('param')
  })
})

describe('a request that is sent again', () => {
  const sent = async (without: readonly string[]) => {
    const { network, play } = stage({ presetId: 'openai', reply: streamReply(['data: [DONE]\n\n']) })
    await play({ ...prompt, temperature: 1, without })
    return JSON.parse(String(network.calls[0]?.init.body))
  }

  it('has everything but what its model refuses', async () => {
    const { stream_options: _refused, ...rest } = await sent([])

    expect(await sent(['stream_options'])).toEqual(rest)
  })

  it('keeps what it cannot do without, whatever is refused', async () => {
    expect(await sent(['messages', 'model'])).toEqual(await sent([]))
  })
})
