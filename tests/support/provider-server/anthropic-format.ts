import { namedEvent, type Saying, type SayingError, type WireFormat, words } from './wire-format.ts'

const stopReasons = { stop: 'end_turn', length: 'max_tokens', 'content-filter': 'refusal' } as const

export const anthropicFormat: WireFormat = {
  events(saying) {
    const input =
      saying.usage === undefined ? {} : { usage: { input_tokens: saying.usage.input, output_tokens: 1 } }
    const output = saying.usage === undefined ? {} : { usage: { output_tokens: saying.usage.output } }
    const reasons = saying.reasoning !== ''
    return {
      opening: [
        namedEvent('message_start', {
          message: { ...head(saying), content: [], stop_reason: null, ...input },
        }),
        namedEvent('ping'),
      ],
      content: [
        ...(reasons ? thinkingBlock(saying.reasoning) : []),
        ...(saying.text === '' ? [] : textBlock(saying.text, reasons ? 1 : 0)),
      ],
      ending: [
        namedEvent('message_delta', {
          delta: { stop_reason: stopReasons[saying.finish], stop_sequence: null },
          ...output,
        }),
        namedEvent('message_stop'),
      ],
    }
  },
  whole: (saying) => ({
    ...head(saying),
    content: [
      ...(saying.reasoning === ''
        ? []
        : [{ type: 'thinking', thinking: saying.reasoning, signature: 'dGVzdA==' }]),
      ...(saying.text === '' ? [] : [{ type: 'text', text: saying.text }]),
    ],
    stop_reason: stopReasons[saying.finish],
    usage: saying.usage && { input_tokens: saying.usage.input, output_tokens: saying.usage.output },
  }),
  error,
  errorEvent: (said) => namedEvent('error', error(said)),
  listing: (models) => ({
    data: models.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' })),
    has_more: false,
    first_id: models[0] ?? null,
    last_id: models.at(-1) ?? null,
  }),
}

function error({ code, message, status }: SayingError) {
  return { type: 'error', error: { type: code ?? typeOf(status), message }, request_id: 'req_test' }
}

function typeOf(status: number): string {
  const types: Readonly<Record<number, string>> = {
    400: 'invalid_request_error',
    401: 'authentication_error',
    402: 'billing_error',
    403: 'permission_error',
    404: 'not_found_error',
    413: 'request_too_large',
    429: 'rate_limit_error',
    503: 'overloaded_error',
    529: 'overloaded_error',
  }
  return types[status] ?? 'api_error'
}

function head({ model }: Saying) {
  return { id: 'msg_test', type: 'message', role: 'assistant', model }
}

function thinkingBlock(reasoning: string): readonly string[] {
  const delta = (body: object) => namedEvent('content_block_delta', { index: 0, delta: body })
  return [
    namedEvent('content_block_start', { index: 0, content_block: { type: 'thinking', thinking: '' } }),
    ...words(reasoning).map((thinking) => delta({ type: 'thinking_delta', thinking })),
    delta({ type: 'signature_delta', signature: 'dGVzdA==' }),
    namedEvent('content_block_stop', { index: 0 }),
  ]
}

function textBlock(text: string, index: number): readonly string[] {
  return [
    namedEvent('content_block_start', { index, content_block: { type: 'text', text: '' } }),
    ...words(text).map((word) =>
      namedEvent('content_block_delta', { index, delta: { type: 'text_delta', text: word } }),
    ),
    namedEvent('content_block_stop', { index }),
  ]
}
