import * as z from 'zod/mini'
import type { Failure, PlainKind } from '../router/failure.ts'
import { type CodesByKind, kindOfCode, kindOfStatus } from './failure-of-status.ts'
import type { WireError } from './wire-protocol.ts'

const errorSchema = z.object({
  error: z.object({ type: z.nullish(z.string()), message: z.nullish(z.string()) }),
  request_id: z.nullish(z.string()),
})

export function isAnthropicError(body: unknown): boolean {
  return z.safeParse(errorSchema, body).success
}

/** The failure behind an error of Anthropic, over HTTP or as an `error` event. */
export function classifyAnthropic({ body, status, text }: WireError): Failure {
  const parsed = z.safeParse(errorSchema, body)
  if (!parsed.success) return { kind: kindOfStatus(status), excerpt: text }
  const { request_id: requestId } = parsed.data
  const { message, type } = parsed.data.error
  const special = patterns.find(({ words }) => words.test(message ?? ''))
  const code = special?.code ?? type
  return {
    kind: special?.kind ?? kindOfCode(kinds, type ?? '') ?? kindOfStatus(status),
    ...(code ? { code } : {}),
    ...(requestId ? { requestId } : {}),
    excerpt: message || text,
  }
}

const kinds: CodesByKind = [
  ['key-invalid', 'authentication_error'],
  ['quota-exhausted', 'billing_error'],
  ['forbidden', 'permission_error'],
  ['model-missing', 'not_found_error'],
  ['context-too-long', 'request_too_large'],
  ['rate-limited', 'rate_limit_error'],
  ['overloaded', 'overloaded_error'],
  ['server-error', 'timeout_error api_error'],
  ['invalid-request', 'invalid_request_error'],
]

type Pattern = { readonly words: RegExp; readonly kind: PlainKind; readonly code?: string }

/** All of these come as `invalid_request_error` or `authentication_error`; the message is the only sign. */
const patterns: readonly Pattern[] = [
  { words: /credit balance is too low/i, kind: 'quota-exhausted', code: 'credit_balance_too_low' },
  { words: /reached your specified API usage limits/i, kind: 'quota-exhausted', code: 'usage_limit' },
  { words: /prompt is too long|exceed context limit/i, kind: 'context-too-long' },
  { words: /blocked by content filtering/i, kind: 'content-refused' },
  // An organisation with its own data retention may not be called from a browser; the key is not at fault.
  { words: /CORS requests are not allowed/i, kind: 'forbidden', code: 'browser-access-off' },
]
