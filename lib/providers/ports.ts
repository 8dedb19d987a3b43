import type { AccountId } from '../router/model.ts'

/** What became of a key that was asked for. */
export type KeyUse<Result> =
  | { readonly state: 'used'; readonly result: Result }
  /** The account has no key, or its key belongs to another origin. */
  | { readonly state: 'no-key' }
  /** A key is stored and cannot be read: damaged, or the device key is gone. */
  | { readonly state: 'unreadable' }
  /** It is behind a passphrase that has to be given first. */
  | { readonly state: 'locked' }

/**
 * The vault as the egress sees it. The key exists inside `use` only, and only for the origin that it was
 * stored for; it is never returned.
 */
export interface KeySource {
  withKey<Result>(
    accountId: AccountId,
    origin: string,
    use: (key: string) => Promise<Result>,
  ): Promise<KeyUse<Result>>
}

/** What the browser decides about a call before it is made. */
export interface Network {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Whether the user has granted this origin. */
  hasPermission(origin: string): Promise<boolean>
  isOnline(): boolean
}
