import type { TimeoutPhase } from './failure.ts'
import type { Clock } from './ports.ts'
import type { Deadlines } from './route.ts'

/** What the deadlines of an attempt depend on. Moments are monotonic milliseconds. */
export type Progress = {
  readonly startedAt: number
  readonly headersAt?: number
  /** The last reasoning or text. */
  readonly contentAt?: number
  /** The last sign of life of any kind. */
  readonly aliveAt?: number
  readonly committed: boolean
}

/** When it is late, for what, and how long it was waited for by then. */
export type Due = { readonly phase: TimeoutPhase; readonly at: number; readonly afterMs: number }

/**
 * The next moment at which this attempt is late, and for what. Only content counts: keep-alives never extend
 * the wait for the first text, and hold a committed answer open for `keepAliveMs` at most.
 */
export function nextDue(progress: Progress, limits: Deadlines, reasons: boolean, totalDueAt: number): Due {
  const due = phaseDue(progress, limits, reasons)
  return totalDueAt <= due.at ? { phase: 'total', at: totalDueAt, afterMs: limits.totalMs } : due
}

function phaseDue(progress: Progress, limits: Deadlines, reasons: boolean): Due {
  const { startedAt, headersAt, contentAt, aliveAt, committed } = progress
  const firstContentAt = startedAt + limits.firstContentMs
  if (contentAt === undefined) {
    const headersDueAt = startedAt + limits.headersMs
    if (headersAt === undefined && headersDueAt < firstContentAt) {
      return { phase: 'headers', at: headersDueAt, afterMs: limits.headersMs }
    }
    return { phase: 'first-content', at: firstContentAt, afterMs: limits.firstContentMs }
  }
  if (!committed) {
    const at = Math.max(firstContentAt, contentAt + limits.reasoningIdleMs)
    return { phase: 'first-content', at, afterMs: at - startedAt }
  }
  const idleMs = reasons ? limits.reasoningIdleMs : limits.idleMs
  const heldOpenAt = Math.min((aliveAt ?? contentAt) + idleMs, contentAt + limits.keepAliveMs)
  const at = Math.max(contentAt + idleMs, heldOpenAt)
  return { phase: 'idle', at, afterMs: at - contentAt }
}

/** Calls `onMissed` once when the moment that `due` names has come, unless the signal aborts first. */
export async function watchDeadline(
  clock: Clock,
  due: () => Due,
  onMissed: (due: Due) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const next = due()
    const leftMs = next.at - clock.monotonic()
    if (leftMs <= 0) return onMissed(next)
    await clock.sleep(leftMs, signal)
  }
}
