import { deploymentIdOf, parseAccountId } from '../router/model.ts'
import { practiceModels } from './practice-models.ts'
import type { Deployment, SavedRoute, Settings } from './schema.ts'

const practiceAccountId = parseAccountId('practice')

const practiceDeployments: readonly Deployment[] = practiceModels.map(({ model, label, traits }) => ({
  id: deploymentIdOf(practiceAccountId, model),
  accountId: practiceAccountId,
  model,
  label,
  traits,
}))

const practiceRoute = (id: string, name: string, models: string[], limits = {}): SavedRoute => ({
  id,
  name,
  deploymentIds: models.map((model) => deploymentIdOf(practiceAccountId, model)),
  limits,
  refusals: 'fall-back-once',
})

/** What a new user has: practice models that need no key, in two orders whose first model fails. */
export const initialSettings: Settings = {
  version: 2,
  accounts: [
    { id: practiceAccountId, presetId: 'practice', name: 'Practice', protocol: 'practice', baseUrl: '' },
  ],
  deployments: [...practiceDeployments],
  routes: [
    practiceRoute('practice', 'Practice', ['overloaded', 'steady', 'brisk']),
    practiceRoute(
      'practice-hard-day',
      'Practice: a hard day',
      ['overloaded', 'stalling', 'truncating', 'brisk'],
      {
        firstContentMs: 3000,
      },
    ),
  ],
  defaultRouteId: 'practice',
  theme: 'system',
}
