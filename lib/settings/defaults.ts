import { deploymentIdOf, parseAccountId } from '../router/model.ts'
import type { Deployment, SavedRoute, Settings } from './schema.ts'

const practiceAccountId = parseAccountId('practice')

const practiceModels = [
  ['steady', 'Practice: steady'],
  ['brisk', 'Practice: brisk'],
  ['thoughtful', 'Practice: thoughtful'],
  ['overloaded', 'Practice: overloaded'],
  ['stalling', 'Practice: stalling'],
  ['truncating', 'Practice: truncating'],
  ['cut-off', 'Practice: cut off'],
] as const

const practiceDeployment = ([model, label]: (typeof practiceModels)[number]): Deployment => ({
  id: deploymentIdOf(practiceAccountId, model),
  accountId: practiceAccountId,
  model,
  label,
  traits: {},
})

const practiceRoute = (id: string, name: string, models: string[], limits = {}): SavedRoute => ({
  id,
  name,
  deploymentIds: models.map((model) => deploymentIdOf(practiceAccountId, model)),
  limits,
  refusals: 'fall-back-once',
})

/** What a new user has: practice models that need no key, in two orders whose first model fails. */
export const initialSettings: Settings = {
  version: 1,
  accounts: [
    { id: practiceAccountId, presetId: 'practice', name: 'Practice', protocol: 'practice', baseUrl: '' },
  ],
  deployments: practiceModels.map(practiceDeployment),
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
