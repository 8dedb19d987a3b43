import { describe, expect, it } from 'vitest'
import { classifyAnthropic } from '../../lib/providers/anthropic-errors.ts'

const classify = (status: number | undefined, type: string, message = 'So it is.') =>
  classifyAnthropic({
    body: { type: 'error', error: { type, message }, request_id: 'req_1' },
    text: '',
    ...(status === undefined ? {} : { status }),
  })

describe('errors of Anthropic', () => {
  it.each([
    [401, 'authentication_error', 'key-invalid'],
    [402, 'billing_error', 'quota-exhausted'],
    [403, 'permission_error', 'forbidden'],
    [404, 'not_found_error', 'model-missing'],
    [413, 'request_too_large', 'context-too-long'],
    [429, 'rate_limit_error', 'rate-limited'],
    [500, 'api_error', 'server-error'],
    [504, 'timeout_error', 'server-error'],
    [529, 'overloaded_error', 'overloaded'],
    [400, 'invalid_request_error', 'invalid-request'],
    [400, 'a_new_error', 'invalid-request'],
    [500, 'a_new_error', 'server-error'],
    [undefined, 'overloaded_error', 'overloaded'],
    [undefined, 'rate_limit_error', 'rate-limited'],
    [undefined, 'api_error', 'server-error'],
    [undefined, 'a_new_error', 'server-error'],
  ])('reads %s %s as %s', (status, type, kind) => {
    expect(classify(status, type)).toMatchObject({ kind, code: type, requestId: 'req_1' })
  })

  it.each([
    [
      'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing.',
      'quota-exhausted',
    ],
    [
      'You have reached your specified API usage limits. You will regain access on 2026-12-01.',
      'quota-exhausted',
    ],
    ['prompt is too long: 205000 tokens > 200000 maximum', 'context-too-long'],
    ['input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000', 'context-too-long'],
    ['Output blocked by content filtering policy', 'content-refused'],
    ['max_tokens: Field required', 'invalid-request'],
  ])('reads 400 "%s" as %s', (message, kind) => {
    expect(classify(400, 'invalid_request_error', message).kind).toBe(kind)
  })

  it('H4 tells an organisation that is closed to browsers from a wrong key', () => {
    const message =
      'CORS requests are not allowed for this Organization because it has custom data retention settings.'

    expect(classify(401, 'authentication_error', message)).toMatchObject({
      kind: 'forbidden',
      code: 'browser-access-off',
    })
  })

  it('falls back on the status when the body is not of Anthropic', () => {
    expect(classifyAnthropic({ status: 503, body: undefined, text: 'busy' })).toEqual({
      kind: 'overloaded',
      excerpt: 'busy',
    })
  })
})
