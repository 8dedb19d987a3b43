import * as z from 'zod/mini'
import { known } from '../router/known.ts'
import type { CompletionRequest, ImagePart } from '../router/model.ts'
import { whole } from '../settings/whole.ts'
import { classifyAnthropic } from './anthropic-errors.ts'
import { createAnthropicReader, readWholeAnthropic } from './anthropic-reader.ts'
import type { ListedModel, WireProtocol, WireRequest, WireTarget } from './wire-protocol.ts'

/** Anthropic's Messages. */
export const anthropicMessages: WireProtocol = {
  headers: {
    'anthropic-version': '2023-06-01',
    // Without it Anthropic refuses every call that a browser makes.
    'anthropic-dangerous-direct-browser-access': 'true',
  },
  writeRequest,
  createReader: createAnthropicReader,
  readWhole: readWholeAnthropic,
  classify: classifyAnthropic,
  listing: { path: '/v1/models', query: { limit: '1000' }, parse: parseListing },
}

/** The least that every model which is still served may say; the field is not optional there. */
const usualMaxTokens = 8192

function writeRequest(request: CompletionRequest, { model, traits }: WireTarget): WireRequest {
  const { temperature } = request
  return {
    path: '/v1/messages',
    body: {
      model,
      max_tokens: request.maxOutputTokens ?? Math.min(traits.maxOutput ?? usualMaxTokens, usualMaxTokens * 4),
      ...(request.system ? { system: request.system } : {}),
      // An empty text is refused.
      messages: request.messages
        .filter(({ text }) => text !== '')
        .map(({ role, text, images }) => ({
          role,
          content: images === undefined ? text : [...images.map(imageOf), { type: 'text', text }],
        }))
        .concat(prefixOf(request)),
      ...(temperature === undefined || traits.reasoning ? {} : { temperature: Math.min(1, temperature) }),
      stream: true,
    },
  }
}

function imageOf({ data, mimeType }: ImagePart) {
  return { type: 'image', source: { type: 'base64', media_type: mimeType, data } }
}

/** The answer so far as the assistant's last turn; white space at its end is refused. */
function prefixOf({ prefix }: CompletionRequest): { role: 'assistant'; content: string }[] {
  const content = prefix?.trimEnd() ?? ''
  return content === '' ? [] : [{ role: 'assistant', content }]
}

const size = z.nullish(z.number().check(whole, z.positive()))
const modelSchema = z.object({
  id: z.string(),
  display_name: z.nullish(z.string()),
  max_input_tokens: size,
  max_tokens: size,
})
const listSchema = z.object({ data: z.array(z.unknown()) })

function parseListing(body: unknown): readonly ListedModel[] | undefined {
  const parsed = z.safeParse(listSchema, body)
  if (!parsed.success) return undefined
  return parsed.data.data.flatMap((entry) => {
    const model = z.safeParse(modelSchema, entry)
    if (!model.success || model.data.id === '') return []
    const { display_name, id, max_input_tokens, max_tokens } = model.data
    const traits = known({ contextWindow: max_input_tokens, maxOutput: max_tokens })
    return [{ model: id, label: display_name || id, traits }]
  })
}
