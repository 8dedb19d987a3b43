import * as z from 'zod/mini'
import type { Failure, PlainKind } from '../router/failure.ts'
import { known } from '../router/known.ts'
import { type CodesByKind, kindOfCode, kindOfStatus } from './failure-of-status.ts'
import { optionalParam } from './optional-param.ts'
import type { WireError } from './wire-protocol.ts'

const text = z.nullish(z.union([z.string(), z.number()]))

const detailsSchema = z.object({
  code: text,
  type: z.nullish(z.string()),
  param: z.nullish(z.string()),
  // Mistral writes an object here, with the fields it refuses.
  message: z.nullish(z.unknown()),
  metadata: z.nullish(z.object({ reasons: z.nullish(z.unknown()) })),
  innererror: z.nullish(z.object({ code: z.nullish(z.string()) })),
})

/** OpenAI nests its error; Mistral, Cerebras and vLLM do not; xAI, Ollama and LM Studio write a string. */
const errorSchema = z.object({
  error: z.nullish(z.union([detailsSchema, z.string()])),
  object: z.nullish(z.string()),
  code: text,
  type: z.nullish(z.string()),
  message: z.nullish(z.unknown()),
  detail: z.nullish(z.unknown()),
})

type Said = {
  readonly codes: readonly string[]
  readonly message: string
  /** A status inside the body, as OpenRouter sends it in a stream. */
  readonly status?: number
  readonly moderated: boolean
  /** The path of a parameter that is refused. */
  readonly param: string
}

/** The failure behind an error of OpenAI or of anyone who speaks like OpenAI. */
export function classifyOpenAi(error: WireError): Failure {
  const said = readError(error.body)
  const status = error.status ?? said?.status
  const kind = kindOf(said, status)
  return {
    kind,
    ...(kind === 'invalid-request' ? optionalParam(said?.param ?? '') : {}),
    ...known({ status, code: said?.codes[0] }),
    excerpt: said?.message || error.text,
  }
}

/** Whether a body that came with 200 is an error all the same. */
export function isOpenAiError(body: unknown): boolean {
  const parsed = z.safeParse(errorSchema, body)
  return parsed.success && (Boolean(parsed.data.error) || parsed.data.object === 'error')
}

function readError(body: unknown): Said | undefined {
  const parsed = z.safeParse(errorSchema, body)
  if (!parsed.success) return undefined
  const { error, ...outer } = parsed.data
  const inner = typeof error === 'string' ? { message: error, code: outer.code } : (error ?? outer)
  const details = z.safeParse(detailsSchema, inner)
  if (!details.success) return undefined
  const { code, type, message, metadata, innererror, param } = details.data
  const numeric = Number(code)
  return {
    codes: [innererror?.code, code, type].flatMap((word) => (typeof word === 'string' ? [word] : [])),
    message: messageText(message ?? outer.detail),
    ...(numeric >= 400 && numeric < 600 ? { status: numeric } : {}),
    moderated: Boolean(metadata?.reasons),
    param:
      param ??
      refusedField(outer.detail) ??
      refusedField(z.safeParse(fieldsSchema, message).data?.detail) ??
      '',
  }
}

const fieldsSchema = z.object({ detail: z.unknown() })
const refusedSchema = z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])) }))

/** FastAPI's list of fields that it refuses: Mistral, vLLM, LiteLLM. */
function refusedField(detail: unknown): string | undefined {
  const [first] = z.safeParse(refusedSchema, detail).data ?? []
  return first?.loc.filter((step) => step !== 'body').join('.')
}

function messageText(message: unknown): string {
  if (message === undefined || message === null) return ''
  return typeof message === 'string' ? message : JSON.stringify(message)
}

function kindOf(said: Said | undefined, status: number | undefined): PlainKind {
  if (said === undefined) return kindOfStatus(status)
  for (const code of said.codes) {
    const kind = kindOfCode(kinds, code.toLowerCase())
    if (kind !== undefined) return kind
  }
  if (status === 403 && said.moderated) return 'content-refused'
  // FastAPI's answer to a path that does not exist: the base URL is wrong, not the model.
  if (status === 404 && said.message === 'Not Found') return 'not-an-api'
  const byMessage = patterns.find(({ when, words }) => when(status) && words.test(said.message))
  return byMessage?.kind ?? kindOfType(said.codes, status)
}

/** Types are broader than codes and than messages, so they are asked last, before the status. */
function kindOfType(codes: readonly string[], status: number | undefined): PlainKind {
  const plain = status === undefined ? codes.map((code) => kindOfCode(types, code.toLowerCase())) : []
  return plain.find((kind) => kind !== undefined) ?? kindOfStatus(status)
}

const kinds: CodesByKind = [
  [
    'quota-exhausted',
    'insufficient_quota billing_hard_limit_reached billing_not_active insufficient_balance insufficient_credits credit_limit',
  ],
  ['context-too-long', 'context_length_exceeded exceed_context_size_error'],
  [
    'model-missing',
    'model_not_found model_not_available model_decommissioned invalid_model deploymentnotfound',
  ],
  ['not-an-api', 'unknown_url'],
  [
    'content-refused',
    'content_policy_violation content_filter responsibleaipolicyviolation moderation_blocked invalid_prompt',
  ],
  ['key-invalid', 'invalid_api_key account_deactivated'],
  ['forbidden', 'ip_not_authorized unsupported_country_region_territory'],
  ['rate-limited', 'rate_limit_exceeded'],
  ['overloaded', 'slow_down server_overloaded engine_overloaded overloaded_error'],
]

const types: CodesByKind = [
  ['key-invalid', 'authentication_error'],
  ['forbidden', 'permission_error'],
  ['model-missing', 'not_found_error'],
  ['rate-limited', 'rate_limit_error tokens requests'],
  ['overloaded', 'unavailable_error'],
  ['invalid-request', 'invalid_request_error'],
]

type Pattern = {
  readonly when: (status: number | undefined) => boolean
  readonly words: RegExp
  readonly kind: PlainKind
}

const isRefusal = (status: number | undefined) => status === undefined || (status >= 400 && status < 500)

/** Where a provider gives no other sign; each has its fixture in tests/providers/openai-errors.test.ts. */
const patterns: readonly Pattern[] = [
  // xAI answers 400 to a wrong key.
  { when: (status) => status === 400, words: /^Incorrect API key provided/, kind: 'key-invalid' },
  // xAI answers 403 or 429 when the money is gone.
  { when: isRefusal, words: /used all available credits|monthly spending limit/, kind: 'quota-exhausted' },
  // vLLM, DeepSeek, OpenRouter, Mistral, Together, LM Studio.
  {
    when: isRefusal,
    words: /maximum context length|context (length|window|size)|context the overflows/i,
    kind: 'context-too-long',
  },
]
