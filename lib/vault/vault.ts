import type { KeySource } from '../providers/ports.ts'
import type { AccountId } from '../router/model.ts'

/** Where keys are kept. What goes in comes out only inside `withKey`, and only for the origin it came with. */
export interface Vault extends KeySource {
  /** Seals a key for one account at one origin, in place of an earlier one; resolves when it is stored. */
  storeKey(accountId: AccountId, origin: string, key: string): Promise<void>
  removeKey(accountId: AccountId): Promise<void>
}
