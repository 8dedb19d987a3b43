import { usualAuth } from './connection.ts'
import { connectionFactsOf } from './connection-facts.ts'
import { hostedPresets } from './hosted-presets.ts'
import type { Preset, PresetDescription } from './preset.ts'

const gateways: readonly PresetDescription[] = [
  {
    id: 'azure-openai',
    name: 'Azure OpenAI',
    protocol: 'openai-chat',
    // Older resources: …/openai/deployments/NAME?api-version=DATE; the base URL's query goes with every call.
    baseUrl: 'https://your-resource.openai.azure.com/openai/v1',
    keysUrl: 'https://portal.azure.com',
    billingUrl: 'https://portal.azure.com',
    originEditable: true,
  },
  {
    id: 'litellm',
    name: 'LiteLLM',
    protocol: 'openai-chat',
    baseUrl: 'http://localhost:4000/v1',
    keyPrefixes: ['sk-'],
    originEditable: true,
  },
  {
    id: 'portkey',
    name: 'Portkey',
    protocol: 'openai-chat',
    baseUrl: 'https://api.portkey.ai/v1',
    keysUrl: 'https://app.portkey.ai/api-keys',
    originEditable: true,
  },
  {
    id: 'openai-compatible',
    name: 'OpenAI-compatible',
    protocol: 'openai-chat',
    baseUrl: 'https://',
    originEditable: true,
  },
  {
    id: 'openai-compatible-responses',
    name: 'OpenAI-compatible (Responses)',
    protocol: 'openai-responses',
    baseUrl: 'https://',
    originEditable: true,
  },
  {
    id: 'anthropic-compatible',
    name: 'Anthropic-compatible',
    protocol: 'anthropic-messages',
    baseUrl: 'https://',
    originEditable: true,
  },
  {
    id: 'gemini-compatible',
    name: 'Gemini-compatible',
    protocol: 'google-generate-content',
    baseUrl: 'https://',
    originEditable: true,
  },
]

const onThisMachine: readonly PresetDescription[] = [
  {
    id: 'ollama',
    name: 'Ollama',
    protocol: 'openai-chat',
    baseUrl: 'http://localhost:11434/v1',
    local: true,
    originEditable: true,
  },
  {
    id: 'lm-studio',
    name: 'LM Studio',
    protocol: 'openai-chat',
    baseUrl: 'http://localhost:1234/v1',
    local: true,
    originEditable: true,
  },
  {
    id: 'llama-cpp',
    name: 'llama.cpp',
    protocol: 'openai-chat',
    baseUrl: 'http://localhost:8080/v1',
    local: true,
    originEditable: true,
  },
]

const inTheBrowser: readonly PresetDescription[] = [
  {
    id: 'chrome-built-in',
    name: 'On-device model',
    protocol: 'chrome-built-in',
    baseUrl: '',
    local: true,
  },
  {
    id: 'practice',
    name: 'Practice',
    protocol: 'practice',
    baseUrl: '',
    local: true,
    suggestedModels: ['steady', 'brisk', 'thoughtful', 'overloaded', 'stalling', 'truncating', 'cut-off'],
  },
]

/** Every provider an account can be made from, in the order they are offered. */
export const presets: readonly Preset[] = [
  ...hostedPresets,
  ...gateways,
  ...onThisMachine,
  ...inTheBrowser,
].map((described) => ({
  auth: usualAuth(described.protocol),
  ...described,
  ...connectionFactsOf(described.id),
}))

/** The preset of an account; undefined for one of a later version. */
export function findPreset(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id)
}
