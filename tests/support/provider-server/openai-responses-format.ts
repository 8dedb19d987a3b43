import { openAiError, openAiListing } from './openai-chat-format.ts'
import { namedEvent, type Saying, type WireFormat, words } from './wire-format.ts'

export const openAiResponsesFormat: WireFormat = {
  events(saying) {
    const started = { response: { ...response(saying), status: 'in_progress', output: [], usage: null } }
    const unnumbered = [
      ['response.created', started],
      ['response.in_progress', started],
      ...words(saying.reasoning).map((delta) => [
        'response.reasoning_summary_text.delta',
        { item_id: 'rs_test', output_index: 0, summary_index: 0, delta },
      ]),
      ...words(saying.text).map((delta) => [
        'response.output_text.delta',
        { item_id: 'msg_test', output_index: 0, content_index: 0, delta },
      ]),
      [
        saying.finish === 'stop' ? 'response.completed' : 'response.incomplete',
        { response: response(saying) },
      ],
    ] as const
    const events = unnumbered.map(([type, body], index) =>
      namedEvent(String(type), { sequence_number: index, ...(body as object) }),
    )
    return { opening: events.slice(0, 2), content: events.slice(2, -1), ending: events.slice(-1) }
  },
  whole: response,
  error: openAiError,
  errorEvent: ({ code, message, status }) =>
    namedEvent('response.failed', {
      response: {
        object: 'response',
        status: 'failed',
        error: { code: code ?? (status === 429 ? 'rate_limit_exceeded' : 'server_error'), message },
      },
    }),
  listing: openAiListing,
}

function response({ finish, model, reasoning, text, usage }: Saying) {
  const reasons = {
    stop: null,
    length: { reason: 'max_output_tokens' },
    'content-filter': { reason: 'content_filter' },
  }
  return {
    id: 'resp_test',
    object: 'response',
    model,
    status: finish === 'stop' ? 'completed' : 'incomplete',
    error: null,
    incomplete_details: reasons[finish],
    output: [
      ...(reasoning === ''
        ? []
        : [{ type: 'reasoning', id: 'rs_test', summary: [{ type: 'summary_text', text: reasoning }] }]),
      ...(text === ''
        ? []
        : [{ type: 'message', id: 'msg_test', role: 'assistant', content: [{ type: 'output_text', text }] }]),
    ],
    usage: usage === undefined ? null : { input_tokens: usage.input, output_tokens: usage.output },
  }
}
