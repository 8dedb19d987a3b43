import type { Account, SavedRoute, Settings } from './schema.ts'
import { originOf } from './subject.ts'

export const generalKey = 'general'
export const accountKey = (id: string) => `account ${id}`
export const orderKey = (id: string) => `order ${id}`

/** Every key that `planImport` gives. */
export function everythingOf({ accounts, routes }: Settings): ReadonlySet<string> {
  return new Set([
    ...accounts.map(({ id }) => accountKey(id)),
    ...routes.map(({ id }) => orderKey(id)),
    generalKey,
  ])
}

/** Puts what is chosen into the settings and removes nothing; an account that moves loses its key hint. */
export function applyImport(current: Settings, file: Settings, chosen: ReadonlySet<string>): Settings {
  const accounts = file.accounts.filter(({ id }) => chosen.has(accountKey(id)))
  const ids = new Set(accounts.map(({ id }) => id))
  const merged: Settings = {
    ...current,
    accounts: put(
      current.accounts,
      accounts.map((account) => keyedAsBefore(current, account)),
    ),
    deployments: put(
      current.deployments,
      file.deployments.filter(({ accountId }) => ids.has(accountId)),
    ),
    routes: put(
      current.routes,
      file.routes.filter(({ id }) => chosen.has(orderKey(id))),
    ),
  }
  return pointingAtSomething(chosen.has(generalKey) ? { ...merged, ...generalOf(file) } : merged, current)
}

/** Takes an import back, except for what was changed since. */
export function undoImport(current: Settings, before: Settings, after: Settings): Settings {
  const general = Object.entries(generalOf(before)).filter(([name]) => {
    const field = name as keyof typeof before
    return isSame(current[field], after[field])
  })
  const reverted = {
    ...current,
    ...Object.fromEntries(general),
    accounts: revert(current.accounts, before.accounts, after.accounts),
    deployments: revert(current.deployments, before.deployments, after.deployments),
    routes: revert(current.routes, before.routes, after.routes),
  }
  return pointingAtSomething(reverted, before)
}

export const generalOf = ({ theme, probes, defaultRouteId }: Settings) => ({ theme, probes, defaultRouteId })

type Named = { readonly id: string }

/** Each in the place of what has its id, or at the end. */
function put<Item extends Named>(here: readonly Item[], incoming: readonly Item[]): Item[] {
  const byId = new Map(incoming.map((item) => [item.id, item]))
  const known = new Set(here.map(({ id }) => id))
  return [...here.map((item) => byId.get(item.id) ?? item), ...incoming.filter(({ id }) => !known.has(id))]
}

function revert<Item extends Named>(
  current: readonly Item[],
  before: readonly Item[],
  after: readonly Item[],
): Item[] {
  return current.flatMap((item) => {
    if (!isSame(item, byIdOf(after, item.id))) return [item]
    return byIdOf(before, item.id) ?? []
  })
}

function keyedAsBefore(current: Settings, { keyHint: _foreign, ...account }: Account): Account {
  const here = byIdOf(current.accounts, account.id)
  const stays = here?.keyHint !== undefined && originOf(here.baseUrl) === originOf(account.baseUrl)
  return stays ? { ...account, keyHint: here.keyHint } : account
}

/** Orders name models and orders that are there, and one of them is the default. */
function pointingAtSomething(settings: Settings, fallback: Settings): Settings {
  const models = new Set<string>(settings.deployments.map(({ id }) => id))
  const orders = new Set(settings.routes.map(({ id }) => id))
  const routes = settings.routes.map(({ otherwise, onlyFor, ...route }): SavedRoute => {
    const kept = Object.entries(onlyFor ?? {}).filter(([id]) => models.has(id))
    return {
      ...route,
      deploymentIds: route.deploymentIds.filter((id) => models.has(id)),
      ...(otherwise !== undefined && orders.has(otherwise) ? { otherwise } : {}),
      ...(onlyFor === undefined || kept.length === 0 ? {} : { onlyFor: Object.fromEntries(kept) }),
    }
  })
  const [first] = routes
  const wanted = [settings.defaultRouteId, fallback.defaultRouteId].find((id) => orders.has(id))
  return { ...settings, routes, defaultRouteId: wanted ?? first?.id ?? settings.defaultRouteId }
}

export function byIdOf<Item extends Named>(items: readonly Item[], id: string): Item | undefined {
  return items.find((item) => item.id === id)
}

export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

/** As JSON with the fields in one order. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
