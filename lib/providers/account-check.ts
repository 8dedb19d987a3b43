import type { Failure } from '../router/failure.ts'
import type { Price } from '../router/model.ts'
import type { Settings } from '../settings/schema.ts'
import { listModels } from './check-account.ts'
import { type BuiltInLanguageModel, builtInAvailability } from './chrome-built-in.ts'
import type { Egress } from './http.ts'

/** A model that an account may use, with what its provider says of it. */
export type CheckedModel = {
  readonly model: string
  readonly label?: string
  readonly contextWindow?: number
  readonly maxOutput?: number
  readonly reasoning?: boolean
  readonly images?: boolean
  readonly price?: Price
}

/** What the test of an account found. Without `verified`, the provider has no list and its key is untried. */
export type AccountFinding =
  | { readonly models: readonly CheckedModel[]; readonly verified: boolean }
  | { readonly failure: Failure }

export type AccountCheckPorts = {
  readonly settings: () => Promise<Settings>
  readonly egress: Egress
  readonly builtIn: BuiltInLanguageModel | undefined
}

/** How long a test may take before it counts as missed, in milliseconds. */
export const checkLimitMs = 20_000

/** Makes the function that tests an account of the settings with its stored key. It is never billed. */
export function createAccountCheck(ports: AccountCheckPorts) {
  return async (accountId: string, signal: AbortSignal): Promise<AccountFinding> => {
    const account = (await ports.settings()).accounts.find(({ id }) => id === accountId)
    if (account === undefined) throw new Error('This account is not in the settings any more.')
    if (account.protocol === 'chrome-built-in') {
      const state = await builtInAvailability(ports.builtIn)
      if (state !== 'available') return { failure: { kind: 'model-missing', code: state } }
    }
    const limited = AbortSignal.any([signal, AbortSignal.timeout(checkLimitMs)])
    const listing = await listModels(account, ports.egress, limited)
    switch (listing.state) {
      case 'listed': {
        const models = listing.models.map(({ model, label, traits }) => ({ model, label, ...traits }))
        return { models, verified: listing.verified }
      }
      case 'failed':
        return { failure: listing.failure }
      case 'cancelled':
        return { failure: { kind: 'timeout', phase: 'total', afterMs: checkLimitMs } }
    }
  }
}
