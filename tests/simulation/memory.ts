import type { AttemptOutcome } from '../../lib/router/events.ts'
import type { Failure, FailureKind } from '../../lib/router/failure.ts'

/**
 * What ought to be remembered, told a second time from the design's table instead of from the router's code:
 * the simulation holds the router against it.
 */
type Span = { readonly since: number; readonly until: number }
type Kept = {
  failedAt: number[]
  window: { since: number; calls: number; failures: number }
  /** A trip of the breaker; it stands until somebody answers. */
  trip?: Span & { readonly trips: number }
  /** The one probe of a tripped breaker, and which attempt has it. */
  lease?: Span & { readonly by: string }
  rest?: Span
  standing?: 'model-missing' | 'forbidden'
  refused?: string
}
type State = {
  kept: Record<string, Kept>
  accounts: Record<string, 'account-refused' | 'account-paused'>
  origins: Record<string, Span & { readonly times: number }>
  tokens: number
}

export type Subject = { readonly id: string; readonly account: string; readonly origin: string }
export type Reason = { readonly kind: string; readonly until?: number }

const second = 1000
const counts: readonly FailureKind[] = [
  'redirect-refused',
  'timeout',
  'overloaded',
  'server-error',
  'empty',
  'truncated',
  'broken-stream',
]
const alsoCosts: readonly FailureKind[] = ['unreachable', 'rate-limited', 'model-missing', 'forbidden']

const isIn = (span: Span | undefined, now: number): span is Span =>
  span !== undefined && now >= span.since && now < span.until

export class Memory {
  #state: State = { kept: {}, accounts: {}, origins: {}, tokens: 10 }

  save(): string {
    return JSON.stringify(this.#state)
  }

  restore(saved: string): void {
    this.#state = JSON.parse(saved) as State
  }

  get tokens(): number {
    return this.#state.tokens
  }

  /** Whether only its user can bring it back. */
  waitsForUser(subject: Subject): boolean {
    return subject.account in this.#state.accounts || this.#kept(subject.id).standing !== undefined
  }

  /** Everything that forbids a call now. */
  reasons({ id, account, origin }: Subject, now: number): readonly Reason[] {
    const { accounts, origins } = this.#state
    const { standing, rest, trip, lease } = this.#kept(id)
    const unreachable = origins[origin]
    const span = lease ?? trip
    return [
      ...(accounts[account] === undefined ? [] : [{ kind: accounts[account] }]),
      ...(standing === undefined ? [] : [{ kind: standing }]),
      ...(isIn(unreachable, now) ? [{ kind: 'origin-unreachable', until: unreachable.until }] : []),
      ...(isIn(rest, now) ? [{ kind: 'cooling', until: rest.until }] : []),
      ...(isIn(span, now)
        ? [{ kind: lease === undefined ? 'breaker-open' : 'probe-under-way', until: span.until }]
        : []),
    ]
  }

  /** Which attempt probes it now. */
  proberOf({ id }: Subject, now: number): string | undefined {
    const { lease } = this.#kept(id)
    return isIn(lease, now) ? lease.by : undefined
  }

  /** The parameters that a deployment has refused. */
  refusedBy(id: string): readonly string[] {
    return [this.#kept(id).refused ?? []].flat()
  }

  started({ id }: Subject, by: string, now: number): void {
    const kept = this.#kept(id)
    if (kept.trip !== undefined) kept.lease = { since: now, until: now + 120 * second, by }
  }

  /** An attempt came to nothing that says anything about its deployment. */
  released({ id }: Subject, by: string, now: number): void {
    const kept = this.#kept(id)
    if (kept.lease?.by !== by || kept.trip === undefined) return
    kept.lease = undefined
    kept.trip = { since: now, until: now, trips: kept.trip.trips }
  }

  rested({ id }: Subject, ms: number, now: number): void {
    const kept = this.#kept(id)
    const until = now + Math.min(ms, 900 * second)
    kept.rest = { since: now, until: isIn(kept.rest, now) ? Math.max(until, kept.rest.until) : until }
  }

  ended(subject: Subject, by: string, outcome: AttemptOutcome, now: number): void {
    if (outcome.state === 'answered') this.#answered(subject, now)
    else if (outcome.state === 'failed') this.#learn(subject, by, outcome.failure, now)
    else this.released(subject, by, now)
  }

  #learn(subject: Subject, by: string, failure: Failure, now: number): void {
    const { kind } = failure
    if (counts.includes(kind) || alsoCosts.includes(kind))
      this.#state.tokens = Math.max(0, this.#state.tokens - 1)
    if (counts.includes(kind)) this.#failed(subject.id, now)
    else this.released(subject, by, now)
    if (failure.param !== undefined) this.#kept(subject.id).refused = failure.param
    if (kind === 'unreachable') this.#unreachable(subject.origin, now)
    if (kind === 'rate-limited') this.rested(subject, failure.retryAfterMs ?? 30 * second, now)
    if (kind === 'model-missing' || kind === 'forbidden') this.#kept(subject.id).standing = kind
    if (kind === 'key-invalid') this.#state.accounts[subject.account] = 'account-refused'
    if (kind === 'quota-exhausted') this.#state.accounts[subject.account] = 'account-paused'
  }

  #answered({ id, origin }: Subject, now: number): void {
    const kept = this.#kept(id)
    const wasTripped = kept.trip !== undefined
    const window = wasTripped ? { since: 0, calls: 0, failures: 0 } : this.#counted(kept, now, 0)
    this.#state.kept[id] = { failedAt: [], window, rest: isIn(kept.rest, now) ? kept.rest : undefined }
    delete this.#state.origins[origin]
    this.#state.tokens = Math.min(10, this.#state.tokens + 0.5)
  }

  #failed(id: string, now: number): void {
    const kept = this.#kept(id)
    if (kept.trip !== undefined) {
      if (kept.lease !== undefined) this.#trip(kept, kept.trip.trips, now)
      return
    }
    kept.failedAt = [...kept.failedAt, now].filter((at) => at <= now && now - at < 60 * second)
    kept.window = this.#counted(kept, now, 1)
    const { calls, failures } = kept.window
    if (kept.failedAt.length >= 3 || (calls >= 10 && failures * 2 > calls)) this.#trip(kept, 0, now)
  }

  #trip(kept: Kept, before: number, now: number): void {
    const until = now + Math.min(30 * second * 2 ** before, 900 * second)
    Object.assign(kept, { failedAt: [], window: { since: 0, calls: 0, failures: 0 }, lease: undefined })
    kept.trip = { since: now, until, trips: before + 1 }
  }

  #counted({ window }: Kept, now: number, failures: number) {
    const isNew = now < window.since || now - window.since >= 60 * second
    const { since, calls, failures: before } = isNew ? { since: now, calls: 0, failures: 0 } : window
    return { since, calls: calls + 1, failures: before + failures }
  }

  #unreachable(origin: string, now: number): void {
    const times = (this.#state.origins[origin]?.times ?? 0) + 1
    const ms = times < 2 ? 0 : Math.min(5 * second * 2 ** (times - 2), 60 * second)
    this.#state.origins[origin] = { since: now, until: now + ms, times }
  }

  #kept(id: string): Kept {
    this.#state.kept[id] ??= { failedAt: [], window: { since: 0, calls: 0, failures: 0 } }
    return this.#state.kept[id] as Kept
  }
}
