import type { SavedRoute } from '../../lib/settings/schema.ts'

type OnlyFor = NonNullable<SavedRoute['onlyFor']>

export const conditionOptions = [
  { value: 'any', label: 'Any prompt' },
  { value: 'hard-prompts', label: 'Hard prompts only' },
  { value: 'simple-prompts', label: 'Simple prompts only' },
  { value: 'long-prompts', label: 'Long prompts only', description: 'From about 2,000 tokens' },
  { value: 'short-prompts', label: 'Short prompts only', description: 'Below about 2,000 tokens' },
] as const satisfies readonly { value: OnlyFor[string] | 'any'; label: string; description?: string }[]

/** What the models of an order are kept for once this one is; undefined where all are for any prompt. */
export function keepFor(
  { onlyFor, deploymentIds }: SavedRoute,
  deploymentId: string,
  condition: (typeof conditionOptions)[number]['value'],
): OnlyFor | undefined {
  const others = Object.entries(onlyFor ?? {}).filter(
    ([id]) => id !== deploymentId && deploymentIds.includes(id),
  )
  const all = condition === 'any' ? others : [...others, [deploymentId, condition] as const]
  return all.length === 0 ? undefined : Object.fromEntries(all)
}
