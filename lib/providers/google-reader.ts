import * as z from 'zod/mini'
import type { FinishReason, Part, Usage } from '../router/model.ts'
import { classifyGoogle, isGoogleError } from './google-errors.ts'
import { parseJson } from './read-error.ts'
import { countSchema, orNull, readUsage, usageParts } from './usage.ts'
import type { StreamReader } from './wire-protocol.ts'

const chunkSchema = z.object({
  candidates: z.nullish(
    z.array(
      z.object({
        content: z.nullish(
          z.object({
            parts: z.nullish(
              z.array(z.object({ text: z.nullish(z.string()), thought: z.nullish(z.boolean()) })),
            ),
          }),
        ),
        finishReason: z.nullish(z.string()),
      }),
    ),
  ),
  promptFeedback: z.nullish(z.object({ blockReason: z.nullish(z.string()) })),
  usageMetadata: orNull(
    z.object({
      promptTokenCount: countSchema,
      candidatesTokenCount: countSchema,
      thoughtsTokenCount: countSchema,
    }),
  ),
  error: z.nullish(z.unknown()),
})
type Chunk = z.infer<typeof chunkSchema>

/** Reads chunks until one carries a finish reason or says that the prompt was blocked. */
export function createGoogleReader(): StreamReader {
  // Every chunk repeats the usage so far; it is told once, at the end.
  let usage: Usage | undefined
  return {
    read({ data }) {
      const body = parseJson(data)
      if (isGoogleError(body)) return [...usageParts(usage), inBand(body)]
      const parsed = z.safeParse(chunkSchema, body)
      if (!parsed.success) return 'malformed'
      if (parsed.data.error) return [...usageParts(usage), inBand(body)]
      usage = usageOf(parsed.data) ?? usage
      return [...textParts(parsed.data), ...endParts(parsed.data, usage)]
    },
    end: () => usageParts(usage),
  }
}

/** A whole answer: one response, or the list of chunks that comes without `alt=sse`. */
export function readWholeGoogle(body: unknown): readonly Part[] | undefined {
  const reader = createGoogleReader()
  const chunks = (Array.isArray(body) ? body : [body]).map((chunk) => {
    const known = z.safeParse(chunkSchema, chunk)
    const isAnswer = known.success && (known.data.candidates ?? known.data.promptFeedback ?? known.data.error)
    return isAnswer ? reader.read({ data: JSON.stringify(chunk) }) : 'malformed'
  })
  const parts = chunks.flatMap((chunk) => (chunk === 'malformed' ? [] : chunk))
  return chunks.length === 0 || chunks.includes('malformed') ? undefined : [...parts, ...reader.end()]
}

function textParts({ candidates }: Chunk): readonly Part[] {
  return (candidates?.[0]?.content?.parts ?? []).map(({ text, thought }) => ({
    type: thought ? 'reasoning-delta' : 'text-delta',
    text: text ?? '',
  }))
}

function endParts({ candidates, promptFeedback }: Chunk, usage: Usage | undefined): readonly Part[] {
  const blocked = promptFeedback?.blockReason
  if (blocked) return [...usageParts(usage), { type: 'finish', reason: 'content-filter', raw: blocked }]
  const raw = candidates?.[0]?.finishReason
  return raw ? [...usageParts(usage), { type: 'finish', reason: reasonOf(raw), raw }] : []
}

function usageOf({ usageMetadata }: Chunk): Usage | undefined {
  if (!usageMetadata) return undefined
  const { candidatesTokenCount, promptTokenCount, thoughtsTokenCount } = usageMetadata
  const output =
    typeof candidatesTokenCount === 'number' ? candidatesTokenCount + (thoughtsTokenCount ?? 0) : undefined
  return readUsage({ input: promptTokenCount, output, reasoning: thoughtsTokenCount })
}

const filtered: ReadonlySet<string> = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'IMAGE_SAFETY',
])

function reasonOf(raw: string): FinishReason {
  if (raw === 'STOP') return 'stop'
  if (raw === 'MAX_TOKENS') return 'length'
  return filtered.has(raw) ? 'content-filter' : 'other'
}

function inBand(body: unknown): Part {
  return { type: 'failure', failure: classifyGoogle({ body, text: '' }) }
}
