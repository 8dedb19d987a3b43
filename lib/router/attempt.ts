import { type Due, nextDue, type Progress, watchDeadline } from './deadline.ts'
import type { AttemptOutcome } from './events.ts'
import type { Failure } from './failure.ts'
import type { CompletionRequest, Model, Part, Usage } from './model.ts'
import type { Clock } from './ports.ts'
import type { Deadlines } from './route.ts'
import type { Meter } from './spending.ts'

export type Delta = Extract<Part, { type: 'text-delta' | 'reasoning-delta' }>

/** What an attempt tells while it goes on. Text comes only after `attempt-committed`. */
export type AttemptStep =
  | Delta
  | { readonly type: 'attempt-thinking' }
  | { readonly type: 'attempt-committed'; readonly firstContentMs: number }
  /** The provider says that it has nothing left for so long. */
  | { readonly type: 'rest'; readonly restMs: number }

export type AttemptCall = {
  readonly model: Model
  readonly request: CompletionRequest
  readonly deadlines: Deadlines
  /** The run's own deadline, in monotonic milliseconds. */
  readonly totalDueAt: number
  readonly clock: Clock
  /** Counts what it costs, where that is limited. */
  readonly meter: Meter | undefined
  /** The user's cancel. */
  readonly signal: AbortSignal
}

type Attempt = {
  progress: Progress
  usage: Usage | undefined
  /** What came before the first text: shown if this attempt commits, dropped if it does not. */
  preamble: Delta[]
}

/** What stops the wait for the next part. */
type Interruption = { readonly interruption: 'cancelled' | Failure }

/**
 * Calls one model once, under deadlines, and tells what its reader may see. The first text that is not white
 * space commits; nothing is told before. Whatever happens, the model's signal is aborted when this returns.
 */
export async function* attemptCall(call: AttemptCall): AsyncGenerator<AttemptStep, AttemptOutcome> {
  const { clock } = call
  const startedAt = clock.monotonic()
  const attempt: Attempt = { progress: { startedAt, committed: false }, usage: undefined, preamble: [] }
  const lifetime = new AbortController()
  const next = interruptible(call, attempt, lifetime)
  const measured = () => ({ usage: attempt.usage, durationMs: clock.monotonic() - startedAt })
  const ended = (why: 'cancelled' | Failure): AttemptOutcome => {
    const { committed } = attempt.progress
    if (why === 'cancelled') return { state: why, committed, ...measured() }
    return { state: 'failed', failure: why, committed, ...measured() }
  }
  try {
    for (;;) {
      const item = await next()
      if ('interruption' in item) return ended(item.interruption)
      if (item.done === true) return ended({ kind: 'truncated' })
      const part = item.value
      call.meter?.count(part)
      if (part.type === 'failure') return ended(part.failure)
      if (part.type !== 'finish') {
        // Not delegated to: that would make two promises of every piece of text.
        for (const step of take(clock, attempt, part)) yield step
      } else if (attempt.progress.committed) return { state: 'answered', reason: part.reason, ...measured() }
      else return ended({ kind: part.reason === 'content-filter' ? 'content-refused' : 'empty' })
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
  const { model, request, deadlines, clock, meter, signal } = call
  const due = () => nextDue(attempt.progress, deadlines, model.traits.reasoning === true, call.totalDueAt)
  const onMissed = ({ phase, afterMs }: Due) =>
    interrupt({ kind: 'timeout', phase, afterMs: Math.round(afterMs) })
  const watch = () => void watchDeadline(clock, due, onMissed, lifetime.signal)
  if (signal.aborted) interrupt('cancelled')
  signal.addEventListener('abort', () => interrupt('cancelled'), { signal: lifetime.signal })
  if (meter !== undefined) {
    const { empty, limit } = meter.purse
    const onEmpty = () => interrupt({ kind: 'over-budget', budget: limit })
    if (empty.signal.aborted) onEmpty()
    empty.signal.addEventListener('abort', onEmpty, { signal: lifetime.signal })
  }
  watch()
  let parts: AsyncIterator<Part> | undefined
  // Not before the first part is wanted: a run that was cancelled meanwhile calls nobody.
  const nextPart = () => {
    parts ??= model.stream(request, lifetime.signal)[Symbol.asyncIterator]()
    return parts.next()
  }
  const letGo = () => void parts?.return?.().catch(() => undefined)
  lifetime.signal.addEventListener('abort', letGo, { once: true })
  let countsSilence = false
  return () =>
    new Promise<IteratorResult<Part> | Interruption>((resolve) => {
      if (interruption !== undefined) return resolve(interruption)
      // Silence after the commit may be due sooner than the first text was, and the first watch sleeps until then.
      if (attempt.progress.committed && !countsSilence) watch()
      countsSilence = attempt.progress.committed
      wake = resolve
      const onBug = (bug: unknown) => resolve({ interruption: brokenBy(bug) })
      try {
        nextPart().then(resolve, onBug)
      } catch (bug) {
        onBug(bug)
      }
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
    case 'keep-alive':
      attempt.progress = { ...attempt.progress, headersAt: attempt.progress.headersAt ?? now, aliveAt: now }
      if ('restMs' in part && part.restMs !== undefined) yield { type: 'rest', restMs: part.restMs }
      return
    case 'usage':
      attempt.usage = { ...attempt.usage, ...part.usage }
      return
    case 'text-delta':
    case 'reasoning-delta':
      if (part.text !== '') yield* takeDelta(attempt, part, now)
  }
}

function* takeDelta(attempt: Attempt, part: Delta, now: number): Generator<AttemptStep> {
  const { progress, preamble } = attempt
  const isText = part.type === 'text-delta'
  if (!progress.committed && (!isText || part.text.trim() === '')) {
    preamble.push(part)
    if (isText) return
    attempt.progress = { ...progress, contentAt: now }
    if (progress.contentAt === undefined) yield { type: 'attempt-thinking' }
    return
  }
  attempt.progress = { ...progress, contentAt: now, committed: true }
  attempt.preamble = []
  if (!progress.committed) yield { type: 'attempt-committed', firstContentMs: now - progress.startedAt }
  yield* preamble
  yield part
}
