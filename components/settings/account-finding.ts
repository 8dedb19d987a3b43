import { findPreset } from '../../lib/providers/catalog.ts'
import type { Failure } from '../../lib/router/failure.ts'
import type { Account } from '../../lib/settings/schema.ts'
import type { Finding } from './account-draft.ts'
import { type AccountState, type CheckState, originOf } from './account-state.ts'
import { type CheckWords, checkWords, permissionWords } from './check-words.ts'

/** What to show of something that was found: the words, and the provider's own where it said any. */
export type ShownFinding = { readonly words: CheckWords; readonly failure?: Failure }

export function findingWords(finding: Finding, account: Account): ShownFinding {
  switch (finding.kind) {
    case 'permission-denied':
      return { words: permissionWords(finding.origin) }
    case 'failed': {
      const words = checkWords(finding.failure, { account, preset: findPreset(account.presetId) })
      return { words, failure: finding.failure }
    }
    case 'refused':
      return {
        words: {
          tone: 'error',
          title: 'That did not work',
          text: finding.because,
          steps: ['try-again'],
        },
      }
  }
}

/** Why an account is not ready: what this page found, or else what the worker remembers. */
export function accountFinding(
  account: Account,
  state: AccountState,
  check: CheckState | undefined,
): ShownFinding | undefined {
  if (state === 'permission-missing') {
    return findingWords({ kind: 'permission-denied', origin: originOf(account) ?? '' }, account)
  }
  if (check?.state === 'done' && check.check.of === 'check-account-failed') {
    return findingWords({ kind: 'failed', failure: check.check.failure }, account)
  }
  if (check?.state === 'done' && check.check.of === 'refused') {
    return findingWords({ kind: 'refused', because: check.check.because }, account)
  }
  const remembered = rememberedFailure(state)
  return remembered === undefined ? undefined : findingWords({ kind: 'failed', failure: remembered }, account)
}

function rememberedFailure(state: AccountState): Failure | undefined {
  switch (state) {
    case 'key-missing':
      return { kind: 'key-invalid', code: 'no-key' }
    case 'key-refused':
      return { kind: 'key-invalid' }
    case 'quota-empty':
      return { kind: 'quota-exhausted' }
    default:
      return undefined
  }
}
