import type { AccountCheck } from '../../lib/channel/client.ts'
import type { ListedModel } from '../../lib/channel/protocol.ts'
import type { Preset } from '../../lib/providers/preset.ts'
import type { Failure } from '../../lib/router/failure.ts'
import type { Account } from '../../lib/settings/schema.ts'

/** Why the account is not usable yet. */
export type Finding =
  | { readonly kind: 'permission-denied'; readonly origin: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** It could not be stored, or the worker could not ask. */
  | { readonly kind: 'refused'; readonly because: string }

/** What happens between "Add and test" and the verdict. */
export type TestStep = 'permission' | 'key' | 'models'

/** An account being added. `saved` is in the settings, with its key in the vault; it can be fixed or discarded. */
export type AccountDraft =
  | { readonly state: 'picking' }
  | {
      readonly state: 'describing'
      readonly accountId: string
      readonly preset: Preset
      readonly saved: Account | undefined
      readonly finding: Finding | undefined
    }
  | {
      readonly state: 'testing'
      readonly accountId: string
      readonly preset: Preset
      readonly saved: Account | undefined
      readonly step: TestStep
    }
  | {
      readonly state: 'choosing'
      readonly accountId: string
      readonly preset: Preset
      readonly saved: Account
      /** Empty where the provider gave none and the user types names. */
      readonly listed: readonly ListedModel[]
      /** False where nothing has tried the key: the provider has no list, or the user went on without it. */
      readonly verified: boolean
    }

export const emptyDraft: AccountDraft = { state: 'picking' }

export function onPicked(preset: Preset, accountId: string): AccountDraft {
  return { state: 'describing', accountId, preset, saved: undefined, finding: undefined }
}

/** Back to the list of providers; a saved account first has to be discarded. */
export function onUnpicked(draft: AccountDraft): AccountDraft {
  return draft.state === 'describing' && draft.saved === undefined ? emptyDraft : draft
}

export function onSubmitted(draft: AccountDraft): AccountDraft {
  if (draft.state !== 'describing') return draft
  const { accountId, preset, saved } = draft
  return { state: 'testing', accountId, preset, saved, step: 'permission' }
}

export function onGranted(draft: AccountDraft): AccountDraft {
  return draft.state === 'testing' ? { ...draft, step: 'key' } : draft
}

export function onSaved(draft: AccountDraft, saved: Account): AccountDraft {
  return draft.state === 'testing' ? { ...draft, saved, step: 'models' } : draft
}

export function onFound(draft: AccountDraft, finding: Finding): AccountDraft {
  if (draft.state !== 'testing') return draft
  const { accountId, preset, saved } = draft
  return { state: 'describing', accountId, preset, saved, finding }
}

export function onChecked(draft: AccountDraft, check: AccountCheck): AccountDraft {
  if (draft.state !== 'testing' || draft.saved === undefined) return draft
  switch (check.of) {
    case 'check-account': {
      const { accountId, preset, saved } = draft
      return { state: 'choosing', accountId, preset, saved, listed: check.models, verified: check.verified }
    }
    case 'check-account-failed':
      return onFound(draft, { kind: 'failed', failure: check.failure })
    case 'refused':
      return onFound(draft, { kind: 'refused', because: check.because })
  }
}

/** The user goes on without a list. */
export function onListGivenUp(draft: AccountDraft): AccountDraft {
  if (draft.state !== 'describing' || draft.saved === undefined) return draft
  const { accountId, preset, saved } = draft
  return { state: 'choosing', accountId, preset, saved, listed: [], verified: false }
}

/** From the models back to the form. */
export function onReopened(draft: AccountDraft): AccountDraft {
  if (draft.state !== 'choosing') return draft
  const { accountId, preset, saved } = draft
  return { state: 'describing', accountId, preset, saved, finding: undefined }
}
