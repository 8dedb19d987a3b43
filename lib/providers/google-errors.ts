import * as z from 'zod/mini'
import type { Failure, PlainKind } from '../router/failure.ts'
import { known } from '../router/known.ts'
import { type CodesByKind, kindOfCode, kindOfStatus } from './failure-of-status.ts'
import { optionalParam } from './optional-param.ts'
import { durationMs } from './retry-after.ts'
import type { WireError } from './wire-protocol.ts'

const errorSchema = z.object({
  error: z.object({
    code: z.nullish(z.number()),
    status: z.nullish(z.string()),
    message: z.nullish(z.string()),
    details: z.nullish(
      z.array(
        z.object({
          '@type': z.nullish(z.string()),
          reason: z.nullish(z.string()),
          retryDelay: z.nullish(z.string()),
          fieldViolations: z.nullish(z.array(z.object({ field: z.nullish(z.string()) }))),
        }),
      ),
    ),
  }),
})

export function isGoogleError(body: unknown): boolean {
  return z.safeParse(errorSchema, firstOf(body)).success
}

/** The failure behind an error of Google, over HTTP or inside a stream. */
export function classifyGoogle({ body, status, text }: WireError): Failure {
  const parsed = z.safeParse(errorSchema, firstOf(body))
  if (!parsed.success) return { kind: kindOfStatus(status), excerpt: text }
  const { code: numeric, details, message, status: name } = parsed.data.error
  const reason = details?.map((detail) => detail.reason).find(Boolean)
  const delay = details?.map(({ retryDelay }) => durationMs(retryDelay ?? '')).find((ms) => ms !== undefined)
  const found = status ?? numeric ?? undefined
  const kind = kindOf({ reason: reason ?? '', name: name ?? '', message: message ?? '' }, found)
  const field = details?.flatMap(({ fieldViolations }) => fieldViolations ?? [])[0]?.field
  return {
    kind,
    ...(kind === 'invalid-request' ? optionalParam(field ?? '') : {}),
    ...known({ status: found, code: (reason ?? name) || undefined, retryAfterMs: delay }),
    excerpt: message || text,
  }
}

/** Without `alt=sse` the error comes as a list of one. */
function firstOf(body: unknown): unknown {
  return Array.isArray(body) ? body[0] : body
}

type Said = { readonly reason: string; readonly name: string; readonly message: string }

function kindOf({ message, name, reason }: Said, status: number | undefined): PlainKind {
  const byReason = kindOfCode(reasons, reason)
  if (byReason !== undefined) return byReason
  const byMessage = patterns.find((pattern) => pattern.name === name && pattern.words.test(message))
  return byMessage?.kind ?? kindOfCode(names, name) ?? kindOfStatus(status)
}

const reasons: CodesByKind = [
  ['key-invalid', 'API_KEY_INVALID API_KEY_EXPIRED'],
  ['quota-exhausted', 'BILLING_DISABLED'],
  [
    'forbidden',
    'API_KEY_SERVICE_BLOCKED API_KEY_HTTP_REFERRER_BLOCKED API_KEY_IP_ADDRESS_BLOCKED SERVICE_DISABLED CONSUMER_SUSPENDED',
  ],
]

// INTERNAL and UNKNOWN say nothing, so the status decides. FAILED_PRECONDITION is billing, or a country without the API.
const names: CodesByKind = [
  ['key-invalid', 'UNAUTHENTICATED'],
  ['forbidden', 'PERMISSION_DENIED FAILED_PRECONDITION'],
  ['model-missing', 'NOT_FOUND'],
  ['rate-limited', 'RESOURCE_EXHAUSTED'],
  ['overloaded', 'UNAVAILABLE'],
  ['server-error', 'ABORTED CANCELLED DEADLINE_EXCEEDED'],
  ['invalid-request', 'INVALID_ARGUMENT'],
]

/** Statuses of Google that mean several things, told apart by the message alone. */
const patterns: readonly { readonly name: string; readonly words: RegExp; readonly kind: PlainKind }[] = [
  { name: 'INVALID_ARGUMENT', words: /API key (not valid|expired|not found)/i, kind: 'key-invalid' },
  { name: 'INVALID_ARGUMENT', words: /exceeds the maximum number of tokens/i, kind: 'context-too-long' },
  { name: 'PERMISSION_DENIED', words: /API key was reported as leaked/i, kind: 'key-invalid' },
  { name: 'FAILED_PRECONDITION', words: /billing/i, kind: 'quota-exhausted' },
]
