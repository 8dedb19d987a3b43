import type { CompletionRequest, ImagePart } from '../router/model.ts'
import { createOpenAiChatReader, readWholeOpenAiChat } from './openai-chat-reader.ts'
import { classifyOpenAi } from './openai-errors.ts'
import { parseOpenAiListing } from './openai-listing.ts'
import type { WireProtocol, WireRequest, WireTarget } from './wire-protocol.ts'

/** OpenAI's Chat Completions, as OpenAI and everyone compatible with it serve them. */
export const openAiChat: WireProtocol = {
  headers: {},
  writeRequest,
  createReader: createOpenAiChatReader,
  readWhole: readWholeOpenAiChat,
  classify: classifyOpenAi,
  listing: { path: '/models', parse: parseOpenAiListing },
}

function writeRequest(request: CompletionRequest, { model, traits, quirks }: WireTarget): WireRequest {
  const limit = request.maxOutputTokens
  return {
    path: '/chat/completions',
    body: {
      model,
      messages: [
        ...(request.system ? [{ role: 'system', content: request.system }] : []),
        ...request.messages.map(({ role, text, images }) => ({
          role,
          content:
            images === undefined
              ? text
              : [
                  { type: 'text', text },
                  ...images.map((image) => ({ type: 'image_url', image_url: { url: dataUrl(image) } })),
                ],
        })),
        ...prefixOf(request, quirks),
      ],
      stream: true,
      ...(quirks.usageUnasked ? {} : { stream_options: { include_usage: true } }),
      ...(limit === undefined ? {} : { [quirks.tokenLimit ?? 'max_tokens']: limit }),
      ...temperatureOf(request, { model, traits, quirks }),
    },
  }
}

/** The answer so far, as the assistant's own words; some providers want to be told that it is to be gone on with. */
function prefixOf({ prefix }: CompletionRequest, { prefill }: WireTarget['quirks']): readonly object[] {
  if (prefix === undefined) return []
  return [
    { role: 'assistant', content: prefix.trimEnd(), ...(prefill === 'flagged' ? { prefix: true } : {}) },
  ]
}

/** An image inside of the request, since nobody else serves it. */
export function dataUrl({ data, mimeType }: ImagePart): string {
  return `data:${mimeType};base64,${data}`
}

/** Reasoning models answer 400 to a temperature. */
export function temperatureOf(
  { temperature }: CompletionRequest,
  { model, traits, quirks }: WireTarget,
): { readonly temperature?: number } {
  const fixed = quirks.fixedTemperature !== undefined && new RegExp(quirks.fixedTemperature).test(model)
  return temperature === undefined || traits.reasoning || fixed ? {} : { temperature }
}
