import * as z from 'zod/mini'
import type { Failure, PlainKind } from '../router/failure.ts'
import { kindOfStatus } from './failure-of-status.ts'
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
  const code = said?.codes[0]
  const kind = kindOf(said, status)
  return {
    kind,
    ...(kind === 'invalid-request' ? optionalParam(said?.param ?? '') : {}),
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { code }),
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
    const kind = kinds.get(code.toLowerCase())
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
  const plain = status === undefined ? codes.map((code) => types.get(code.toLowerCase())) : []
  return plain.find((kind) => kind !== undefined) ?? kindOfStatus(status)
}

const kinds: ReadonlyMap<string, PlainKind> = new Map<string, PlainKind>([
  ['insufficient_quota', 'quota-exhausted'],
  ['billing_hard_limit_reached', 'quota-exhausted'],
  ['billing_not_active', 'quota-exhausted'],
  ['insufficient_balance', 'quota-exhausted'],
  ['insufficient_credits', 'quota-exhausted'],
  ['credit_limit', 'quota-exhausted'],
  ['context_length_exceeded', 'context-too-long'],
  ['exceed_context_size_error', 'context-too-long'],
  ['model_not_found', 'model-missing'],
  ['model_not_available', 'model-missing'],
  ['model_decommissioned', 'model-missing'],
  ['invalid_model', 'model-missing'],
  ['deploymentnotfound', 'model-missing'],
  ['unknown_url', 'not-an-api'],
  ['content_policy_violation', 'content-refused'],
  ['content_filter', 'content-refused'],
  ['responsibleaipolicyviolation', 'content-refused'],
  ['moderation_blocked', 'content-refused'],
  ['invalid_prompt', 'content-refused'],
  ['invalid_api_key', 'key-invalid'],
  ['account_deactivated', 'key-invalid'],
  ['ip_not_authorized', 'forbidden'],
  ['unsupported_country_region_territory', 'forbidden'],
  ['rate_limit_exceeded', 'rate-limited'],
  ['slow_down', 'overloaded'],
  ['server_overloaded', 'overloaded'],
  ['engine_overloaded', 'overloaded'],
  ['overloaded_error', 'overloaded'],
])

const types: ReadonlyMap<string, PlainKind> = new Map<string, PlainKind>([
  ['authentication_error', 'key-invalid'],
  ['permission_error', 'forbidden'],
  ['not_found_error', 'model-missing'],
  ['rate_limit_error', 'rate-limited'],
  ['tokens', 'rate-limited'],
  ['requests', 'rate-limited'],
  ['unavailable_error', 'overloaded'],
  ['invalid_request_error', 'invalid-request'],
])

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
