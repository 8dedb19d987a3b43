import { defaultPolicy } from '../../lib/router/route.ts'
import type { Deployment, SavedRoute, Settings } from '../../lib/settings/schema.ts'
import { listOf } from './order-words.ts'

export type ReadBudget =
  | { readonly state: 'ok'; readonly dollars: number | undefined }
  | { readonly state: 'wrong'; readonly message: string }

const [least, most] = [0.0001, 1000]

/** Takes a comma for a point, and a dollar sign before it; empty is no limit. */
export function readBudget(text: string): ReadBudget {
  const clean = text.replace('$', '').trim().replace(',', '.')
  if (clean === '') return { state: 'ok', dollars: undefined }
  if (!/^\d*\.?\d+$/.test(clean))
    return { state: 'wrong', message: 'Write an amount in dollars, such as 0.05.' }
  const dollars = Number(clean)
  if (dollars < least) return { state: 'wrong', message: `$${least} is the least; empty is no limit.` }
  if (dollars > most) return { state: 'wrong', message: `At most $${most} for one prompt.` }
  return { state: 'ok', dollars }
}

export const budgetText = ({ budget }: SavedRoute): string => (budget === undefined ? '' : String(budget))

const { inputPerMillion, outputPerMillion } = defaultPolicy.unpricedAs

/** What a model counts as whose price is not known. */
export const unpricedWords = `$${inputPerMillion} in and $${outputPerMillion} out per million tokens`

/** A short code in capitals, such as EU; `wrong` for what is none. */
export function readRegion(text: string): string | 'wrong' {
  const code = text.trim().toUpperCase()
  return /^[A-Z][A-Z0-9-]{1,11}$/.test(code) ? code : 'wrong'
}

export type ReadRegions =
  | { readonly state: 'ok'; readonly regions: string[] | undefined }
  | { readonly state: 'wrong'; readonly message: string }

/** Codes with commas or spaces between them; empty is anywhere. */
export function readRegions(text: string): ReadRegions {
  const codes = text.split(/[\s,;]+/).filter((code) => code !== '')
  const read = codes.map(readRegion)
  if (read.includes('wrong')) return { state: 'wrong', message: 'Write short codes, such as EU, UK.' }
  return { state: 'ok', regions: read.length === 0 ? undefined : [...new Set(read)] }
}

export const regionsText = ({ regions = [] }: SavedRoute): string => regions.join(', ')

/** Which models of an order are skipped for where they run, in words; undefined when none is. */
export function skippedElsewhere(settings: Settings, route: SavedRoute): string | undefined {
  const { regions } = route
  if (regions === undefined) return undefined
  const models = route.deploymentIds.flatMap((id) => settings.deployments.find((one) => one.id === id) ?? [])
  const skipped = models.filter(
    (model) => !regions.includes(model.traits.region ?? '') && !isInBrowser(settings, model),
  )
  const unknown = skipped.filter(({ traits }) => traits.region === undefined)
  const elsewhere = skipped.filter(({ traits }) => traits.region !== undefined)
  const sentences = [
    unknown.length === 0
      ? ''
      : `Nobody has said where ${labelsOf(unknown)} ${unknown.length === 1 ? 'runs' : 'run'}. You can, where you edit the models of the account.`,
    elsewhere.length === 0
      ? ''
      : `${labelsOf(elsewhere)} ${elsewhere.length === 1 ? 'runs' : 'run'} elsewhere.`,
  ].filter((sentence) => sentence !== '')
  return sentences.length === 0 ? undefined : sentences.join(' ')
}

const labelsOf = (models: readonly Deployment[]) => listOf(models.map(({ label }) => label))

function isInBrowser({ accounts }: Settings, { accountId }: Deployment): boolean {
  const protocol = accounts.find(({ id }) => id === accountId)?.protocol
  return protocol === 'practice' || protocol === 'chrome-built-in'
}
