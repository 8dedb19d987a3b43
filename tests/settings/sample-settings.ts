import { initialSettings } from '../../lib/settings/defaults.ts'
import { addAccount, addModels } from '../../lib/settings/edits.ts'
import { addRoute, newRoute } from '../../lib/settings/route-edits.ts'
import type { Account, Settings } from '../../lib/settings/schema.ts'

export const openAi: Account = {
  id: 'openai-1',
  presetId: 'openai',
  name: 'OpenAI',
  protocol: 'openai-chat',
  baseUrl: 'https://api.openai.com/v1',
  keyHint: 'f3Qa',
}

export const claude: Account = {
  id: 'anthropic-1',
  presetId: 'anthropic',
  name: 'Anthropic',
  protocol: 'anthropic-messages',
  baseUrl: 'https://api.anthropic.com',
  keyHint: '9xYz',
}

/** A user with two accounts, three models and an order that uses them all. */
export function sampleSettings(): Settings {
  const withAccounts = addAccount(addAccount(initialSettings, openAi), claude)
  const withModels = addModels(
    addModels(withAccounts, claude.id, [{ model: 'sonnet', label: 'Sonnet' }]),
    openAi.id,
    [{ model: 'gpt-5', label: 'GPT-5' }, { model: 'gpt-5-mini' }],
  )
  const order = newRoute('work', 'Work', ['anthropic-1/sonnet', 'openai-1/gpt-5', 'openai-1/gpt-5-mini'])
  return { ...addRoute(withModels, order), defaultRouteId: 'work' }
}
