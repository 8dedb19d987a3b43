import type { RunEvent } from '../../lib/router/events.ts'
import { checkEvent } from './invariants-of-events.ts'
import { isOpen, type RunRecord } from './record.ts'
import type { World } from './world.ts'

/** Reads a run to its end, or for as long as its reader stays, and holds every event against what came before. */
export async function read(
  world: World,
  run: RunRecord,
  events: AsyncGenerator<RunEvent, void>,
): Promise<void> {
  const { leaveAfterEvents, writeMs } = run.plan
  for (;;) {
    const item = await events.next().catch((bug: unknown) => {
      world.claim(false, () => `${run.id} threw: ${bug}`)
      return { done: true, value: undefined } as const
    })
    if (run.state === 'dead') return
    if (item.done === true) {
      world.claim(run.ending !== undefined, () => `${run.id} is over and has no end`)
      run.state = 'over'
      return
    }
    run.events.push({ at: world.time.monotonic, event: item.value })
    checkEvent(world, run, item.value)
    world.instant.refresh()
    if (run.events.length === leaveAfterEvents && run.state === 'live') return leave(world, run, events)
    if (item.value.type === 'attempt-started' && writeMs > 0) {
      const from = world.time.monotonic
      const owner = { worker: run.worker, kind: 'provider' } as const
      await world.time.sleep(writeMs, new AbortController().signal, owner)
      run.busyMs += world.time.monotonic - from
    }
  }
}

/** Walks away between two events; whatever the run has under way comes to nothing. */
async function leave(world: World, run: RunRecord, events: AsyncGenerator<RunEvent, void>): Promise<void> {
  run.state = 'left'
  const open = run.attempts.filter(isOpen)
  for (const attempt of open) {
    const { provider, key } = attempt
    attempt.endedAt = world.time.monotonic
    // Of two attempts under way, one may have failed in this very moment.
    if (open.length > 1) world.instant.doubt(provider.id)
    world.memory.released(provider, key, world.time.wall)
  }
  await events.return()
  world.instant.refresh()
}
