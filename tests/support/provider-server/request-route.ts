import { anthropicFormat } from './anthropic-format.ts'
import { googleFormat } from './google-format.ts'
import { openAiChatFormat } from './openai-chat-format.ts'
import { openAiResponsesFormat } from './openai-responses-format.ts'
import type { WireFormat } from './wire-format.ts'

/** Who serves a list of models. */
export type ProviderName = 'openai' | 'anthropic' | 'google'

/** What a request is for. Paths are known by their end, so any prefix makes an account of its own. */
export type Asked =
  | {
      readonly for: 'completion'
      readonly format: WireFormat
      readonly model: string
      readonly prompt: string
    }
  | { readonly for: 'listing'; readonly format: WireFormat; readonly provider: ProviderName }
  | { readonly for: 'nothing-known' }

export function readRequest(method: string, path: string, body: unknown): Asked {
  if (method === 'GET') {
    if (!path.endsWith('/models')) return { for: 'nothing-known' }
    if (path.includes('/anthropic/'))
      return { for: 'listing', provider: 'anthropic', format: anthropicFormat }
    if (path.includes('/google/')) return { for: 'listing', provider: 'google', format: googleFormat }
    return { for: 'listing', provider: 'openai', format: openAiChatFormat }
  }
  if (path.endsWith('/chat/completions')) return completion(openAiChatFormat, field(body, 'model'), body)
  if (path.endsWith('/responses')) return completion(openAiResponsesFormat, field(body, 'model'), body)
  if (path.endsWith('/v1/messages')) return completion(anthropicFormat, field(body, 'model'), body)
  const google = /\/models\/([^/:]+):(?:streamG|g)enerateContent$/.exec(path)?.[1]
  if (google !== undefined) return completion(googleFormat, decodeURIComponent(google), body)
  return { for: 'nothing-known' }
}

function completion(format: WireFormat, model: unknown, body: unknown): Asked {
  return {
    for: 'completion',
    format,
    model: typeof model === 'string' ? model : '',
    prompt: lastPrompt(body),
  }
}

/** The last thing said in `messages`, `input` or `contents`. */
function lastPrompt(body: unknown): string {
  const list = field(body, 'messages') ?? field(body, 'input') ?? field(body, 'contents')
  const last: unknown = Array.isArray(list) ? list.at(-1) : list
  if (typeof last === 'string') return last
  const content = field(last, 'content') ?? field(last, 'parts')
  if (typeof content === 'string') return content
  return Array.isArray(content) ? content.map((part) => String(field(part, 'text') ?? '')).join('') : ''
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
