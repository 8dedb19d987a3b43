import {
  APICallError,
  type LanguageModelV3,
  type LanguageModelV3CallOptions,
  type LanguageModelV3FinishReason,
  type LanguageModelV3Message,
  type LanguageModelV3StreamPart,
} from '@ai-sdk/provider'
import { kindOfStatus } from '../../../lib/providers/failure-of-status.ts'
import { retryAfterMs } from '../../../lib/providers/retry-after.ts'
import type { Failure } from '../../../lib/router/failure.ts'
import type { CompletionRequest, FinishReason, Message, Model, Part } from '../../../lib/router/model.ts'
import { ownParts } from '../../../lib/router/request-for.ts'

type Assistant = Extract<LanguageModelV3Message, { role: 'assistant' }>
type OwnPart = Exclude<Assistant['content'][number], { type: 'text' | 'file' }>

type Options = Pick<Model, 'id' | 'accountId' | 'origin' | 'traits'> & {
  /** Told, with each whole answer, what of it only this model can read: to be kept as the message's own. */
  readonly onOwnParts?: (parts: readonly OwnPart[]) => void
}

/** Any language model of the AI SDK as a model that the router can drive. The SDK's retries stay outside. */
export function fromLanguageModel(language: LanguageModelV3, options: Options): Model {
  const { onOwnParts, ...identity } = options
  return {
    ...identity,
    async *stream(request, signal) {
      const own = new Map<string, OwnPart>()
      try {
        const { stream } = await language.doStream(callOf(request, signal))
        yield { type: 'response-started' }
        for await (const part of iterate(stream, signal)) {
          collect(own, part)
          // Nobody comes back for more after the finish.
          if (part.type === 'finish') onOwnParts?.([...own.values()])
          yield* partsOf(part)
          if (part.type === 'finish' || part.type === 'error') return
        }
      } catch (error) {
        if (!signal.aborted) yield { type: 'failure', failure: failureOf(error) }
      }
    },
  }
}

async function* iterate<Value>(stream: ReadableStream<Value>, signal: AbortSignal): AsyncGenerator<Value> {
  const reader = stream.getReader()
  try {
    for (let item = await reader.read(); !item.done && !signal.aborted; item = await reader.read())
      yield item.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function callOf(request: CompletionRequest, signal: AbortSignal): LanguageModelV3CallOptions {
  const { system, messages, prefix, maxOutputTokens, temperature, without = [] } = request
  return {
    prompt: [
      ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
      ...messages.map(messageOf),
      ...(prefix === undefined ? [] : [assistant(prefix)]),
    ],
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(temperature === undefined || without.includes('temperature') ? {} : { temperature }),
    abortSignal: signal,
  }
}

const assistant = (text: string, own: readonly OwnPart[] = []): Assistant => ({
  role: 'assistant',
  content: [...own, { type: 'text', text }],
})

function messageOf({ role, text, own }: Message): LanguageModelV3Message {
  if (role === 'user') return { role, content: [{ type: 'text', text }] }
  // The router hands a model nothing but what it wrote itself.
  return assistant(text, own?.parts as readonly OwnPart[] | undefined)
}

/** Reasoning with its signature, and tool calls. */
function collect(own: Map<string, OwnPart>, part: LanguageModelV3StreamPart): void {
  switch (part.type) {
    case 'reasoning-start':
    case 'reasoning-delta':
    case 'reasoning-end': {
      const before = own.get(part.id)
      const text = (before?.type === 'reasoning' ? before.text : '') + ('delta' in part ? part.delta : '')
      const providerOptions = part.providerMetadata ?? before?.providerOptions
      own.set(part.id, { type: 'reasoning', text, ...(providerOptions && { providerOptions }) })
      return
    }
    case 'tool-call': {
      const { toolCallId, toolName, input } = part
      own.set(toolCallId, { type: 'tool-call', toolCallId, toolName, input: JSON.parse(input) })
      return
    }
  }
}

function* partsOf(part: LanguageModelV3StreamPart): Generator<Part> {
  switch (part.type) {
    case 'text-delta':
    case 'reasoning-delta':
      yield { type: part.type, text: part.delta }
      return
    case 'error':
      yield { type: 'failure', failure: failureOf(part.error) }
      return
    case 'finish': {
      const { inputTokens, outputTokens } = part.usage
      yield {
        type: 'usage',
        usage: {
          ...(inputTokens.total === undefined ? {} : { inputTokens: inputTokens.total }),
          ...(outputTokens.total === undefined ? {} : { outputTokens: outputTokens.total }),
          ...(outputTokens.reasoning === undefined ? {} : { reasoningTokens: outputTokens.reasoning }),
        },
      }
      yield endOf(part.finishReason)
      return
    }
    default:
      yield { type: 'keep-alive' }
  }
}

/** The SDK says `other` without a raw reason where the stream closed before its end. */
function endOf({ unified, raw }: LanguageModelV3FinishReason): Part {
  if (raw === undefined) return { type: 'failure', failure: { kind: 'truncated' } }
  const reasons: readonly string[] = ['stop', 'length', 'content-filter'] satisfies FinishReason[]
  const reason = reasons.includes(unified) ? (unified as FinishReason) : 'other'
  return { type: 'finish', reason, raw }
}

function failureOf(error: unknown): Failure {
  if (!APICallError.isInstance(error)) {
    const excerpt = error instanceof Error ? error.message : JSON.stringify(error)
    return { kind: 'broken-stream', excerpt: excerpt.slice(0, 300) }
  }
  const { statusCode, responseHeaders = {}, message } = error
  if (statusCode === undefined) return { kind: 'unreachable' }
  if (statusCode < 400) return { kind: 'not-an-api', status: statusCode }
  const pushback = retryAfterMs(new Headers(responseHeaders), Date.now())
  const kind = kindOfStatus(statusCode)
  // The SDK has no other sign of it than the provider's words.
  const isOwn = kind === 'invalid-request' && /signature|thinking block|encrypted/i.test(message)
  return {
    kind,
    status: statusCode,
    excerpt: message.slice(0, 300),
    ...(pushback === undefined ? {} : { retryAfterMs: pushback }),
    ...(isOwn ? { param: ownParts } : {}),
  }
}
