import { presets } from './catalog.ts'
import type { Preset } from './preset.ts'

/** What was taken off a pasted key, to be shown to its user. */
export type KeyRepair = 'white-space' | 'invisible' | 'quotes' | 'bearer' | 'assignment'

export type PastedKey =
  | { readonly state: 'ok'; readonly key: string; readonly repairs: readonly KeyRepair[] }
  | { readonly state: 'empty' }
  /** It holds a character that no key has and no header can carry. */
  | { readonly state: 'malformed'; readonly character: string }

type Step = { readonly repair: KeyRepair; readonly apply: (text: string) => string }

/** In this order: what hides inside comes off before what stands around. */
const steps: readonly Step[] = [
  { repair: 'invisible', apply: (text) => text.replace(/[\p{Cf}\p{Co}]/gu, '') },
  { repair: 'white-space', apply: (text) => text.trim() },
  { repair: 'assignment', apply: (text) => text.replace(/^(export\s+|set\s+)?[A-Z][A-Z0-9_]*\s*=\s*/, '') },
  { repair: 'quotes', apply: unquote },
  { repair: 'bearer', apply: (text) => text.replace(/^(authorization:\s*)?bearer(\s+|$)/i, '') },
  { repair: 'quotes', apply: unquote },
  // Keys hold no spaces; a line break inside comes from a terminal that wrapped the line.
  { repair: 'white-space', apply: (text) => text.replace(/[\p{Cc}\s]+/gu, '') },
]

/** Makes a key of what was pasted, and says what it had to take off. */
export function readPastedKey(text: string): PastedKey {
  const repairs = new Set<KeyRepair>()
  let key = text
  for (const { apply, repair } of steps) {
    const next = apply(key)
    if (next !== key) repairs.add(repair)
    key = next
  }
  if (key === '') return { state: 'empty' }
  const character = key.match(/[^\x21-\x7e]/u)?.[0]
  return character === undefined
    ? { state: 'ok', key, repairs: [...repairs] }
    : { state: 'malformed', character }
}

/**
 * The providers that a key looks like it belongs to, when this one is not among them; empty when nothing
 * speaks against it. Asked before the first request, since a key that was sent cannot be taken back.
 */
export function otherOwnersOf(key: string, presetId: string): readonly Preset[] {
  const matches = presets.flatMap((preset) =>
    (preset.keyPrefixes ?? [])
      .filter((prefix) => key.startsWith(prefix))
      .map((prefix) => ({ preset, prefix })),
  )
  const longest = Math.max(0, ...matches.map(({ prefix }) => prefix.length))
  const owners = matches.filter(({ prefix }) => prefix.length === longest).map(({ preset }) => preset)
  if (owners.some((owner) => owner.id === presetId)) return []
  const isPlain = longest <= plainPrefix.length
  const mayHoldAny = presets.find((preset) => preset.id === presetId)?.originEditable === true
  return isPlain && mayHoldAny ? [] : owners
}

/** So many servers issue keys that begin like this that it says little. */
const plainPrefix = 'sk-'

function unquote(text: string): string {
  return text.replace(/^["'`“”‘’«»]+|["'`“”‘’«»;,]+$/g, '')
}
