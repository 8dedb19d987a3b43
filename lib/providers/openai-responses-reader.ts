import * as z from 'zod/mini'
import type { FinishReason, Part, Usage } from '../router/model.ts'
import { classifyOpenAi, isOpenAiError } from './openai-errors.ts'
import { parseJson } from './read-error.ts'
import { countSchema, orNull, readUsage, usageParts } from './usage.ts'
import type { StreamReader, WireEvent } from './wire-protocol.ts'

const textSchema = z.object({
  type: z.nullish(z.string()),
  text: z.nullish(z.string()),
  refusal: z.nullish(z.string()),
})

const responseSchema = z.object({
  object: z.nullish(z.string()),
  status: z.nullish(z.string()),
  error: z.nullish(z.unknown()),
  incomplete_details: z.nullish(z.object({ reason: z.nullish(z.string()) })),
  output: z.nullish(
    z.array(
      z.object({
        type: z.nullish(z.string()),
        content: z.nullish(z.array(textSchema)),
        summary: z.nullish(z.array(textSchema)),
      }),
    ),
  ),
  usage: orNull(
    z.object({
      input_tokens: countSchema,
      output_tokens: countSchema,
      output_tokens_details: orNull(z.object({ reasoning_tokens: countSchema })),
    }),
  ),
})
type OpenAiResponse = z.infer<typeof responseSchema>

const eventSchema = z.object({
  type: z.nullish(z.string()),
  sequence_number: countSchema,
  delta: z.nullish(z.unknown()),
  response: z.nullish(responseSchema),
  error: z.nullish(z.unknown()),
})

/** Reads events until `response.completed`, `.incomplete`, `.failed` or `error`. */
export function createOpenAiResponsesReader(): StreamReader {
  let hasText = false
  let last: WireEvent | undefined
  return {
    read(event) {
      const body = parseJson(event.data)
      const parsed = z.safeParse(eventSchema, body)
      if (!parsed.success) return 'malformed'
      const { delta, error, response, sequence_number, type } = parsed.data
      // A number that repeats with the same words is one event sent twice; some gateways number nothing.
      const repeated = Boolean(sequence_number) && last?.data === event.data
      last = event
      if (repeated) return []
      const name = type ?? event.event ?? (error ? 'error' : '')
      if (name === 'error') return [inBand(body)]
      if (name in deltas && typeof delta === 'string') {
        hasText ||= deltas[name] === 'text-delta'
        return [{ type: deltas[name] ?? 'text-delta', text: delta }]
      }
      if (!isEnd(name) || !response) return []
      // A gateway that sends no deltas still sends the text with the end.
      return [...(hasText ? [] : outputParts(response)), ...endParts(response, name)]
    },
    end: () => [],
  }
}

const deltas: Readonly<Record<string, 'text-delta' | 'reasoning-delta'>> = {
  'response.output_text.delta': 'text-delta',
  'response.refusal.delta': 'text-delta',
  'response.reasoning_summary_text.delta': 'reasoning-delta',
  'response.reasoning_text.delta': 'reasoning-delta',
}

/** A whole response, from a server that does not stream. */
export function readWholeOpenAiResponse(body: unknown): readonly Part[] | undefined {
  const parsed = z.safeParse(responseSchema, body)
  if (!parsed.success) return undefined
  if (isOpenAiError(body) && parsed.data.object !== 'response') return [inBand(body)]
  if (!parsed.data.output && !parsed.data.status) return undefined
  return [...outputParts(parsed.data), ...endParts(parsed.data, '')]
}

function isEnd(name: string): boolean {
  return name === 'response.completed' || name === 'response.incomplete' || name === 'response.failed'
}

function endParts(response: OpenAiResponse, name: string): readonly Part[] {
  const usage = usageParts(usageOf(response))
  const { error, status } = response
  if (name === 'response.failed' || status === 'failed' || error) return [...usage, inBand({ error })]
  const incomplete = name === 'response.incomplete' || status === 'incomplete'
  const raw = incomplete ? (response.incomplete_details?.reason ?? 'incomplete') : 'completed'
  return [...usage, { type: 'finish', reason: reasonOf(raw), raw }]
}

function outputParts({ output }: OpenAiResponse): readonly Part[] {
  return (output ?? []).flatMap((item): readonly Part[] => {
    const thought = joined(item.summary)
    const text = item.type === 'message' ? joined(item.content) : ''
    return [
      { type: 'reasoning-delta', text: thought },
      { type: 'text-delta', text },
    ]
  })
}

function joined(pieces: readonly z.infer<typeof textSchema>[] | null | undefined): string {
  return (pieces ?? []).map(({ refusal, text }) => text ?? refusal ?? '').join('')
}

function usageOf({ usage }: OpenAiResponse): Usage | undefined {
  if (!usage) return undefined
  return readUsage({
    input: usage.input_tokens,
    output: usage.output_tokens,
    reasoning: usage.output_tokens_details?.reasoning_tokens,
  })
}

function reasonOf(raw: string): FinishReason {
  switch (raw) {
    case 'completed':
      return 'stop'
    case 'max_output_tokens':
      return 'length'
    case 'content_filter':
      return 'content-filter'
    default:
      return 'other'
  }
}

function inBand(body: unknown): Part {
  return { type: 'failure', failure: classifyOpenAi({ body, text: '' }) }
}
