import * as z from 'zod/mini'
import { known } from '../router/known.ts'
import type { ModelTraits, Price } from '../router/model.ts'
import type { ListedModel, Quirks } from './wire-protocol.ts'

const flag = z.nullish(z.boolean())
const count = z.nullish(z.number())
const amount = z.nullish(z.union([z.string(), z.number()]))

/** The fields by which the compatible providers say what OpenAI does not: each has its own word for them. */
const modelSchema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  display_name: z.nullish(z.string()),
  type: z.nullish(z.string()),
  context_length: count,
  context_window: count,
  max_context_length: count,
  max_model_len: count,
  max_completion_tokens: count,
  top_provider: z.nullish(z.object({ max_completion_tokens: count })),
  capabilities: z.nullish(z.object({ completion_chat: flag, vision: flag })),
  architecture: z.nullish(z.object({ input_modalities: z.nullish(z.array(z.string())) })),
  supports_chat: z.nullish(z.boolean()),
  supported_parameters: z.nullish(z.array(z.string())),
  pricing: z.nullish(z.object({ prompt: amount, completion: amount, input: amount, output: amount })),
})
type Entry = z.infer<typeof modelSchema>

// Together answers with a bare array. An entry that cannot be read is left out, not the list.
const listSchema = z.union([z.array(z.unknown()), z.object({ data: z.array(z.unknown()) })])

export function parseOpenAiListing(body: unknown, quirks: Quirks): readonly ListedModel[] | undefined {
  const parsed = z.safeParse(listSchema, body)
  if (!parsed.success) return undefined
  const hidden = quirks.hiddenModels === undefined ? undefined : new RegExp(quirks.hiddenModels, 'i')
  const entries = Array.isArray(parsed.data) ? parsed.data : parsed.data.data
  return entries.flatMap((entry) => {
    const model = z.safeParse(modelSchema, entry)
    if (!model.success || model.data.id === '' || !chats(model.data)) return []
    if (hidden?.test(model.data.id)) return []
    return [listed(model.data)]
  })
}

function chats({ capabilities, supports_chat, type }: Entry): boolean {
  if (capabilities?.completion_chat === false || supports_chat === false) return false
  return type === null || type === undefined || ['chat', 'language', 'model', 'llm'].includes(type)
}

function listed(entry: Entry): ListedModel {
  const label = entry.display_name || entry.name || entry.id
  return { model: entry.id, label, traits: traitsOf(entry) }
}

function traitsOf(entry: Entry): ModelTraits {
  const contextWindow = size(
    entry.context_length ?? entry.context_window ?? entry.max_context_length ?? entry.max_model_len,
  )
  const maxOutput = size(entry.top_provider?.max_completion_tokens ?? entry.max_completion_tokens)
  const price = priceOf(entry.pricing)
  const images = entry.capabilities?.vision ?? entry.architecture?.input_modalities?.includes('image')
  const reasoning = entry.supported_parameters?.includes('reasoning') || undefined
  return known({ contextWindow, maxOutput, reasoning, images, price })
}

function size(value: number | null | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined
}

/** OpenRouter names dollars per token, Together dollars per million. */
function priceOf(pricing: Entry['pricing']): Price | undefined {
  if (!pricing) return undefined
  const perToken = dollars(pricing.prompt, pricing.completion, 1_000_000)
  return perToken ?? dollars(pricing.input, pricing.output, 1)
}

type Amount = string | number | null | undefined

function dollars(input: Amount, output: Amount, factor: number): Price | undefined {
  if (input === null || input === undefined || output === null || output === undefined) return undefined
  const inputPerMillion = Number(input) * factor
  const outputPerMillion = Number(output) * factor
  // OpenRouter writes -1 for its router, whose price depends on whom it picks.
  return inputPerMillion >= 0 && outputPerMillion >= 0 ? { inputPerMillion, outputPerMillion } : undefined
}
