import { describe, expect, it } from 'vitest'
import { classifyGoogle } from '../../lib/providers/google-errors.ts'

type Said = { readonly status: string; readonly message?: string; readonly details?: readonly object[] }

const classify = (code: number, { details = [], message = 'So it is.', status }: Said) =>
  classifyGoogle({ status: code, body: { error: { code, status, message, details } }, text: '' })
const reason = (name: string) => [
  { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: name, domain: 'googleapis.com' },
]

describe('errors of Google', () => {
  it.each([
    [400, 'INVALID_ARGUMENT', 'invalid-request'],
    [400, 'FAILED_PRECONDITION', 'forbidden'],
    [401, 'UNAUTHENTICATED', 'key-invalid'],
    [403, 'PERMISSION_DENIED', 'forbidden'],
    [404, 'NOT_FOUND', 'model-missing'],
    [429, 'RESOURCE_EXHAUSTED', 'rate-limited'],
    [499, 'CANCELLED', 'server-error'],
    [500, 'INTERNAL', 'server-error'],
    [503, 'UNAVAILABLE', 'overloaded'],
    [504, 'DEADLINE_EXCEEDED', 'server-error'],
    [503, 'A_NEW_STATUS', 'overloaded'],
  ])('reads %i %s as %s', (code, status, kind) => {
    expect(classify(code, { status })).toMatchObject({ kind, status: code, code: status })
  })

  it.each([
    ['INVALID_ARGUMENT', 400, 'API_KEY_INVALID', 'key-invalid'],
    ['PERMISSION_DENIED', 403, 'API_KEY_SERVICE_BLOCKED', 'forbidden'],
    ['PERMISSION_DENIED', 403, 'SERVICE_DISABLED', 'forbidden'],
    ['PERMISSION_DENIED', 403, 'BILLING_DISABLED', 'quota-exhausted'],
  ])('reads %s with the reason %s', (status, code, name, kind) => {
    expect(classify(code, { status, details: reason(name) })).toMatchObject({ kind, code: name })
  })

  it.each([
    ['INVALID_ARGUMENT', 400, 'API key not valid. Please pass a valid API key.', 'key-invalid'],
    ['INVALID_ARGUMENT', 400, 'API key expired. Please renew the API key.', 'key-invalid'],
    [
      'INVALID_ARGUMENT',
      400,
      'The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).',
      'context-too-long',
    ],
    [
      'PERMISSION_DENIED',
      403,
      'Your API key was reported as leaked. Please use another API key.',
      'key-invalid',
    ],
    ['FAILED_PRECONDITION', 400, 'User location is not supported for the API use.', 'forbidden'],
    [
      'FAILED_PRECONDITION',
      400,
      'Gemini API free tier is not available. Please enable billing.',
      'quota-exhausted',
    ],
  ])('reads %s %i "%s" as %s', (status, code, message, kind) => {
    expect(classify(code, { status, message }).kind).toBe(kind)
  })

  it('H8 takes the pushback from the body', () => {
    const details = [
      { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [] },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' },
    ]

    expect(classify(429, { status: 'RESOURCE_EXHAUSTED', details })).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: 7000,
    })
  })

  it('reads the error in a list, as it comes without alt=sse', () => {
    const body = [{ error: { code: 503, status: 'UNAVAILABLE', message: 'Busy' } }]

    expect(classifyGoogle({ body, text: '' })).toEqual({
      kind: 'overloaded',
      status: 503,
      code: 'UNAVAILABLE',
      excerpt: 'Busy',
    })
  })
})
