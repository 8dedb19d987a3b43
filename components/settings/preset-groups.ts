import type { Preset } from '../../lib/providers/preset.ts'

export type PresetGroup = {
  readonly title: string
  readonly presets: readonly Preset[]
}

const popular = ['openai', 'anthropic', 'google', 'openrouter']
const inTheBrowser = ['chrome-built-in', 'practice']

/** The providers as the picker shows them; a preset that no group claims is one more provider. */
export function groupPresets(presets: readonly Preset[]): readonly PresetGroup[] {
  const groups = Map.groupBy(presets, groupOf)
  return groupTitles.flatMap(({ group, title }) => {
    const members = groups.get(group)
    return members === undefined ? [] : [{ title, presets: members }]
  })
}

type Group = 'popular' | 'more' | 'local' | 'gateway' | 'browser'

const groupTitles: readonly { readonly group: Group; readonly title: string }[] = [
  { group: 'popular', title: 'Popular' },
  { group: 'local', title: 'On this computer' },
  { group: 'browser', title: 'In this browser, without a key' },
  { group: 'more', title: 'More providers' },
  { group: 'gateway', title: 'Gateways and addresses of your own' },
]

function groupOf({ id, local, originEditable }: Preset): Group {
  if (popular.includes(id)) return 'popular'
  if (inTheBrowser.includes(id)) return 'browser'
  if (local === true) return 'local'
  return originEditable === true ? 'gateway' : 'more'
}

/** Every word of the search in the name or the address. */
export function searchPresets(presets: readonly Preset[], search: string): readonly Preset[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return presets.filter(({ id, name, baseUrl, suggestedModels = [] }) => {
    const text =
      `${id} ${name} ${baseUrl} ${alsoKnownAs[id] ?? ''} ${suggestedModels.join(' ')}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** What people look for when they mean a provider. */
const alsoKnownAs: Readonly<Record<string, string>> = {
  openai: 'chatgpt gpt',
  anthropic: 'claude',
  google: 'gemini ai studio',
  xai: 'grok x.ai',
  'azure-openai': 'microsoft',
  'chrome-built-in': 'chrome gemini nano prompt api offline',
  'openai-compatible': 'custom other vllm localai self-hosted',
  practice: 'demo try',
}

/** One line under the name of a preset. */
export function presetHint({ id, baseUrl, originEditable, local }: Preset): string {
  switch (id) {
    case 'chrome-built-in':
      return 'Runs on your device; no key'
    case 'practice':
      return 'Scripted answers; no key'
    case 'google':
      return 'Google AI Studio'
    case 'azure-openai':
      return 'Your own resource'
    default: {
      if (!URL.canParse(baseUrl)) return 'Any address that speaks the format'
      const { host } = new URL(baseUrl)
      return originEditable === true && local !== true ? `${host}, or your own address` : host
    }
  }
}

/** Presets that an extension has one account of, under an id that never changes. */
export function fixedAccountId({ protocol }: Preset): string | undefined {
  return protocol === 'practice' || protocol === 'chrome-built-in' ? protocol : undefined
}
