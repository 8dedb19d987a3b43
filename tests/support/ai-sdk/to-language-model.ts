import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3FinishReason,
  LanguageModelV3Message,
  LanguageModelV3StreamPart,
  LanguageModelV3Usage,
} from '@ai-sdk/provider'
import type { Failure } from '../../../lib/router/failure.ts'
import type { CompletionRequest, Message, Model, Part, Usage } from '../../../lib/router/model.ts'

/** What the AI SDK is told when a whole route has failed: our failure as it is. */
export class RouteError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.excerpt ?? failure.kind)
    this.failure = failure
  }
}

/** A model of ours, such as a whole route, as a language model of the AI SDK. Texts only. */
export function toLanguageModel(model: Model): LanguageModelV3 {
  return {
    specificationVersion: 'v3',
    provider: 'understudy',
    modelId: model.id,
    supportedUrls: {},
    doStream: async (options) => ({ stream: streamOf(model, options) }),
    doGenerate: async (options) => {
      let text = ''
      for await (const part of translate(parts(model, options))) {
        if (part.type === 'error') throw part.error
        if (part.type === 'text-delta') text += part.delta
        if (part.type === 'finish') {
          const { finishReason, usage } = part
          return { content: [{ type: 'text', text }], finishReason, usage, warnings: [] }
        }
      }
      throw options.abortSignal?.reason
    },
  }
}

const parts = (model: Model, options: LanguageModelV3CallOptions): AsyncIterable<Part> =>
  model.stream(requestOf(options), options.abortSignal ?? new AbortController().signal)

function streamOf(
  model: Model,
  options: LanguageModelV3CallOptions,
): ReadableStream<LanguageModelV3StreamPart> {
  const gone = new AbortController()
  const signal = AbortSignal.any([gone.signal, ...(options.abortSignal ? [options.abortSignal] : [])])
  const translated = translate(parts(model, { ...options, abortSignal: signal }))
  return new ReadableStream({
    pull: async (controller) => {
      const item = await translated.next()
      if (item.done === true) controller.close()
      else controller.enqueue(item.value)
    },
    cancel: async () => {
      gone.abort()
      await translated.return(undefined)
    },
  })
}

async function* translate(ours: AsyncIterable<Part>): AsyncGenerator<LanguageModelV3StreamPart> {
  yield { type: 'stream-start', warnings: [] }
  let usage: Usage = {}
  let open: 'text' | 'reasoning' | undefined
  for await (const part of ours) {
    if (part.type === 'usage') usage = { ...usage, ...part.usage }
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
      const kind = part.type === 'text-delta' ? 'text' : 'reasoning'
      if (open !== kind && open !== undefined) yield { type: `${open}-end`, id: open }
      if (open !== kind) yield { type: `${kind}-start`, id: kind }
      open = kind
      yield { type: `${kind}-delta`, id: kind, delta: part.text }
    }
    if (part.type === 'failure') {
      yield { type: 'error', error: new RouteError(part.failure) }
      return
    }
    if (part.type === 'finish') {
      if (open !== undefined) yield { type: `${open}-end`, id: open }
      const finishReason: LanguageModelV3FinishReason = { unified: part.reason, raw: part.raw }
      yield { type: 'finish', usage: usageOf(usage), finishReason }
    }
  }
}

function usageOf({ inputTokens, outputTokens, reasoningTokens }: Usage): LanguageModelV3Usage {
  const unknown = { noCache: undefined, cacheRead: undefined, cacheWrite: undefined }
  return {
    inputTokens: { total: inputTokens, ...unknown },
    outputTokens: { total: outputTokens, text: undefined, reasoning: reasoningTokens },
  }
}

/** Reasoning, tools and whatever else one provider wrote for itself stays behind: it can be read by no other. */
function requestOf({ prompt, maxOutputTokens, temperature }: LanguageModelV3CallOptions): CompletionRequest {
  const system = prompt.flatMap(({ role, content }) => (role === 'system' ? [content] : [])).join('\n\n')
  return {
    ...(system === '' ? {} : { system }),
    messages: prompt.flatMap(messageOf),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(temperature === undefined ? {} : { temperature }),
  }
}

function messageOf(message: LanguageModelV3Message): readonly Message[] {
  if (message.role !== 'user' && message.role !== 'assistant') return []
  const text = message.content.map((part) => (part.type === 'text' ? part.text : '')).join('')
  return text === '' ? [] : [{ role: message.role, text }]
}
