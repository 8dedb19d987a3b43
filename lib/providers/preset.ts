import type { Protocol } from '../settings/schema.ts'
import type { ConnectionFacts } from './connection-facts.ts'
import type { AuthScheme } from './http.ts'

/** What is known of a provider before its user says anything. */
export type Preset = PresetDescription & ConnectionFacts & { readonly auth: AuthScheme }

/** What its user is shown and its form is filled with; how it is called stands in the connection facts. */
export type PresetDescription = {
  readonly id: string
  readonly name: string
  readonly protocol: Protocol
  /** Without a trailing slash; empty for what runs inside the browser. */
  readonly baseUrl: string
  /** How this provider's keys begin. */
  readonly keyPrefixes?: readonly string[]
  readonly keysUrl?: string
  readonly billingUrl?: string
  /** Runs on the user's machine. */
  readonly local?: true
  /** The user is expected to change the base URL. */
  readonly originEditable?: true
  readonly suggestedModels?: readonly string[]
}
