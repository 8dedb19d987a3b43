import type { Failure } from './failure.ts'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** One account's model: the unit of health. Stable across restarts, unique among all accounts. */
export type DeploymentId = Branded<'DeploymentId'>
/** One credential at one provider origin. */
export type AccountId = Branded<'AccountId'>

/** Makes the id of a deployment from what identifies it; the only place where the brand is made. */
export function deploymentIdOf(accountId: AccountId, modelName: string): DeploymentId {
  return `${accountId}/${modelName}` as DeploymentId
}

/** Accepts any non-empty string as an account id; throws on an empty one, which is always a bug. */
export function parseAccountId(value: string): AccountId {
  if (value === '') throw new Error('An account id must not be empty.')
  return value as AccountId
}

/** Accepts `account/model`; throws on anything else, which is always a bug. */
export function parseDeploymentId(value: string): DeploymentId {
  const slash = value.indexOf('/')
  if (slash < 1 || slash === value.length - 1) throw new Error(`Not a deployment id: ${value}`)
  return value as DeploymentId
}

/** Money per million tokens, in US dollars. */
export type Price = {
  readonly inputPerMillion: number
  readonly outputPerMillion: number
}

/** The region of what runs inside this browser. */
export const here = 'here'

/** What the router may know of a model before it calls it. Absent means unknown, never zero. */
export type ModelTraits = {
  /** Tokens that prompt and answer may take together. */
  readonly contextWindow?: number
  /** Tokens an answer may take. */
  readonly maxOutput?: number
  /** Reasons before it answers, so long silences between parts are normal. */
  readonly reasoning?: boolean
  /** Goes on with an answer that another model has begun. */
  readonly prefill?: boolean
  /** Sees images; false where it surely does not. */
  readonly images?: boolean
  readonly price?: Price
  /** Where it runs, as a short code such as EU, as its user says; `here`: nothing leaves this browser. */
  readonly region?: string
  /** How often it leads in a weighted route, against the others; 1 unless said. Above 0. */
  readonly weight?: number
  /** How long it rests after a rate limit, whatever its provider asks for. */
  readonly cooldownMs?: number
  /** Failures within a minute that are put up with before it is left alone. */
  readonly toleratedFailures?: number
}

/** A picture as providers take it: base64, without the beginning of a data URL. */
export type ImagePart = { readonly mimeType: string; readonly data: string }

export type Message = {
  readonly role: 'user' | 'assistant'
  readonly text: string
  /** What the user shows along with the text. */
  readonly images?: readonly ImagePart[]
  /** What only the deployment that wrote the message can read: signed reasoning, tool calls. Never sent to another. */
  readonly own?: { readonly by: DeploymentId; readonly parts: readonly unknown[] }
}

/** One prompt with what came before it. The last message is always the user's. */
export type CompletionRequest = {
  readonly system?: string
  readonly messages: readonly Message[]
  /** The beginning of the answer, to be gone on with; only for models with `prefill`. */
  readonly prefix?: string
  readonly maxOutputTokens?: number
  /** 0 to 2; adapters leave it out for models that refuse it. */
  readonly temperature?: number
  /** The one account that can answer, since the request names something that only it holds, such as a file. */
  readonly boundTo?: AccountId
  /** Wants a new answer, also where an earlier one could be given again. */
  readonly fresh?: boolean
  /** Optional parameters of its wire format that the model has refused; its adapter leaves them out. */
  readonly without?: readonly string[]
}

/** Tokens of one completion. Absent means the provider did not say. */
export type Usage = {
  readonly inputTokens?: number
  /** Reasoning included, as providers bill it. */
  readonly outputTokens?: number
  readonly reasoningTokens?: number
}

export type FinishReason = 'stop' | 'length' | 'content-filter' | 'other'

/** One item of a model's stream. A stream ends with exactly one `finish` or `failure`. */
export type Part =
  /**
   * The provider answered with headers that promise a completion. Not content. `restMs`: its headers say that
   * it has nothing left for as long.
   */
  | { readonly type: 'response-started'; readonly requestId?: string; readonly restMs?: number }
  /** The connection is alive and says nothing: comments, pings, role and metadata events. Not content. */
  | { readonly type: 'keep-alive' }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  | { readonly type: 'finish'; readonly reason: FinishReason; readonly raw?: string }
  | { readonly type: 'failure'; readonly failure: Failure }

/**
 * Something that streams a completion: what an adapter returns and what the router drives.
 * It never throws for an expected failure, never retries, closes its socket when the signal aborts,
 * and ends with exactly one `finish` or `failure` (or without either, once aborted).
 */
export interface Model {
  readonly id: DeploymentId
  readonly accountId: AccountId
  /** Scheme, host and port of the provider, such as `https://api.example.com`. */
  readonly origin: string
  readonly traits: ModelTraits
  stream(request: CompletionRequest, signal: AbortSignal): AsyncIterable<Part>
}
