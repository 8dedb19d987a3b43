import {
  accountKey,
  applyImport,
  byIdOf,
  everythingOf,
  generalKey,
  generalOf,
  isSame,
  orderKey,
} from './apply-import.ts'
import type { Deployment, SavedRoute, Settings } from './schema.ts'
import { originOf } from './subject.ts'

/** Something that a file of settings brings: an account with its models, a fallback order, or what is set in general. */
export type Incoming = {
  /** Names it among the others of its file. */
  readonly key: string
  readonly kind: 'account' | 'order' | 'general'
  readonly name: string
  readonly verdict: 'added' | 'changed' | 'unchanged'
  readonly changes: readonly Change[]
  /** The address of an account, where no account here has that address yet. */
  readonly newOrigin?: string
  /** An account of this id is here, at another address: its key stays with that one. */
  readonly isMoved?: boolean
}

/** One thing that would be different, in words; without `before`, it is new. */
export type Change = { readonly what: string; readonly before?: string; readonly after: string }

/** Says of everything in a file what it would change here; changes nothing. */
export function planImport(current: Settings, file: Settings): readonly Incoming[] {
  const next = applyImport(current, file, everythingOf(file))
  const general: Incoming = {
    key: generalKey,
    kind: 'general',
    name: 'General',
    ...verdictOf(generalOf(current), generalOf(next), generalChanges(current, next)),
  }
  return [
    ...file.accounts.map(({ id }) => incomingAccount(current, next, id)),
    ...file.routes.map(({ id }) => incomingOrder(current, next, id)),
    general,
  ]
}

function incomingAccount(current: Settings, next: Settings, id: string): Incoming {
  const [before, after] = [byIdOf(current.accounts, id), byIdOf(next.accounts, id)]
  const [had, has] = [current, next].map(({ deployments }) =>
    deployments.filter(({ accountId }) => accountId === id),
  ) as [Deployment[], Deployment[]]
  const origin = originOf(after?.baseUrl ?? '')
  const isNew = origin !== '' && current.accounts.every(({ baseUrl }) => originOf(baseUrl) !== origin)
  const isMoved = before !== undefined && originOf(before.baseUrl) !== origin
  const changes = [
    ...changed('Name', before?.name, after?.name),
    ...changed('Base URL', before?.baseUrl, after?.baseUrl),
    ...changed('Provider', before?.presetId, after?.presetId),
    ...changed('Wire format', before?.protocol, after?.protocol),
    ...modelChanges(had, has),
  ]
  return {
    key: accountKey(id),
    kind: 'account',
    name: after?.name ?? id,
    ...verdictOf(before && [before, had], [after, has], changes),
    ...(isNew ? { newOrigin: origin } : {}),
    ...(isMoved ? { isMoved } : {}),
  }
}

function modelChanges(had: readonly Deployment[], has: readonly Deployment[]): Change[] {
  const added = has.filter(({ id }) => byIdOf(had, id) === undefined)
  const others = has.filter((model) => {
    const before = byIdOf(had, model.id)
    return before !== undefined && !isSame(before, model)
  })
  return [
    ...changed('Models', '', listed(added)),
    ...changed('Names, windows, prices or places of models', '', listed(others)),
  ].map(({ what, after }) => ({ what, after }))
}

function incomingOrder(current: Settings, next: Settings, id: string): Incoming {
  const [before, after] = [byIdOf(current.routes, id), byIdOf(next.routes, id)]
  const modelsOf = ({ deployments }: Settings, route: SavedRoute | undefined) =>
    route && listed(route.deploymentIds.flatMap((each) => byIdOf(deployments, each) ?? []))
  const plain = (route: SavedRoute | undefined) =>
    route && { ...route, name: '', deploymentIds: [], budget: undefined, regions: undefined }
  const isOther = before !== undefined && !isSame(plain(before), plain(after))
  const changes = [
    ...changed('Name', before?.name, after?.name),
    ...changed('Models', modelsOf(current, before), modelsOf(next, after)),
    ...boundChanges(before, after),
    ...(isOther ? [{ what: 'Its limits and rules', after: 'other than here' }] : []),
  ]
  return {
    key: orderKey(id),
    kind: 'order',
    name: after?.name ?? id,
    ...verdictOf(before, after, changes),
  }
}

function boundChanges(before: SavedRoute | undefined, after: SavedRoute | undefined): Change[] {
  type Told = (route: SavedRoute | undefined) => string | undefined
  const cost: Told = (route) => (route?.budget === undefined ? undefined : `$${route.budget}`)
  const place: Told = (route) => route?.regions?.join(', ')
  const told = (of: Told, none: string) =>
    [before && (of(before) ?? none), of(after) ?? (before && none)] as const
  return [
    ...changed('At most for one prompt', ...told(cost, 'no limit')),
    ...changed('Only models that run in', ...told(place, 'any place')),
  ]
}

function generalChanges(before: Settings, after: Settings): Change[] {
  const orderOf = ({ routes, defaultRouteId }: Settings) => byIdOf(routes, defaultRouteId)?.name ?? ''
  return [
    ...changed('Theme', before.theme, after.theme),
    ...changed('Trying models in the background', before.probes ?? 'free', after.probes ?? 'free'),
    ...changed('Default order', orderOf(before), orderOf(after)),
  ]
}

function verdictOf(
  before: unknown,
  after: unknown,
  changes: readonly Change[],
): Pick<Incoming, 'verdict' | 'changes'> {
  if (before === undefined) return { verdict: 'added', changes }
  return isSame(before, after) ? { verdict: 'unchanged', changes: [] } : { verdict: 'changed', changes }
}

function changed(what: string, before: string | undefined, after: string | undefined): Change[] {
  if (after === undefined || after === (before ?? '')) return []
  return [{ what, ...(before === undefined ? {} : { before }), after }]
}

function listed(models: readonly Deployment[]): string {
  return models.map(({ label }) => label).join(', ')
}
