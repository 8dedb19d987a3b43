import { dataEvent, type Saying, type SayingError, type WireFormat, words } from './wire-format.ts'

const finishReasons = { stop: 'STOP', length: 'MAX_TOKENS', 'content-filter': 'SAFETY' } as const

export const googleFormat: WireFormat = {
  events: (saying) => ({
    opening: [],
    content: [
      ...words(saying.reasoning).map((text) => chunk(saying, [{ text, thought: true }])),
      ...words(saying.text).map((text) => chunk(saying, [{ text }])),
    ],
    ending: [dataEvent(answer(saying, []))],
  }),
  whole: (saying) =>
    answer(saying, [
      ...(saying.reasoning === '' ? [] : [{ text: saying.reasoning, thought: true }]),
      ...(saying.text === '' ? [] : [{ text: saying.text }]),
    ]),
  error,
  errorEvent: (said) => dataEvent(error(said)),
  listing: (models) => ({
    models: models.map((model) => ({
      name: `models/${model}`,
      displayName: model,
      inputTokenLimit: 1_048_576,
      outputTokenLimit: 65_536,
      supportedGenerationMethods: ['generateContent', 'countTokens'],
    })),
  }),
}

function error({ code, message, status }: SayingError) {
  return { error: { code: status, message, status: code ?? nameOf(status) } }
}

function nameOf(status: number): string {
  const names: Readonly<Record<number, string>> = {
    400: 'INVALID_ARGUMENT',
    401: 'UNAUTHENTICATED',
    403: 'PERMISSION_DENIED',
    404: 'NOT_FOUND',
    429: 'RESOURCE_EXHAUSTED',
    503: 'UNAVAILABLE',
    504: 'DEADLINE_EXCEEDED',
    529: 'UNAVAILABLE',
  }
  return names[status] ?? 'INTERNAL'
}

function chunk({ model, usage }: Saying, parts: readonly object[]): string {
  return dataEvent({
    candidates: [{ content: { role: 'model', parts }, index: 0 }],
    ...(usage === undefined ? {} : { usageMetadata: { promptTokenCount: usage.input } }),
    modelVersion: model,
    responseId: 'test',
  })
}

function answer({ finish, model, usage }: Saying, parts: readonly object[]) {
  return {
    candidates: [
      { content: { role: 'model', parts: [...parts] }, finishReason: finishReasons[finish], index: 0 },
    ],
    ...(usage === undefined
      ? {}
      : {
          usageMetadata: {
            promptTokenCount: usage.input,
            candidatesTokenCount: usage.output,
            totalTokenCount: usage.input + usage.output,
          },
        }),
    modelVersion: model,
    responseId: 'test',
  }
}
