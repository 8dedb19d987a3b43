import { describe, expect, it } from 'vitest'
import { classifyOpenAi } from '../../lib/providers/openai-errors.ts'

const classify = (status: number | undefined, body: unknown) =>
  classifyOpenAi({ body, text: JSON.stringify(body), ...(status === undefined ? {} : { status }) })
const error = (code: string | number | null, type: string | null = null, message = 'So it is.') => ({
  error: { message, type, param: null, code },
})

describe('errors in the style of OpenAI', () => {
  it.each([
    ['a wrong key', 401, error('invalid_api_key', 'invalid_request_error'), 'key-invalid'],
    ['a closed account', 403, error('account_deactivated'), 'key-invalid'],
    ['an address that is not allowed', 401, error('ip_not_authorized'), 'forbidden'],
    ['a country', 403, error('unsupported_country_region_territory'), 'forbidden'],
    ['a used-up quota with 429', 429, error('insufficient_quota', 'insufficient_quota'), 'quota-exhausted'],
    ['a quota named in the type only', 429, error(null, 'insufficient_quota'), 'quota-exhausted'],
    ['a billing limit with 400', 400, error('billing_hard_limit_reached'), 'quota-exhausted'],
    ['billing that is off', 429, error('billing_not_active'), 'quota-exhausted'],
    ['a rate limit', 429, error('rate_limit_exceeded', 'requests'), 'rate-limited'],
    ['a rate limit with 400', 400, error('rate_limit_exceeded'), 'rate-limited'],
    ['too long a prompt', 400, error('context_length_exceeded'), 'context-too-long'],
    ['a model that is not there', 404, error('model_not_found'), 'model-missing'],
    ['a model that this project may not use', 403, error('model_not_found'), 'model-missing'],
    ['a wrong path', 404, error('unknown_url', 'invalid_request_error'), 'not-an-api'],
    ['a policy', 400, error('content_policy_violation'), 'content-refused'],
    ['a flagged prompt', 400, error('invalid_prompt'), 'content-refused'],
    ['a parameter', 400, error('unsupported_value', 'invalid_request_error'), 'invalid-request'],
    ['a parameter with 422', 422, error(null, 'invalid_request_error'), 'invalid-request'],
    ['trouble', 500, error(null, 'server_error'), 'server-error'],
    ['a slow-down', 503, error('slow_down'), 'overloaded'],
    ['load with 500', 500, error('server_overloaded'), 'overloaded'],
    ['a conflict', 409, error(null), 'server-error'],
    ['too early', 425, error(null), 'server-error'],
    ['a gateway', 502, 'not an object', 'server-error'],
    ['Cloudflare', 520, undefined, 'server-error'],
    ['a body that is too large', 413, error(null), 'context-too-long'],
    ['no status at all', undefined, error(null), 'server-error'],
    ['a rate limit in a stream', undefined, error(null, 'rate_limit_error'), 'rate-limited'],
    ['a wrong request in a stream', undefined, error(null, 'invalid_request_error'), 'invalid-request'],
    ['a number in a stream', undefined, error(429), 'rate-limited'],
    ['a numeric string in a stream', undefined, error('503'), 'overloaded'],
  ])('tells %s', (_title, status, body, kind) => {
    expect(classify(status, body).kind).toBe(kind)
  })

  it.each([
    [
      'Azure: a filter',
      400,
      { error: { code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' } } },
      'content-refused',
    ],
    ['Azure: a deployment', 404, { error: { code: 'DeploymentNotFound', message: 'x' } }, 'model-missing'],
    ['Azure: a key', 401, { error: { code: '401', message: 'Access denied' } }, 'key-invalid'],
    [
      'OpenRouter: no credits',
      402,
      { error: { code: 402, message: 'Insufficient credits' } },
      'quota-exhausted',
    ],
    [
      'OpenRouter: moderation',
      403,
      { error: { code: 403, message: 'Flagged', metadata: { reasons: ['violence'] } } },
      'content-refused',
    ],
    [
      'OpenRouter: a long prompt',
      400,
      error(400, null, "This endpoint's maximum context length is 8192 tokens."),
      'context-too-long',
    ],
    [
      'DeepSeek: no balance',
      402,
      error('invalid_request_error', 'unknown_error', 'Insufficient Balance'),
      'quota-exhausted',
    ],
    [
      'xAI: a key',
      400,
      { code: 'Client specified an invalid argument', error: 'Incorrect API key provided: xa***yz.' },
      'key-invalid',
    ],
    [
      'xAI: no credits',
      403,
      {
        code: 'The caller does not have permission',
        error: 'Your team 123 has either used all available credits or reached its monthly spending limit.',
      },
      'quota-exhausted',
    ],
    [
      'Mistral: a model',
      400,
      { object: 'error', message: 'Invalid model: x', type: 'invalid_model', code: '1500' },
      'model-missing',
    ],
    [
      'Mistral: an extra field',
      422,
      { object: 'error', message: { detail: [{ type: 'extra_forbidden', loc: ['body'] }] }, type: 'x' },
      'invalid-request',
    ],
    ['Mistral: a key', 401, { message: 'Unauthorized', request_id: 'a1' }, 'key-invalid'],
    ['Groq: a retired model', 400, error('model_decommissioned', 'invalid_request_error'), 'model-missing'],
    ['Groq: flex capacity', 498, error('capacity_exceeded'), 'overloaded'],
    ['Groq: a request over its limit', 413, error('request_too_large', 'tokens'), 'context-too-long'],
    [
      'Cerebras: a key',
      401,
      { message: 'Wrong API Key', type: 'invalid_request_error', code: 'wrong_api_key' },
      'key-invalid',
    ],
    [
      'Cerebras: load',
      429,
      { message: 'High traffic', type: 'too_many_requests_error', code: 'queue_exceeded' },
      'rate-limited',
    ],
    [
      'vLLM: a long prompt',
      400,
      {
        object: 'error',
        message: "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.",
        type: 'BadRequestError',
        code: 400,
      },
      'context-too-long',
    ],
    [
      'Ollama: a model',
      404,
      { error: { message: "model 'x' not found", type: 'api_error' } },
      'model-missing',
    ],
    [
      'LM Studio: a string',
      400,
      { error: 'Trying to keep the first 9 tokens when context the overflows.' },
      'context-too-long',
    ],
    [
      'llama.cpp: loading',
      503,
      { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
      'overloaded',
    ],
    [
      'llama.cpp: a long prompt',
      400,
      { error: { code: 400, message: 'too large', type: 'exceed_context_size_error', n_ctx: 4096 } },
      'context-too-long',
    ],
    [
      'Together: a model',
      404,
      { error: { message: 'x', type: 'invalid_request_error', code: 'model_not_available' } },
      'model-missing',
    ],
    ['FastAPI: a wrong path', 404, { detail: 'Not Found' }, 'not-an-api'],
    ['LiteLLM: a model', 404, { error: { message: 'x', type: null, code: '404' } }, 'model-missing'],
    [
      'Perplexity: a key',
      401,
      { error: { message: 'Invalid API key', type: 'invalid_api_key', code: 401 } },
      'key-invalid',
    ],
  ])('tells %s', (_title, status, body, kind) => {
    expect(classify(status, body).kind).toBe(kind)
  })

  it('keeps the code, the status and the words', () => {
    expect(classify(429, error('insufficient_quota', 'insufficient_quota', 'Pay first.'))).toEqual({
      kind: 'quota-exhausted',
      status: 429,
      code: 'insufficient_quota',
      excerpt: 'Pay first.',
    })
  })

  it('does not read words where a code is given', () => {
    const body = error('rate_limit_exceeded', 'tokens', 'Mind the maximum context length of your prompts.')

    expect(classify(429, body).kind).toBe('rate-limited')
  })
})
