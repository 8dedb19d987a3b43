/** Which deadline was missed. */
export type TimeoutPhase = 'headers' | 'first-content' | 'idle' | 'total'

/** What a provider said, as facts: never advice, never a key. */
export type FailureFacts = {
  readonly status?: number
  /** The provider's own machine-readable code or error type. */
  readonly code?: string
  /** The provider's pushback: not before this many milliseconds. Finite and not negative. */
  readonly retryAfterMs?: number
  readonly requestId?: string
  /** The optional parameter that this model does not take: without it, the same request may do. */
  readonly param?: string
  /** At most 300 characters of the provider's words, redacted, plain text. */
  readonly excerpt?: string
}

/** Why an attempt did not finish, classified once, in the adapter (timeouts: in the router). */
export type Failure = FailureFacts &
  (
    | { readonly kind: PlainKind }
    | { readonly kind: 'permission-missing'; readonly origin: string }
    | { readonly kind: 'timeout'; readonly phase: TimeoutPhase; readonly afterMs: number }
    | { readonly kind: 'too-large'; readonly limitBytes: number }
    /** The run has spent what its route allows it, in US dollars. */
    | { readonly kind: 'over-budget'; readonly budget: number }
  )

/** Kinds that need no more than their name. */
export type PlainKind =
  | ('offline' | 'unreachable' | 'redirect-refused' | 'not-an-api')
  | ('rate-limited' | 'overloaded' | 'server-error')
  | ('key-invalid' | 'keys-locked' | 'forbidden' | 'quota-exhausted' | 'model-missing')
  | ('context-too-long' | 'content-refused' | 'images-refused' | 'invalid-request')
  | ('empty' | 'truncated' | 'broken-stream')

export type FailureKind = Failure['kind']

/** What one failure means for the run and for what is remembered. */
export type Consequence = {
  /**
   * Whether another call to the same deployment may help, and after what wait. `repaired`: at once, without the
   * parameter that was refused.
   */
  readonly retry: 'no' | 'at-once' | 'after-backoff' | 'after-pushback' | 'repaired'
  /** Retries of this kind that one run may spend on one deployment. */
  readonly retries: number
  /**
   * Where the run goes next. `refusal-policy`: the route decides. `on-this-computer`: only to models that need
   * no network. `after-unlock`: nowhere until the user has unlocked the keys. `stop-spending`: nowhere, since the run
   * may spend no more.
   */
  readonly fallback:
    | 'next'
    | 'larger-window'
    | 'on-this-computer'
    | 'refusal-policy'
    | 'after-unlock'
    | 'stop-spending'
    | 'stop'
  /** What is remembered of it, and of whom. */
  readonly health:
    | 'none'
    | 'deployment-failed'
    | 'origin-unreachable'
    | 'deployment-cooldown'
    | 'deployment-missing'
    | 'deployment-forbidden'
    | 'account-refused'
    | 'account-paused'
}

const next = { fallback: 'next', health: 'deployment-failed' } as const
const never = { retry: 'no', retries: 0 } as const

/** The whole policy of falling back, one row per kind of failure. */
export const consequences = {
  offline: { ...never, fallback: 'on-this-computer', health: 'none' },
  unreachable: { retry: 'at-once', retries: 1, fallback: 'next', health: 'origin-unreachable' },
  'permission-missing': { ...never, fallback: 'next', health: 'none' },
  'redirect-refused': { ...next, ...never },
  'not-an-api': { ...never, fallback: 'next', health: 'none' },
  timeout: { ...next, ...never },
  'rate-limited': { retry: 'after-pushback', retries: 2, fallback: 'next', health: 'deployment-cooldown' },
  overloaded: { ...next, retry: 'after-backoff', retries: 2 },
  'server-error': { ...next, retry: 'after-backoff', retries: 2 },
  'key-invalid': { ...never, fallback: 'next', health: 'account-refused' },
  'keys-locked': { ...never, fallback: 'after-unlock', health: 'none' },
  forbidden: { ...never, fallback: 'next', health: 'deployment-forbidden' },
  'quota-exhausted': { ...never, fallback: 'next', health: 'account-paused' },
  'model-missing': { ...never, fallback: 'next', health: 'deployment-missing' },
  'context-too-long': { ...never, fallback: 'larger-window', health: 'none' },
  'content-refused': { ...never, fallback: 'refusal-policy', health: 'none' },
  'images-refused': { ...never, fallback: 'next', health: 'none' },
  'invalid-request': { retry: 'repaired', retries: 1, fallback: 'stop', health: 'none' },
  empty: { ...next, retry: 'at-once', retries: 1 },
  truncated: { ...next, ...never },
  'broken-stream': { ...next, ...never },
  'too-large': { ...never, fallback: 'next', health: 'none' },
  'over-budget': { ...never, fallback: 'stop-spending', health: 'none' },
} as const satisfies Record<FailureKind, Consequence>
