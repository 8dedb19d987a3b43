import type { CompletionRequest } from '../router/model.ts'
import { dataUrl, temperatureOf } from './openai-chat.ts'
import { classifyOpenAi } from './openai-errors.ts'
import { parseOpenAiListing } from './openai-listing.ts'
import { createOpenAiResponsesReader, readWholeOpenAiResponse } from './openai-responses-reader.ts'
import type { WireProtocol, WireRequest, WireTarget } from './wire-protocol.ts'

/** OpenAI's Responses. */
export const openAiResponses: WireProtocol = {
  headers: {},
  writeRequest,
  createReader: createOpenAiResponsesReader,
  readWhole: readWholeOpenAiResponse,
  classify: classifyOpenAi,
  listing: { path: '/models', parse: parseOpenAiListing },
}

function writeRequest(request: CompletionRequest, target: WireTarget): WireRequest {
  const limit = request.maxOutputTokens
  return {
    path: '/responses',
    body: {
      model: target.model,
      input: request.messages.map(({ role, text, images }) => ({
        role,
        content:
          images === undefined
            ? text
            : [
                { type: 'input_text', text },
                ...images.map((image) => ({ type: 'input_image', image_url: dataUrl(image) })),
              ],
      })),
      ...(request.system ? { instructions: request.system } : {}),
      stream: true,
      // Conversations are kept on this device, not at the provider.
      store: false,
      ...(limit === undefined ? {} : { max_output_tokens: limit }),
      ...(target.traits.reasoning ? { reasoning: { summary: 'auto' } } : {}),
      ...temperatureOf(request, target),
    },
  }
}
