import * as z from 'zod/mini'
import type { FinishReason, Part } from '../router/model.ts'
import { classifyAnthropic, isAnthropicError } from './anthropic-errors.ts'
import { parseJson } from './read-error.ts'
import { countSchema, orNull, readUsage, usageParts } from './usage.ts'
import type { StreamReader } from './wire-protocol.ts'

const usageSchema = z.object({
  input_tokens: countSchema,
  cache_creation_input_tokens: countSchema,
  cache_read_input_tokens: countSchema,
  output_tokens: countSchema,
})
type Counts = z.infer<typeof usageSchema>

const blockSchema = z.object({
  type: z.nullish(z.string()),
  text: z.nullish(z.string()),
  thinking: z.nullish(z.string()),
})

const messageSchema = z.object({
  type: z.nullish(z.string()),
  content: z.nullish(z.array(blockSchema)),
  stop_reason: z.nullish(z.string()),
  usage: orNull(usageSchema),
})

const eventSchema = z.object({
  type: z.nullish(z.string()),
  message: z.nullish(messageSchema),
  content_block: z.nullish(blockSchema),
  delta: z.nullish(
    z.object({
      type: z.nullish(z.string()),
      text: z.nullish(z.string()),
      thinking: z.nullish(z.string()),
      stop_reason: z.nullish(z.string()),
    }),
  ),
  usage: orNull(usageSchema),
})

/** Reads events until `message_stop`; the stop reason comes one event earlier, with the output's count. */
export function createAnthropicReader(): StreamReader {
  let counts: Counts = {}
  let stopReason: string | undefined
  const note = (more: Counts | null | undefined) => {
    const said = Object.entries(more ?? {}).filter(([, value]) => typeof value === 'number')
    counts = { ...counts, ...Object.fromEntries(said) }
  }
  const ending = (raw: string): readonly Part[] => [
    ...usageParts(usageOf(counts)),
    { type: 'finish', reason: reasonOf(raw), raw },
  ]
  return {
    read(event) {
      const body = parseJson(event.data)
      const parsed = z.safeParse(eventSchema, body)
      if (!parsed.success) return 'malformed'
      const { content_block, delta, message, type, usage } = parsed.data
      note(message?.usage)
      note(usage)
      stopReason = delta?.stop_reason ?? stopReason
      switch (type ?? event.event) {
        case 'content_block_start':
          return content_block ? blockParts(content_block) : []
        case 'content_block_delta':
          return delta ? blockParts(delta) : []
        case 'message_stop':
          return ending(stopReason ?? 'message_stop')
        case 'error':
          return [...usageParts(usageOf(counts)), inBand(body)]
        default:
          return []
      }
    },
    end: () => (stopReason === undefined ? usageParts(usageOf(counts)) : ending(stopReason)),
  }
}

/** A whole message, from a gateway that does not stream. */
export function readWholeAnthropic(body: unknown): readonly Part[] | undefined {
  if (isAnthropicError(body)) return [inBand(body)]
  const parsed = z.safeParse(messageSchema, body)
  if (!parsed.success || !parsed.data.content) return undefined
  const raw = parsed.data.stop_reason ?? 'message_stop'
  return [
    ...parsed.data.content.flatMap(blockParts),
    ...usageParts(usageOf(parsed.data.usage ?? {})),
    { type: 'finish', reason: reasonOf(raw), raw },
  ]
}

function blockParts({ text, thinking }: z.infer<typeof blockSchema>): readonly Part[] {
  return [
    { type: 'reasoning-delta', text: thinking ?? '' },
    { type: 'text-delta', text: text ?? '' },
  ]
}

/** Cached input is billed at its own price, but it is input. */
function usageOf(counts: Counts) {
  const cached = (counts.cache_creation_input_tokens ?? 0) + (counts.cache_read_input_tokens ?? 0)
  const input = typeof counts.input_tokens === 'number' ? counts.input_tokens + cached : undefined
  return readUsage({ input, output: counts.output_tokens })
}

function reasonOf(raw: string): FinishReason {
  switch (raw) {
    case 'end_turn':
    case 'stop_sequence':
      return 'stop'
    case 'max_tokens':
    case 'model_context_window_exceeded':
      return 'length'
    case 'refusal':
      return 'content-filter'
    default:
      return 'other'
  }
}

function inBand(body: unknown): Part {
  return { type: 'failure', failure: classifyAnthropic({ body, text: '' }) }
}
