import * as z from 'zod/mini'
import type { FinishReason, Part, Usage } from '../router/model.ts'
import { classifyOpenAi, isOpenAiError } from './openai-errors.ts'
import { parseJson } from './read-error.ts'
import { countSchema, orNull, readUsage, usageParts } from './usage.ts'
import type { StreamReader } from './wire-protocol.ts'

/** Mistral's reasoning models write a list of pieces instead of a string. */
const pieceSchema = z.object({
  type: z.nullish(z.string()),
  text: z.nullish(z.string()),
  thinking: z.nullish(z.array(z.object({ text: z.nullish(z.string()) }))),
})

const messageSchema = z.object({
  content: z.nullish(z.union([z.string(), z.array(pieceSchema)])),
  refusal: z.nullish(z.string()),
  // DeepSeek, xAI, llama.cpp and vLLM use the first name; OpenRouter, Groq and Ollama the second.
  reasoning_content: z.nullish(z.string()),
  reasoning: z.nullish(z.string()),
})

const usageSchema = z.object({
  prompt_tokens: countSchema,
  completion_tokens: countSchema,
  total_tokens: countSchema,
  completion_tokens_details: orNull(z.object({ reasoning_tokens: countSchema })),
})

const completionSchema = z.object({
  choices: z.nullish(
    z.array(
      z.object({
        delta: z.nullish(messageSchema),
        message: z.nullish(messageSchema),
        finish_reason: z.nullish(z.string()),
        error: z.nullish(z.unknown()),
      }),
    ),
  ),
  usage: orNull(usageSchema),
  error: z.nullish(z.unknown()),
})
type Completion = z.infer<typeof completionSchema>

/**
 * Reads chunks until `[DONE]`. The finish reason comes before the usage, so it is held back until then;
 * a stream that closes after its finish reason has ended as well.
 */
export function createOpenAiChatReader(): StreamReader {
  let finish: string | undefined
  let usage: Usage | undefined

  const ending = (raw: string): readonly Part[] => [
    ...usageParts(usage),
    { type: 'finish', reason: reasonOf(raw), raw },
  ]
  return {
    read({ data }) {
      if (data.trim() === '[DONE]') return ending(finish ?? 'done')
      const body = parseJson(data)
      const text = onlyText(body)
      if (text !== undefined) return [{ type: 'text-delta', text }]
      const parsed = z.safeParse(completionSchema, body)
      if (!parsed.success) return 'malformed'
      const { choices, usage: counts } = parsed.data
      usage = (counts ? usageOf(counts) : undefined) ?? usage
      const error = errorIn(parsed.data)
      if (error !== undefined) return [...usageParts(usage), error]
      const choice = choices?.[0]
      finish = choice?.finish_reason || finish
      // Perplexity repeats the whole message so far beside each delta.
      return messageParts(choice?.delta ?? choice?.message)
    },
    end: () => (finish === undefined ? usageParts(usage) : ending(finish)),
  }
}

/**
 * The text of a chunk that says nothing else, as nearly every chunk does; undefined for whatever the schema has to look
 * at, which takes longer than everything else that is done for a chunk. It never finds what the schema would not.
 */
function onlyText(body: unknown): string | undefined {
  if (!isFields(body)) return undefined
  const { choices, error, usage } = body
  if ((error ?? usage) != null || !Array.isArray(choices) || choices.length !== 1) return undefined
  const choice: unknown = choices[0]
  if (!isFields(choice)) return undefined
  const { delta, error: own, finish_reason, message } = choice
  if ((own ?? finish_reason ?? message) != null || !isFields(delta)) return undefined
  const { content, reasoning, reasoning_content, refusal } = delta
  const isPlain = typeof content === 'string' && (reasoning ?? reasoning_content ?? refusal) == null
  return isPlain ? content : undefined
}

/** A whole `chat.completion`, from a server that does not stream. */
export function readWholeOpenAiChat(body: unknown): readonly Part[] | undefined {
  const parsed = z.safeParse(completionSchema, body)
  if (!parsed.success) return undefined
  const error = isOpenAiError(body) ? inBand(body) : errorIn(parsed.data)
  if (error !== undefined) return [error]
  const choice = parsed.data.choices?.[0]
  if (choice === undefined) return undefined
  const counts = parsed.data.usage
  const raw = choice.finish_reason ?? 'done'
  return [
    ...messageParts(choice.message ?? choice.delta),
    ...usageParts(counts ? usageOf(counts) : undefined),
    { type: 'finish', reason: reasonOf(raw), raw },
  ]
}

/** OpenRouter puts the error beside the choices or inside one, with `finish_reason: "error"`. */
function errorIn({ error, choices }: Completion): Part | undefined {
  const choice = choices?.[0]
  const found = error || choice?.error
  if (found) return inBand({ error: found })
  if (choice?.finish_reason === 'error') return inBand({})
  // DeepSeek's word for an answer that it broke off because it was busy.
  const busy = choice?.finish_reason === 'insufficient_system_resource'
  return busy ? inBand({ error: { code: 'server_overloaded' } }) : undefined
}

function inBand(body: unknown): Part {
  return { type: 'failure', failure: classifyOpenAi({ body, text: '' }) }
}

function messageParts(message: z.infer<typeof messageSchema> | null | undefined): readonly Part[] {
  if (!message) return []
  const { content, reasoning, reasoning_content, refusal } = message
  const pieces = typeof content === 'string' ? [{ text: content, thinking: null }] : (content ?? [])
  const thoughts = pieces.flatMap(({ thinking }) => thinking ?? []).map(({ text }) => text ?? '')
  const thought = [reasoning_content ?? reasoning ?? '', ...thoughts].join('')
  // A refusal is the model's own answer, for its user to read.
  const text = [...pieces.map((piece) => piece.text ?? ''), refusal ?? ''].join('')
  const parts: Part[] = []
  if (thought !== '') parts.push({ type: 'reasoning-delta', text: thought })
  if (text !== '') parts.push({ type: 'text-delta', text })
  return parts
}

/** xAI counts reasoning in the total only; the others count it as output as well. */
function usageOf(counts: z.infer<typeof usageSchema>): Usage | undefined {
  const { completion_tokens: output, prompt_tokens: input, total_tokens: total } = counts
  const reasoning = counts.completion_tokens_details?.reasoning_tokens
  const apart = input && output && reasoning && total === input + output + reasoning
  return readUsage({ input, output: apart ? output + reasoning : output, reasoning })
}

function reasonOf(raw: string): FinishReason {
  switch (raw) {
    case 'stop':
    case 'eos':
      return 'stop'
    case 'length':
    case 'model_length':
      return 'length'
    case 'content_filter':
      return 'content-filter'
    default:
      return 'other'
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
