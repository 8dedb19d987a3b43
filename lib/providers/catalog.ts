import { hostedPresets, openAiQuirks } from './hosted-presets.ts'
import type { Preset } from './preset.ts'

const gateways: readonly Preset[] = [
  {
    id: 'azure-openai',
    name: 'Azure OpenAI',
    protocol: 'openai-chat',
    // Older resources: …/openai/deployments/NAME?api-version=DATE; the base URL's query goes with every call.
    baseUrl: 'https://your-resource.openai.azure.com/openai/v1',
    auth: 'api-key',
    keysUrl: 'https://portal.azure.com',
    billingUrl: 'https://portal.azure.com',
    originEditable: true,
    quirks: openAiQuirks,
  },
  {
    id: 'litellm',
    name: 'LiteLLM',
    protocol: 'openai-chat',
    baseUrl: 'http://localhost:4000/v1',
    auth: 'bearer',
    keyOptional: true,
    keyPrefixes: ['sk-'],
    originEditable: true,
    quirks: {},
  },
  {
    id: 'portkey',
    name: 'Portkey',
    protocol: 'openai-chat',
    baseUrl: 'https://api.portkey.ai/v1',
    auth: 'bearer',
    keysUrl: 'https://app.portkey.ai/api-keys',
    originEditable: true,
    quirks: {},
  },
  {
    id: 'openai-compatible',
    name: 'OpenAI-compatible',
    protocol: 'openai-chat',
    baseUrl: 'https://',
    auth: 'bearer',
    keyOptional: true,
    originEditable: true,
    quirks: {},
  },
  {
    id: 'openai-compatible-responses',
    name: 'OpenAI-compatible (Responses)',
    protocol: 'openai-responses',
    baseUrl: 'https://',
    auth: 'bearer',
    keyOptional: true,
    originEditable: true,
    quirks: {},
  },
  {
    id: 'anthropic-compatible',
    name: 'Anthropic-compatible',
    protocol: 'anthropic-messages',
    baseUrl: 'https://',
    auth: 'x-api-key',
    keyOptional: true,
    originEditable: true,
    quirks: { prefill: 'plain' },
  },
  {
    id: 'gemini-compatible',
    name: 'Gemini-compatible',
    protocol: 'google-generate-content',
    baseUrl: 'https://',
    auth: 'x-goog-api-key',
    keyOptional: true,
    originEditable: true,
    quirks: {},
  },
]

const onThisMachine: readonly Preset[] = [
  {
    id: 'ollama',
    name: 'Ollama',
    protocol: 'openai-chat',
    baseUrl: 'http://localhost:11434/v1',
    auth: 'bearer',
    keyOptional: true,
    local: true,
    originEditable: true,
    // It answers 403 without a body to an origin that OLLAMA_ORIGINS does not list.
    quirks: { forbiddenCode: 'ollama-origin', prefill: 'plain' },
  },
  {
    id: 'lm-studio',
    name: 'LM Studio',
    protocol: 'openai-chat',
    baseUrl: 'http://localhost:1234/v1',
    auth: 'bearer',
    keyOptional: true,
    local: true,
    originEditable: true,
    quirks: { hiddenModels: 'embed' },
  },
  {
    id: 'llama-cpp',
    name: 'llama.cpp',
    protocol: 'openai-chat',
    baseUrl: 'http://localhost:8080/v1',
    auth: 'bearer',
    keyOptional: true,
    local: true,
    originEditable: true,
    quirks: { prefill: 'plain' },
  },
]

const inTheBrowser: readonly Preset[] = [
  {
    id: 'chrome-built-in',
    name: 'On-device model',
    protocol: 'chrome-built-in',
    baseUrl: '',
    auth: 'none',
    local: true,
    quirks: { unlisted: true },
    suggestedModels: ['gemini-nano'],
  },
  {
    id: 'practice',
    name: 'Practice',
    protocol: 'practice',
    baseUrl: '',
    auth: 'none',
    local: true,
    quirks: { unlisted: true },
    suggestedModels: ['steady', 'brisk', 'thoughtful', 'overloaded', 'stalling', 'truncating', 'cut-off'],
  },
]

/** Every provider an account can be made from, in the order they are offered. */
export const presets: readonly Preset[] = [...hostedPresets, ...gateways, ...onThisMachine, ...inTheBrowser]

/** The preset of an account; undefined for one of a later version. */
export function findPreset(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id)
}
