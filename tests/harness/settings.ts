import { initialSettings } from '../../lib/settings/defaults.ts'
import type { Settings } from '../../lib/settings/schema.ts'

const deployment = (accountId: string, model: string, label: string, price?: [number, number]) => ({
  id: `${accountId}/${model}`,
  accountId,
  model,
  label,
  traits: price === undefined ? {} : { price: { inputPerMillion: price[0], outputPerMillion: price[1] } },
})

const account = (id: string, name: string, baseUrl: string) => ({
  id,
  presetId: id,
  name,
  protocol: 'openai-chat' as const,
  baseUrl,
  keyHint: 'a1b2',
})

/** Somebody with two keys and a local server. */
export const settledSettings: Settings = {
  ...initialSettings,
  accounts: [
    ...initialSettings.accounts,
    account('anthropic', 'Anthropic', 'https://api.anthropic.example'),
    account('openai', 'OpenAI', 'https://api.openai.example'),
    account('ollama', 'Ollama', 'http://localhost:11434/v1'),
  ],
  deployments: [
    deployment('anthropic', 'sonnet', 'Sonnet', [3, 15]),
    deployment('openai', 'gpt', 'GPT', [2, 8]),
    deployment('ollama', 'qwen', 'Qwen 8B'),
    ...initialSettings.deployments,
  ],
  routes: [
    {
      id: 'everyday',
      name: 'Everyday',
      deploymentIds: ['anthropic/sonnet', 'openai/gpt', 'ollama/qwen'],
      limits: {},
      refusals: 'fall-back-once',
    },
    ...initialSettings.routes,
  ],
  defaultRouteId: 'everyday',
}
