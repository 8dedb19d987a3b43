import type { Protocol } from '../settings/schema.ts'
import type { AuthScheme } from './http.ts'
import type { Quirks } from './wire-protocol.ts'

/** What is known of a provider before its user says anything. */
export type Preset = {
  readonly id: string
  readonly name: string
  readonly protocol: Protocol
  /** Without a trailing slash; empty for what runs inside the browser. */
  readonly baseUrl: string
  readonly auth: AuthScheme
  /** An account without a key is complete. */
  readonly keyOptional?: true
  /** How this provider's keys begin. */
  readonly keyPrefixes?: readonly string[]
  readonly keysUrl?: string
  readonly billingUrl?: string
  /** Runs on the user's machine. */
  readonly local?: true
  /** The user is expected to change the base URL. */
  readonly originEditable?: true
  readonly quirks: Quirks
  readonly suggestedModels?: readonly string[]
}
