import * as z from 'zod/mini'
import { known } from '../router/known.ts'
import type { CompletionRequest } from '../router/model.ts'
import { whole } from '../settings/whole.ts'
import { classifyGoogle } from './google-errors.ts'
import { createGoogleReader, readWholeGoogle } from './google-reader.ts'
import type { ListedModel, WireProtocol, WireRequest, WireTarget } from './wire-protocol.ts'

/** Google's generateContent. The key goes in a header, never in the URL. */
export const googleGenerateContent: WireProtocol = {
  headers: {},
  writeRequest,
  createReader: createGoogleReader,
  readWhole: readWholeGoogle,
  classify: classifyGoogle,
  listing: { path: '/models', query: { pageSize: '1000' }, parse: parseListing },
}

function writeRequest(request: CompletionRequest, { model, traits }: WireTarget): WireRequest {
  const { maxOutputTokens, system, temperature } = request
  const config = {
    ...known({ maxOutputTokens, temperature }),
    ...(traits.reasoning ? { thinkingConfig: { includeThoughts: true } } : {}),
  }
  return {
    path: `/${modelPath(model)}:streamGenerateContent`,
    query: { alt: 'sse' },
    body: {
      contents: request.messages
        .filter(({ text }) => text !== '')
        .map(({ role, text, images = [] }) => ({
          role: role === 'assistant' ? 'model' : 'user',
          parts: [...images.map((image) => ({ inlineData: image })), { text }],
        })),
      ...(system ? { systemInstruction: { parts: [{ text: system }] } } : {}),
      ...(Object.keys(config).length === 0 ? {} : { generationConfig: config }),
    },
  }
}

/** `models/` unless the name says where it lives, such as `tunedModels/mine`. */
function modelPath(model: string): string {
  const path = model.includes('/') ? model : `models/${model}`
  return path.split('/').map(encodeURIComponent).join('/')
}

const size = z.nullish(z.number().check(whole, z.positive()))
const modelSchema = z.object({
  name: z.string(),
  displayName: z.nullish(z.string()),
  inputTokenLimit: size,
  outputTokenLimit: size,
  supportedGenerationMethods: z.nullish(z.array(z.string())),
  thinking: z.nullish(z.boolean()),
})
const listSchema = z.object({ models: z.array(z.unknown()) })

function parseListing(body: unknown): readonly ListedModel[] | undefined {
  const parsed = z.safeParse(listSchema, body)
  if (!parsed.success) return undefined
  return parsed.data.models.flatMap((entry) => {
    const result = z.safeParse(modelSchema, entry)
    if (!result.success) return []
    const { displayName, inputTokenLimit, name, outputTokenLimit, thinking, ...rest } = result.data
    const model = name.replace(/^models\//, '')
    const methods = rest.supportedGenerationMethods
    if (model === '' || (methods && !methods.includes('generateContent'))) return []
    const traits = known({
      contextWindow: inputTokenLimit,
      maxOutput: outputTokenLimit,
      reasoning: thinking || undefined,
    })
    return [{ model, label: displayName || model, traits }]
  })
}
