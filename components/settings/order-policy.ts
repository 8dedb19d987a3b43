import { defaultPolicy } from '../../lib/router/route.ts'
import type { SavedRoute, Settings } from '../../lib/settings/schema.ts'

export type SavedPolicy = Pick<
  SavedRoute,
  | ('strategy' | 'judge' | 'hedge' | 'continuation' | 'stickyMs' | 'reuseMs')
  | ('budget' | 'regions' | 'otherwise' | 'onlyFor')
>

/** What an order does, whether it was chosen or not. */
export function policyOf({ strategy, hedge, continuation, stickyMs }: SavedRoute) {
  return {
    strategy: strategy ?? defaultPolicy.strategy,
    hedge: hedge ?? defaultPolicy.hedge,
    continuation: continuation ?? defaultPolicy.continuation,
    stickyMs: stickyMs ?? defaultPolicy.stickyMs,
  }
}

/** Gives the default back where a value is undefined. */
export function changePolicy(settings: Settings, routeId: string, change: SavedPolicy): Settings {
  const changed = (route: SavedRoute): SavedRoute => {
    const entries = Object.entries({ ...route, ...change }).filter(([, value]) => value !== undefined)
    return Object.fromEntries(entries) as SavedRoute
  }
  return { ...settings, routes: settings.routes.map((each) => (each.id === routeId ? changed(each) : each)) }
}

export const strategyOptions = [
  {
    value: 'priority',
    label: 'As listed',
    description: 'The first model, then the next ones down the list.',
  },
  {
    value: 'fastest',
    label: 'Fastest lately',
    description: 'Whoever needed least time to its first words in the last runs.',
  },
  {
    value: 'cheapest',
    label: 'Cheapest for the prompt',
    description:
      'Whoever costs least for this prompt and a usual answer; a model without a price comes last.',
  },
  {
    value: 'by-task',
    label: 'By the task',
    description:
      'Hard prompts go down the list; simple ones begin with whoever costs least. A guess by the prompt’s words, made on this computer.',
  },
  {
    value: 'weighted',
    label: 'Shared evenly',
    description: 'Drawn by lot for each prompt, so that every model is asked first equally often.',
  },
  {
    value: 'ensemble',
    label: 'All at once, merged (ensemble)',
    description:
      'Every model answers, and a judge makes the one best answer out of theirs. You pay for all of them and for the judge, and wait for the slowest.',
  },
] as const satisfies readonly {
  value: NonNullable<SavedRoute['strategy']>
  label: string
  description: string
}[]

export const refusalOptions = [
  {
    value: 'fall-back-once',
    label: 'Ask the next one, once',
    description: 'Another model may be willing. If that refuses too, its refusal is the answer.',
  },
  { value: 'stop', label: 'Stop', description: 'The refusal is the answer.' },
] as const satisfies readonly { value: SavedRoute['refusals']; label: string; description: string }[]

export const continuationOptions = [
  { value: 'stop', label: 'Keep what came', description: 'You decide whether to ask again.' },
  {
    value: 'continue',
    label: 'Let the next model go on',
    description: 'Where a model can go on with another’s answer. The seam is marked.',
  },
] as const satisfies readonly {
  value: NonNullable<SavedRoute['continuation']>
  label: string
  description: string
}[]

const longestMinutes = 24 * 60

export type ReadMinutes =
  | { readonly state: 'ok'; readonly ms: number | undefined }
  | { readonly state: 'wrong'; readonly message: string }

/** Takes a comma for a point, as half of the world writes it. */
export function readMinutes(text: string): ReadMinutes {
  const clean = text.trim().replace(',', '.')
  if (clean === '') return { state: 'ok', ms: undefined }
  const minutes = /^\d+(\.\d+)?$/.test(clean) ? Number(clean) : Number.NaN
  if (Number.isNaN(minutes)) return { state: 'wrong', message: 'Write a number of minutes, such as 10.' }
  if (minutes < 0.5) return { state: 'wrong', message: 'Half a minute is the least; empty is never.' }
  if (minutes > longestMinutes)
    return { state: 'wrong', message: `At most ${longestMinutes} minutes, a day.` }
  return { state: 'ok', ms: Math.round(minutes * 60_000) }
}

/** Empty stands for never. */
export function minutesText(ms: number | undefined): string {
  return ms === undefined ? '' : String(ms / 60_000)
}
