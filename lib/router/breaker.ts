/**
 * A circuit breaker as plain data with pure transitions: closed lets calls through, open blocks them,
 * half-open admits one probe. Moments are wall time in milliseconds.
 */
export type Breaker =
  | { readonly state: 'closed'; readonly failedAt: readonly number[]; readonly window: Window }
  | ({ readonly state: 'open'; readonly openedAt: number } & Tripped)
  /** The lease expires, so that a probe whose worker died does not block the deployment for ever. */
  | ({ readonly state: 'half-open'; readonly leasedAt: number } & Tripped)

/** What happened in the current window, for the ratio; `failedAt` has the failures since the last answer. */
type Window = { readonly sinceAt: number; readonly calls: number; readonly failures: number }
type Tripped = { readonly untilAt: number; readonly trips: number }

export type BreakerLimits = {
  /** Failures without an answer between them, within `windowMs`, that trip it. */
  readonly failures: number
  readonly windowMs: number
  /** The share of failed calls in a window that trips it, once there were `volume` calls. */
  readonly ratio: number
  readonly volume: number
  /** The first cooldown; each further trip doubles it. */
  readonly cooldownMs: number
  readonly cooldownCapMs: number
  /** How long a probe may keep the half-open breaker to itself. */
  readonly leaseMs: number
}

export const breakerLimits: BreakerLimits = {
  failures: 3,
  windowMs: 60_000,
  ratio: 0.5,
  volume: 10,
  cooldownMs: 30_000,
  cooldownCapMs: 900_000,
  leaseMs: 120_000,
}

export const closedBreaker: Breaker = {
  state: 'closed',
  failedAt: [],
  window: { sinceAt: 0, calls: 0, failures: 0 },
}

/** Whether a call may be made now, and if not, until when. A clock that went back never blocks for longer. */
export function admits(breaker: Breaker, now: number): boolean {
  switch (breaker.state) {
    case 'closed':
      return true
    case 'open':
      return now >= breaker.untilAt || now < breaker.openedAt
    case 'half-open':
      return now >= breaker.untilAt || now < breaker.leasedAt
  }
}

/** Called when a call begins: an open breaker whose time has come becomes half-open and leases its one probe. */
export function onAttempt(breaker: Breaker, now: number, limits: BreakerLimits): Breaker {
  if (breaker.state === 'closed') return breaker
  return { state: 'half-open', leasedAt: now, untilAt: now + limits.leaseMs, trips: breaker.trips }
}

/** An answer closes the breaker and forgets its trips; the window goes on, for the ratio. */
export function onSuccess(breaker: Breaker, now: number, limits: BreakerLimits): Breaker {
  if (breaker.state !== 'closed') return closedBreaker
  return { state: 'closed', failedAt: [], window: counted(breaker.window, now, 0, limits) }
}

/** A failure counts towards a trip; a failed probe trips again, for longer. */
export function onFailure(breaker: Breaker, now: number, limits: BreakerLimits): Breaker {
  switch (breaker.state) {
    case 'closed': {
      const isRecent = (at: number) => at <= now && now - at < limits.windowMs
      const failedAt = [...breaker.failedAt, now].filter(isRecent)
      const window = counted(breaker.window, now, 1, limits)
      const isBad = window.calls >= limits.volume && window.failures / window.calls > limits.ratio
      return isBad || failedAt.length >= limits.failures
        ? tripped(0, now, limits)
        : { state: 'closed', failedAt, window }
    }
    case 'half-open':
      return tripped(breaker.trips, now, limits)
    case 'open':
      return breaker
  }
}

/** A probe that ended without a verdict (a cancel) gives its lease back. */
export function onRelease(breaker: Breaker, now: number): Breaker {
  if (breaker.state !== 'half-open') return breaker
  return { state: 'open', openedAt: now, untilAt: now, trips: breaker.trips }
}

function counted(window: Window, now: number, failures: 0 | 1, limits: BreakerLimits): Window {
  const isOver = now < window.sinceAt || now - window.sinceAt >= limits.windowMs
  const { sinceAt, calls, failures: before } = isOver ? { sinceAt: now, calls: 0, failures: 0 } : window
  return { sinceAt, calls: calls + 1, failures: before + failures }
}

function tripped(before: number, now: number, limits: BreakerLimits): Breaker {
  const cooldownMs = Math.min(limits.cooldownMs * 2 ** Math.min(before, 20), limits.cooldownCapMs)
  return { state: 'open', openedAt: now, untilAt: now + cooldownMs, trips: before + 1 }
}
