import { type AttemptRecord, isOpen, type RunRecord } from './record.ts'
import type { World } from './world.ts'

/** After each moment: nothing that is late goes on, and everything that is over has stopped. */
export function checkDeadlines(world: World): void {
  const busy = new Set(world.runs.filter(({ state }) => state === 'live').map(({ worker }) => worker))
  for (const { id, worker } of world.runs) {
    world.claim(
      busy.has(worker) || world.time.count(worker, 'router') === 0,
      () => `a timer is left after ${id} and everybody else`,
    )
  }
  for (const run of world.runs) {
    if (run.state === 'dead') continue
    for (const attempt of run.attempts) checkStopped(world, run, attempt)
    if (run.state !== 'live') continue
    const { cancelledAt, plan } = run
    const now = world.time.monotonic
    world.claim(
      cancelledAt === undefined || now < cancelledAt + Math.max(1, plan.writeMs + 1),
      () => `${run.id} goes on after its cancel`,
    )
    world.claim(
      now < run.startedAt + run.policy.deadlines.totalMs || plan.writeMs > 0,
      () => `${run.id} goes on after its time`,
    )
    if (plan.writeMs === 0)
      for (const attempt of run.attempts) if (isOpen(attempt)) checkDue(world, run, attempt)
  }
}

function checkStopped(world: World, run: RunRecord, { key, outcome, call, provider }: AttemptRecord): void {
  const isOver = outcome !== undefined || run.state !== 'live'
  world.claim(
    !isOver || call === undefined || call.signal.aborted,
    () => `${key} is over and ${provider.id} goes on`,
  )
}

function checkDue(world: World, run: RunRecord, attempt: AttemptRecord): void {
  const { headersMs, firstContentMs, idleMs, reasoningIdleMs, keepAliveMs } = run.policy.deadlines
  const { call, committedAt, provider, key } = attempt
  if (call === undefined) return
  const contentAt = lastContentOf(call)
  const aliveAt = call.sent.at(-1)?.at
  const firstDue = call.startedAt + firstContentMs
  const dueAt = () => {
    if (aliveAt === undefined) return Math.min(firstDue, call.startedAt + headersMs)
    if (contentAt === undefined) return firstDue
    if (committedAt === undefined) return Math.max(firstDue, contentAt + reasoningIdleMs)
    const silenceMs = provider.traits.reasoning === true ? reasoningIdleMs : idleMs
    return Math.max(contentAt + silenceMs, Math.min(aliveAt + silenceMs, contentAt + keepAliveMs))
  }
  world.claim(world.time.monotonic < dueAt(), () => `${key} goes on after it was due at ${dueAt()}`)
}

/** An attempt that is given up as late was late: nobody's answer is cut off before its deadline. */
export function checkLate(
  world: World,
  run: RunRecord,
  { key, call, provider, outcome, isLast }: AttemptRecord,
): void {
  if (outcome?.state !== 'failed' || outcome.failure.kind !== 'timeout' || run.plan.writeMs > 0) return
  const { headersMs, firstContentMs, idleMs, reasoningIdleMs, totalMs } = run.policy.deadlines
  const startedAt = call?.startedAt ?? 0
  const silenceMs = provider.traits.reasoning === true ? reasoningIdleMs : idleMs
  const earliest = {
    headers: startedAt + headersMs,
    // What was learned shortens it to four seconds, and no further; and not at all for the last one left.
    'first-content': startedAt + (isLast ? firstContentMs : Math.min(firstContentMs, 4000)),
    idle: (lastContentOf(call) ?? 0) + silenceMs,
    total: run.startedAt + totalMs,
  }[outcome.failure.phase]
  world.claim(world.time.monotonic >= earliest, () => `${key} is given up before it is late`)
}

const lastContentOf = (call: AttemptRecord['call']) =>
  call?.sent.findLast(
    ({ part }) => part.type === 'reasoning-delta' || (part.type === 'text-delta' && part.text.trim() !== ''),
  )?.at

/** When everything has happened: every run has ended and nothing is left behind. */
export function checkRest(world: World): void {
  if (world.violations.length > 0) return
  for (const run of world.runs) {
    const ends = run.events.filter(({ event }) => event.type === 'run-ended').length
    world.claim(run.state !== 'live', () => `${run.id} never ends`)
    world.claim(run.state !== 'over' || ends === 1, () => `${run.id} ended ${ends} times`)
  }
}
