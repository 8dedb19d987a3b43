import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addModels,
  changeAccount,
  type Edit,
  removeAccount,
  removeModel,
  setModels,
} from '../../lib/settings/edits.ts'
import {
  addRoute,
  addToRoute,
  duplicateRoute,
  moveInRoute,
  newRoute,
  removeFromRoute,
  removeRoute,
  setDefaultRoute,
} from '../../lib/settings/route-edits.ts'
import { type Settings, settingsSchema } from '../../lib/settings/schema.ts'
import { restoreAccount, restoreModels, restoreRoute } from '../../lib/settings/undo-edits.ts'
import { sampleSettings } from './sample-settings.ts'

const accountId = fc.constantFrom('practice', 'openai-1', 'anthropic-1', 'nobody')
const model = fc.constantFrom('gpt-5', 'sonnet', 'o3', 'steady', 'maker/with-slash')
const deploymentId = fc.tuple(accountId, model).map(([account, name]) => `${account}/${name}`)
const routeId = fc.constantFrom('work', 'practice', 'practice-hard-day', 'new-1', 'new-2')
const models = fc.array(model, { maxLength: 4 }).map((names) => names.map((name) => ({ model: name })))
const before = sampleSettings()

const onAccount = (edit: (settings: Settings, id: string) => Settings) =>
  accountId.map(
    (id): Edit =>
      (settings) =>
        edit(settings, id),
  )
const onRoute = (edit: (settings: Settings, id: string) => Settings) =>
  routeId.map(
    (id): Edit =>
      (settings) =>
        edit(settings, id),
  )

const edit: fc.Arbitrary<Edit> = fc.oneof(
  onAccount(removeAccount),
  onAccount((settings, id) => restoreAccount(settings, before, id)),
  onAccount((settings, id) => changeAccount(settings, id, { keyHint: undefined })),
  fc.tuple(accountId, models).map(
    ([id, list]): Edit =>
      (settings) =>
        addKnown(settings, id, list),
  ),
  fc.tuple(accountId, models).map(
    ([id, list]): Edit =>
      (settings) =>
        setKnown(settings, id, list),
  ),
  deploymentId.map(
    (id): Edit =>
      (settings) =>
        removeModel(settings, id),
  ),
  deploymentId.map(
    (id): Edit =>
      (settings) =>
        restoreIfAccount(settings, id),
  ),
  onRoute(removeRoute),
  onRoute(setDefaultRoute),
  onRoute((settings, id) => restoreRoute(settings, before, id)),
  onRoute((settings, id) =>
    settings.routes.some((route) => route.id === id) ? settings : addRoute(settings, newRoute(id, id)),
  ),
  onRoute((settings, id) =>
    settings.routes.some((route) => route.id === 'new-2') ? settings : duplicateRoute(settings, id, 'new-2'),
  ),
  fc.tuple(routeId, deploymentId).map(
    ([route, id]): Edit =>
      (settings) =>
        addIfKnown(settings, route, id),
  ),
  fc.tuple(routeId, deploymentId).map(
    ([route, id]): Edit =>
      (settings) =>
        removeFromRoute(settings, route, id),
  ),
  fc.tuple(routeId, deploymentId, fc.integer({ min: -3, max: 9 })).map(
    ([route, id, place]): Edit =>
      (settings) =>
        moveInRoute(settings, route, id, place),
  ),
)

const hasAccount = (settings: Settings, id: string) => settings.accounts.some((account) => account.id === id)
const addKnown = (settings: Settings, id: string, list: { model: string }[]) =>
  hasAccount(settings, id) ? addModels(settings, id, list) : settings
const setKnown = (settings: Settings, id: string, list: { model: string }[]) =>
  hasAccount(settings, id) ? setModels(settings, id, list) : settings
const restoreIfAccount = (settings: Settings, id: string) =>
  hasAccount(settings, id.slice(0, id.indexOf('/'))) ? restoreModels(settings, before, [id]) : settings
const addIfKnown = (settings: Settings, route: string, id: string) =>
  settings.deployments.some((deployment) => deployment.id === id)
    ? addToRoute(settings, route, [id])
    : settings

test('no sequence of edits leaves settings that are invalid or point at nothing', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const after = edits.reduce((settings, change) => change(settings), before)

      expect(settingsSchema.safeParse(after).success).toBe(true)
      expect(after.routes.map(({ id }) => id)).toContain(after.defaultRouteId)
      expect(danglingIn(after)).toEqual([])
      for (const { deploymentIds } of after.routes) {
        expect(new Set(deploymentIds).size).toBe(deploymentIds.length)
      }
    }),
    { numRuns: 500 },
  )
})

function danglingIn({ accounts, deployments, routes }: Settings): string[] {
  const accountIds = new Set(accounts.map(({ id }) => id))
  const deploymentIds = new Set<string>(deployments.map(({ id }) => id))
  return [
    ...deployments.filter((each) => !accountIds.has(each.accountId)).map(({ id }) => id),
    ...routes.flatMap((route) => route.deploymentIds.filter((id) => !deploymentIds.has(id))),
  ]
}
