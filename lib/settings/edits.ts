import { deploymentIdOf, parseAccountId } from '../router/model.ts'
import type { Account, Deployment, SavedRoute, Settings } from './schema.ts'

/** Changes of settings as pure functions: each gives new settings in which nothing points at nothing. */
export type Edit = (settings: Settings) => Settings

/** A model as a provider lists it or as its user types it. */
export type NewModel = {
  readonly model: string
  readonly label?: string
  readonly traits?: Deployment['traits']
}

export function addAccount(settings: Settings, account: Account): Settings {
  const others = settings.accounts.filter(({ id }) => id !== account.id)
  return { ...settings, accounts: [...others, account] }
}

export type AccountChange = Partial<Pick<Account, 'name' | 'baseUrl' | 'keyHint'>>

/** Changes what is given; a `keyHint` of undefined says that there is no key any more. */
export function changeAccount(settings: Settings, accountId: string, change: AccountChange): Settings {
  const changed = (account: Account): Account => {
    const { keyHint, ...rest } = { ...account, ...change }
    return keyHint === undefined ? rest : { ...rest, keyHint }
  }
  return {
    ...settings,
    accounts: settings.accounts.map((each) => (each.id === accountId ? changed(each) : each)),
  }
}

/** Its models go with it, out of every fallback order. */
export function removeAccount(settings: Settings, accountId: string): Settings {
  const gone = new Set(
    settings.deployments.filter((each) => each.accountId === accountId).map(({ id }) => id),
  )
  const accounts = settings.accounts.filter(({ id }) => id !== accountId)
  return withoutDeployments({ ...settings, accounts }, gone)
}

/** Adds the models that the account does not have yet; those it has keep their label and traits. */
export function addModels(settings: Settings, accountId: string, models: readonly NewModel[]): Settings {
  const known = new Set(settings.deployments.map(({ id }) => id))
  const added = models.map((model) => deploymentOf(accountId, model)).filter(({ id }) => !known.has(id))
  const distinct = new Map(added.map((deployment) => [deployment.id, deployment]))
  return { ...settings, deployments: [...settings.deployments, ...distinct.values()] }
}

/** Makes the account's models exactly these: adds what is missing and removes what is not among them. */
export function setModels(settings: Settings, accountId: string, models: readonly NewModel[]): Settings {
  const kept = new Set(models.map(({ model }) => model))
  const gone = settings.deployments.filter((each) => each.accountId === accountId && !kept.has(each.model))
  return addModels(withoutDeployments(settings, new Set(gone.map(({ id }) => id))), accountId, models)
}

export type ModelChange = Partial<Pick<Deployment, 'label' | 'traits'>>

export function changeModel(settings: Settings, deploymentId: string, change: ModelChange): Settings {
  const deployments = settings.deployments.map((each) =>
    each.id === deploymentId ? { ...each, ...change } : each,
  )
  return { ...settings, deployments }
}

export function removeModel(settings: Settings, deploymentId: string): Settings {
  return withoutDeployments(settings, new Set([deploymentId]))
}

/** What an account's models are called in settings. */
export function deploymentIdsOf(accountId: string, models: readonly NewModel[]): string[] {
  return models.map(({ model }) => deploymentIdOf(parseAccountId(accountId), model))
}

function deploymentOf(accountId: string, { model, label, traits }: NewModel): Deployment {
  const id = deploymentIdOf(parseAccountId(accountId), model)
  return { id, accountId, model, label: label ?? model, traits: traits ?? {} }
}

function withoutDeployments(settings: Settings, gone: ReadonlySet<string>): Settings {
  const kept = (route: SavedRoute): SavedRoute => ({
    ...route,
    deploymentIds: route.deploymentIds.filter((id) => !gone.has(id)),
  })
  return {
    ...settings,
    deployments: settings.deployments.filter(({ id }) => !gone.has(id)),
    routes: settings.routes.map(kept),
  }
}
