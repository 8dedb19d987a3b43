import * as z from 'zod/mini'
import type { Failure, PlainKind } from '../router/failure.ts'
import { kindOfStatus } from './failure-of-status.ts'
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
    kind: special?.kind ?? kinds.get(type ?? '') ?? kindOfStatus(status),
    ...(code ? { code } : {}),
    ...(requestId ? { requestId } : {}),
    excerpt: message || text,
  }
}

const kinds: ReadonlyMap<string, PlainKind> = new Map<string, PlainKind>([
  ['authentication_error', 'key-invalid'],
  ['billing_error', 'quota-exhausted'],
  ['permission_error', 'forbidden'],
  ['not_found_error', 'model-missing'],
  ['request_too_large', 'context-too-long'],
  ['rate_limit_error', 'rate-limited'],
  ['overloaded_error', 'overloaded'],
  ['timeout_error', 'server-error'],
  ['api_error', 'server-error'],
  ['invalid_request_error', 'invalid-request'],
])

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
