import { dataEvent, type Saying, type WireFormat, words } from './wire-format.ts'

const finishReasons = { stop: 'stop', length: 'length', 'content-filter': 'content_filter' } as const

export const openAiChatFormat: WireFormat = {
  events(saying) {
    const delta = (content: object) => chunk(saying, [{ index: 0, delta: content, finish_reason: null }])
    const finish = { index: 0, delta: {}, finish_reason: finishReasons[saying.finish] }
    return {
      opening: [delta({ role: 'assistant', content: '' })],
      content: [
        ...words(saying.reasoning).map((word) => delta({ reasoning_content: word })),
        ...words(saying.text).map((word) => delta({ content: word })),
      ],
      ending: [
        chunk(saying, [finish]),
        ...(saying.usage === undefined ? [] : [chunk(saying, [], usageOf(saying))]),
        'data: [DONE]',
      ],
    }
  },
  whole: (saying) => ({
    ...head(saying, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: saying.text,
          ...(saying.reasoning === '' ? {} : { reasoning_content: saying.reasoning }),
        },
        finish_reason: finishReasons[saying.finish],
      },
    ],
    usage: usageOf(saying),
  }),
  error: openAiError,
  errorEvent: ({ code, message, status }) =>
    dataEvent({
      error: { code: code ?? status, message },
      choices: [{ index: 0, delta: {}, finish_reason: 'error' }],
    }),
  listing: openAiListing,
}

export function openAiError({
  code = null,
  message,
}: {
  readonly code?: string | null | undefined
  readonly message: string
}) {
  return { error: { message, type: code ?? 'server_error', param: null, code } }
}

export function openAiListing(models: readonly string[]) {
  return {
    object: 'list',
    data: models.map((id) => ({ id, object: 'model', created: 1_760_000_000, owned_by: 'test' })),
  }
}

function head({ model }: Saying, object: string) {
  return { id: 'chatcmpl-test', object, created: 1_760_000_000, model }
}

function chunk(saying: Saying, choices: readonly object[], usage: object | null = null): string {
  return dataEvent({ ...head(saying, 'chat.completion.chunk'), choices, usage })
}

function usageOf({ usage }: Saying): object | null {
  if (usage === undefined) return null
  const { input, output } = usage
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output }
}
