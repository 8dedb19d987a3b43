import { judgeOf } from '../../lib/settings/judge.ts'
import type { SavedRoute, Settings } from '../../lib/settings/schema.ts'
import { dollarsText } from './dollars-text.ts'
import { minutesText, policyOf } from './order-policy.ts'

const namedAtMost = 5

/** What an order does, in a sentence or two. */
export function orderSummary(settings: Settings, route: SavedRoute): string {
  const labels = labelsOf(settings, route.deploymentIds)
  const [first, second] = labels
  if (first === undefined) return 'No models yet, so nobody answers a prompt sent through it.'
  if (second === undefined) return `${first} only; if it fails, nobody else answers.${boundsSentence(route)}`
  if (route.strategy === 'ensemble') return ensembleSentence(settings, route, labels)
  return `${sentenceOf(route, labels)}${stickySentence(route)}${boundsSentence(route)}`
}

function sentenceOf(route: SavedRoute, labels: readonly string[]): string {
  const [first, second, ...others] = labels
  switch (policyOf(route).strategy) {
    case 'ensemble':
    case 'priority':
      return `${first} first; if it fails, ${second}${restOf(others)}.`
    case 'fastest':
      return `Whoever of ${listOf(labels)} answered fastest lately; if it fails, the next of them.`
    case 'cheapest':
      return `Whoever of ${listOf(labels)} costs least for the prompt; if it fails, the next of them.`
    case 'by-task':
      return `${first} first for a hard prompt, whoever of ${listOf(labels)} costs least for a simple one; if it fails, the next of them.`
    case 'weighted':
      return `One of ${listOf(labels)}, each equally often; if it fails, another of them.`
  }
}

function boundsSentence({ budget, regions = [] }: SavedRoute): string {
  const cost = budget === undefined ? '' : ` At most ${dollarsText(budget)} for one prompt.`
  return regions.length === 0 ? cost : `${cost} Only models that run in ${listOf(regions)}.`
}

function ensembleSentence(settings: Settings, route: SavedRoute, labels: readonly string[]): string {
  const judge = judgeOf(settings, route)
  const merges = judge === route ? `${labels[0]} merges` : `the order “${judge.name}” merges`
  return `${listOf(labels)} answer at once, and ${merges} their answers into one.${boundsSentence(route)}`
}

function stickySentence(route: SavedRoute): string {
  if (policyOf(route).stickyMs === 0) return ''
  const minutes = minutesText(route.stickyMs)
  return ` After a fallback, whoever answered stays first for ${minutes} minute${minutes === '1' ? '' : 's'}.`
}

/** "A, B and C", the rest counted. */
export function listOf(labels: readonly string[]): string {
  if (labels.length < 2) return labels.join('')
  if (labels.length > namedAtMost) {
    const named = labels.slice(0, namedAtMost - 1)
    return `${named.join(', ')} and ${labels.length - named.length} more`
  }
  return `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`
}

function restOf(labels: readonly string[]): string {
  const named = labels.length > namedAtMost - 2 ? labels.slice(0, namedAtMost - 3) : labels
  const more = labels.length - named.length
  const list = named.map((label) => `; then ${label}`).join('')
  return more === 0 ? list : `${list}; then ${more} more`
}

/** What each model is called; where two share a label, their account tells them apart. */
export function labelsOf(settings: Settings, deploymentIds: readonly string[]): string[] {
  const models = deploymentIds.flatMap((id) => settings.deployments.find((each) => each.id === id) ?? [])
  const count = Map.groupBy(models, ({ label }) => label)
  return models.map(({ label, accountId }) => {
    if ((count.get(label)?.length ?? 0) < 2) return label
    const account = settings.accounts.find(({ id }) => id === accountId)
    return account === undefined ? label : `${label} (${account.name})`
  })
}

/** What is wrong with an order, if anything is; it works all the same as far as it can. */
export function orderWarning(settings: Settings, route: SavedRoute): string | undefined {
  const accounts = route.deploymentIds.map(
    (id) => settings.deployments.find((each) => each.id === id)?.accountId,
  )
  if (accounts.length === 0) return 'Add a model, so that somebody can answer.'
  if (accounts.length === 1) return 'With one model there is nobody to fall back to. Add a second one.'
  if (new Set(accounts).size === 1 && !isPractice(settings, accounts[0])) {
    return 'All of these models share one account. When its key or quota fails, all of them fail.'
  }
  return undefined
}

function isPractice(settings: Settings, accountId: string | undefined): boolean {
  return settings.accounts.find(({ id }) => id === accountId)?.protocol === 'practice'
}

/** The name, or with a number behind it where it is taken. */
export function freshName({ routes }: Settings, name: string): string {
  const taken = new Set(routes.map((route) => route.name))
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name} ${count}`
    if (!taken.has(candidate)) return candidate
  }
}
