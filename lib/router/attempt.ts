import { type Due, nextDue, type Progress, watchDeadline } from './deadline.ts'
import type { AttemptOutcome } from './events.ts'
import type { Failure } from './failure.ts'
import type { CompletionRequest, Model, Part, Usage } from './model.ts'
import type { Clock } from './ports.ts'
import type { Deadlines } from './route.ts'

/** What an attempt tells while it goes on. Text comes only after `committed`. */
export type AttemptStep =
  | { readonly type: 'thinking' }
  /** The provider says that it has nothing left for so long. */
  | { readonly type: 'rest'; readonly restMs: number }
  | { readonly type: 'committed'; readonly firstContentMs: number }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }

export type AttemptCall = {
  readonly model: Model
  readonly request: CompletionRequest
  readonly deadlines: Deadlines
  /** The run's own deadline, in monotonic milliseconds. */
  readonly totalDueAt: number
  readonly clock: Clock
  /** The user's cancel. */
  readonly signal: AbortSignal
}

type Delta = Extract<Part, { type: 'text-delta' | 'reasoning-delta' }>
type Interruption = { readonly interruption: 'cancelled' | Failure }

type Attempt = {
  progress: Progress
  usage: Usage | undefined
  /** What came before the first text: shown if this attempt commits, dropped if it does not. */
  preamble: readonly Delta[]
}

/**
 * Calls one model once, under deadlines, and tells what its reader may see. The first text that is not white
 * space commits; nothing is told before. Whatever happens, the model's signal is aborted when this returns.
 */
export async function* attemptCall(call: AttemptCall): AsyncGenerator<AttemptStep, AttemptOutcome> {
  const startedAt = call.clock.monotonic()
  const attempt: Attempt = { progress: { startedAt, committed: false }, usage: undefined, preamble: [] }
  const lifetime = new AbortController()
  const next = interruptible(call, attempt, lifetime)
  try {
    for (;;) {
      const item = await next()
      if ('interruption' in item) return interrupted(call.clock, attempt, item.interruption)
      if (item.done === true) return failed(call.clock, attempt, { kind: 'truncated' })
      const part = item.value
      if (part.type === 'failure') return failed(call.clock, attempt, part.failure)
      if (part.type === 'finish') return finished(call.clock, attempt, part)
      yield* take(call.clock, attempt, part)
    }
  } finally {
    lifetime.abort()
  }
}

/** Returns a function that resolves with the model's next part, or with what interrupts the wait for it. */
function interruptible(call: AttemptCall, attempt: Attempt, lifetime: AbortController) {
  let interruption: Interruption | undefined
  let wake: ((item: Interruption) => void) | undefined
  const interrupt = (reason: 'cancelled' | Failure) => {
    interruption ??= { interruption: reason }
    wake?.(interruption)
  }
  const { model, request, deadlines, clock, signal } = call
  const reasons = model.traits.reasoning === true
  const due = () => nextDue(attempt.progress, deadlines, reasons, call.totalDueAt)
  const onMissed = ({ phase, afterMs }: Due) =>
    interrupt({ kind: 'timeout', phase, afterMs: Math.round(afterMs) })
  if (signal.aborted) interrupt('cancelled')
  signal.addEventListener('abort', () => interrupt('cancelled'), { signal: lifetime.signal })
  void watchDeadline(clock, due, onMissed, lifetime.signal)
  let parts: AsyncIterator<Part> | undefined
  // Not before the first part is wanted: a run that was cancelled meanwhile calls nobody.
  const nextPart = async () => {
    parts ??= model.stream(request, lifetime.signal)[Symbol.asyncIterator]()
    return parts.next()
  }
  const letGo = () => void parts?.return?.().catch(() => undefined)
  lifetime.signal.addEventListener('abort', letGo, { once: true })
  let countsSilence = false
  return () =>
    new Promise<IteratorResult<Part> | Interruption>((resolve) => {
      if (interruption !== undefined) return resolve(interruption)
      if (attempt.progress.committed && !countsSilence) {
        // Silence after the commit may be due sooner than the first text was, and the first watch sleeps until then.
        countsSilence = true
        void watchDeadline(clock, due, onMissed, lifetime.signal)
      }
      wake = resolve
      nextPart().then(resolve, (bug: unknown) => resolve({ interruption: brokenBy(bug) }))
    })
}

/** An adapter that throws has a bug; the run goes on without it, and the receipt says so. */
function brokenBy(bug: unknown): Failure {
  return { kind: 'broken-stream', code: 'adapter-threw', excerpt: String(bug).slice(0, 300) }
}

type Middle = Exclude<Part, { type: 'finish' | 'failure' }>

function* take(clock: Clock, attempt: Attempt, part: Middle): Generator<AttemptStep> {
  const now = clock.monotonic()
  switch (part.type) {
    case 'response-started':
      attempt.progress = { ...attempt.progress, headersAt: now, aliveAt: now }
      if (part.restMs !== undefined) yield { type: 'rest', restMs: part.restMs }
      return
    case 'keep-alive':
      attempt.progress = { ...attempt.progress, headersAt: attempt.progress.headersAt ?? now, aliveAt: now }
      return
    case 'usage':
      attempt.usage = { ...attempt.usage, ...part.usage }
      return
    case 'text-delta':
    case 'reasoning-delta':
      yield* takeDelta(attempt, part, now)
  }
}

function* takeDelta(attempt: Attempt, part: Delta, now: number): Generator<AttemptStep> {
  if (part.text === '') return
  const { progress, preamble } = attempt
  if (progress.committed) {
    attempt.progress = { ...progress, contentAt: now }
    yield part
    return
  }
  if (part.type === 'text-delta' && part.text.trim() !== '') {
    attempt.progress = { ...progress, contentAt: now, committed: true }
    attempt.preamble = []
    yield { type: 'committed', firstContentMs: now - progress.startedAt }
    yield* preamble
    yield part
    return
  }
  attempt.preamble = [...preamble, part]
  if (part.type === 'text-delta') return
  attempt.progress = { ...progress, contentAt: now }
  if (progress.contentAt === undefined) yield { type: 'thinking' }
}

function finished(clock: Clock, attempt: Attempt, part: Extract<Part, { type: 'finish' }>): AttemptOutcome {
  if (!attempt.progress.committed) {
    return failed(clock, attempt, { kind: part.reason === 'content-filter' ? 'content-refused' : 'empty' })
  }
  const { usage } = attempt
  return { state: 'answered', reason: part.reason, usage, durationMs: elapsedMs(clock, attempt) }
}

function failed(clock: Clock, attempt: Attempt, failure: Failure): AttemptOutcome {
  const { usage, progress } = attempt
  const durationMs = elapsedMs(clock, attempt)
  return { state: 'failed', failure, committed: progress.committed, usage, durationMs }
}

function interrupted(clock: Clock, attempt: Attempt, reason: 'cancelled' | Failure): AttemptOutcome {
  if (reason !== 'cancelled') return failed(clock, attempt, reason)
  const { usage, progress } = attempt
  const durationMs = elapsedMs(clock, attempt)
  return { state: 'cancelled', committed: progress.committed, usage, durationMs }
}

function elapsedMs(clock: Clock, attempt: Attempt): number {
  return clock.monotonic() - attempt.progress.startedAt
}
