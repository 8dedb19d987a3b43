import type { AccountCheck } from '../../lib/channel/client.ts'
import { findPreset } from '../../lib/providers/catalog.ts'
import { checkProviderUrl } from '../../lib/providers/provider-url.ts'
import type { HealthState } from '../../lib/router/health.ts'
import type { Account } from '../../lib/settings/schema.ts'
import type { Tone } from '../ui/tone.ts'

export type AccountState =
  | 'checking'
  | 'permission-missing'
  | 'key-missing'
  | 'key-refused'
  | 'quota-empty'
  | 'check-failed'
  | 'not-checked'
  | 'ready'

/** What this page found when it last asked; it is not stored. */
export type CheckState =
  | { readonly state: 'checking' }
  | { readonly state: 'done'; readonly check: AccountCheck }

export type AccountFacts = {
  readonly account: Account
  readonly health: HealthState
  /** Undefined while it is being asked. */
  readonly permission: boolean | undefined
  readonly check: CheckState | undefined
  readonly models: number
}

/** The one thing to say of an account: what stands in the way first, in the order a prompt would meet it. */
export function accountState({ account, health, permission, check, models }: AccountFacts): AccountState {
  if (check?.state === 'checking') return 'checking'
  if (originOf(account) !== undefined && permission === false) return 'permission-missing'
  if (needsKey(account) && account.keyHint === undefined) return 'key-missing'
  const remembered = health.accounts[account.id]
  if (remembered === 'refused') return 'key-refused'
  if (remembered === 'paused') return 'quota-empty'
  if (check?.state === 'done' && check.check.of !== 'check-account') return failedState(check.check)
  return models === 0 ? 'not-checked' : 'ready'
}

function failedState(check: Exclude<AccountCheck, { of: 'check-account' }>): AccountState {
  if (check.of === 'refused') return 'check-failed'
  switch (check.failure.kind) {
    case 'key-invalid':
      return check.failure.code === 'no-key' ? 'key-missing' : 'key-refused'
    case 'quota-exhausted':
      return 'quota-empty'
    case 'permission-missing':
      return 'permission-missing'
    default:
      return 'check-failed'
  }
}

export const accountStateWords = {
  checking: { tone: 'info', text: 'Testing…' },
  'permission-missing': { tone: 'warn', text: 'Permission missing' },
  'key-missing': { tone: 'warn', text: 'Key missing' },
  'key-refused': { tone: 'error', text: 'Key refused' },
  'quota-empty': { tone: 'error', text: 'Quota empty' },
  'check-failed': { tone: 'warn', text: 'Last test failed' },
  'not-checked': { tone: 'neutral', text: 'Not set up yet' },
  ready: { tone: 'ok', text: 'Ready' },
} as const satisfies Record<AccountState, { tone: Tone; text: string }>

/** The origin that its key is bound to; undefined for what runs inside the browser. */
export function originOf({ baseUrl }: Pick<Account, 'baseUrl'>): string | undefined {
  const checked = checkProviderUrl(baseUrl)
  return checked.state === 'ok' ? checked.origin : undefined
}

export function needsKey({ presetId }: Pick<Account, 'presetId'>): boolean {
  const preset = findPreset(presetId)
  return preset !== undefined && preset.auth !== 'none' && preset.keyOptional !== true
}
