import type { AuthScheme } from './http.ts'
import type { Quirks } from './wire-protocol.ts'

/** What the worker has to know of a provider to call it; what its user is shown stands in the catalog. */
export type ConnectionFacts = {
  /** Where it departs from what its protocol usually wants. */
  readonly auth?: AuthScheme
  /** An account without a key is complete. */
  readonly keyOptional?: true
  readonly quirks: Quirks
  /** Of a provider without a list: what to offer in its place. */
  readonly suggestedModels?: readonly string[]
}

const openAi: Quirks = {
  tokenLimit: 'max_completion_tokens',
  fixedTemperature: '^(o\\d|gpt-5)',
  blindModels: '^(gpt-3|gpt-4(-0|$)|o1-(mini|preview)|o3-mini)',
  hiddenModels:
    'embedding|whisper|tts|dall-e|moderation|image|audio|realtime|transcribe|sora|babbage|davinci|instruct',
}

const keyOptional = true

/** By the id of the preset; who is not here departs from nothing. */
const facts: Readonly<Record<string, ConnectionFacts>> = {
  openai: { quirks: openAi },
  'openai-responses': { quirks: openAi },
  'azure-openai': { auth: 'api-key', quirks: openAi },
  anthropic: { quirks: { prefill: 'plain' } },
  // It answers 422 "Extra inputs are not permitted" to stream_options and to max_completion_tokens.
  mistral: {
    quirks: { usageUnasked: true, hiddenModels: 'embed|moderation|ocr|transcribe', prefill: 'flagged' },
  },
  deepseek: { quirks: { fixedTemperature: 'reasoner', blindModels: '^deepseek-(chat|reasoner)$' } },
  xai: {
    quirks: {
      tokenLimit: 'max_completion_tokens',
      hiddenModels: 'image|video',
      blindModels: '^grok-(2(?!.*vision)|3|code)',
    },
  },
  groq: { quirks: { tokenLimit: 'max_completion_tokens', hiddenModels: 'whisper|tts|guard' } },
  cerebras: { quirks: { tokenLimit: 'max_completion_tokens' } },
  perplexity: {
    quirks: { usageUnasked: true, unlisted: true },
    suggestedModels: ['sonar', 'sonar-pro', 'sonar-reasoning-pro'],
  },
  litellm: { keyOptional, quirks: {} },
  'openai-compatible': { keyOptional, quirks: {} },
  'openai-compatible-responses': { keyOptional, quirks: {} },
  'anthropic-compatible': { keyOptional, quirks: { prefill: 'plain' } },
  'gemini-compatible': { keyOptional, quirks: {} },
  // It answers 403 without a body to an origin that OLLAMA_ORIGINS does not list.
  ollama: { keyOptional, quirks: { forbiddenCode: 'ollama-origin', prefill: 'plain' } },
  'lm-studio': { keyOptional, quirks: { hiddenModels: 'embed' } },
  'llama-cpp': { keyOptional, quirks: { prefill: 'plain' } },
  'chrome-built-in': { quirks: { unlisted: true }, suggestedModels: ['gemini-nano'] },
  practice: { quirks: { unlisted: true } },
}

const none: ConnectionFacts = { quirks: {} }

/** Also of a preset of a later version, of which nothing is known. */
export function connectionFactsOf(presetId: string): ConnectionFacts {
  return (Object.hasOwn(facts, presetId) ? facts[presetId] : undefined) ?? none
}
