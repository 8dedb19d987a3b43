import type { ListedModel } from '../../lib/channel/protocol.ts'
import type { NewModel } from '../../lib/settings/edits.ts'
import { isPracticeRoute } from '../../lib/settings/route-edits.ts'
import type { Deployment, Settings } from '../../lib/settings/schema.ts'

const preselected = 3

/**
 * What is ticked before the user has chosen: the models the account has; else those its preset suggests, a dated
 * name counting for its family; else the first few.
 */
export function initialChoice(
  listed: readonly ListedModel[],
  suggested: readonly string[],
  present: readonly Deployment[],
): ReadonlySet<string> {
  if (present.length > 0) return new Set(present.map(({ model }) => model))
  const wanted = suggested.flatMap((name) => familyMember(listed, name) ?? [])
  const chosen = wanted.length > 0 ? wanted : listed.slice(0, preselected)
  return new Set(chosen.map(({ model }) => model))
}

function familyMember(listed: readonly ListedModel[], name: string): ListedModel | undefined {
  const names = listed.map(({ model }) => model.replace(/^models\//, ''))
  const exact = names.indexOf(name)
  const dated = names.findIndex(
    (model) => model.startsWith(`${name}-`) && /^[\d-]+$|^latest$/.test(model.slice(name.length + 1)),
  )
  return listed[exact >= 0 ? exact : dated]
}

/** The listed models with those that the account has or its user typed, each once. */
export function offeredModels(
  listed: readonly ListedModel[],
  present: readonly Deployment[],
  typed: readonly string[],
): readonly ListedModel[] {
  const known = new Set(listed.map(({ model }) => model))
  const kept = present.filter(({ model }) => !known.has(model)).map(({ model, label }) => ({ model, label }))
  const own = typed.filter((model) => !known.has(model)).map((model) => ({ model }))
  return [...own, ...kept, ...listed]
}

export function newModelOf(listed: ListedModel): NewModel {
  const { model, label, contextWindow, maxOutput, reasoning, images, price } = listed
  const traits = {
    ...(isPositive(contextWindow) ? { contextWindow } : {}),
    ...(isPositive(maxOutput) ? { maxOutput } : {}),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(images === undefined ? {} : { images }),
    ...(price === undefined || !isPrice(price) ? {} : { price }),
  }
  return { model, label: label === undefined || label.trim() === '' ? model : label, traits }
}

type Price = NonNullable<ListedModel['price']>

function isPrice({ inputPerMillion, outputPerMillion }: Price): boolean {
  return inputPerMillion >= 0 && outputPerMillion >= 0 && Number.isFinite(inputPerMillion + outputPerMillion)
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value > 0
}

/** Where new models go: nowhere, into a new order, or at the end of one that exists. */
export type OrderChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'existing'; readonly routeId: string }

/** Models join the order in use; where that has practice models only, the user's own first order begins. */
export function initialOrderChoice(settings: Settings): OrderChoice {
  const own = settings.routes.filter((route) => !isPracticeRoute(settings, route))
  const target = own.find(({ id }) => id === settings.defaultRouteId) ?? own[0]
  return target === undefined ? { kind: 'new', name: 'My order' } : { kind: 'existing', routeId: target.id }
}
