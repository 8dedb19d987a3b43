import type { RunEnding } from '../../lib/router/events.ts'
import { couldCall } from './invariants-of-calls.ts'
import { affords, hasSpentAll, isResident } from './invariants-of-spending.ts'
import { smallWindow } from './provider.ts'
import { failuresOf, isOpen, type RunRecord } from './record.ts'
import type { World } from './world.ts'

/** A run ends: once, in time, with nothing left open, and only for the reason that it gives. */
export function checkEnding(world: World, run: RunRecord, ending: RunEnding): void {
  const { attempts, policy } = run
  const committed = attempts.filter(({ committedAt }) => committedAt !== undefined)
  const claim = (holds: boolean, what: string) =>
    world.claim(holds, () => `${run.id} ends as ${JSON.stringify(ending)}: ${what}`)
  claim(
    attempts.every((one) => !isOpen(one)),
    'an attempt goes on',
  )
  claim(world.time.monotonic <= run.startedAt + policy.deadlines.totalMs + run.busyMs, 'too late')
  switch (ending.state) {
    case 'done':
      claim(committed.at(-1)?.outcome?.state === 'answered', 'nobody has answered')
      return
    case 'cancelled':
      claim(run.cancelledAt !== undefined, 'nobody cancelled it')
      return
    case 'partial': {
      const broken = failuresOf(run).find((one) => one.committed)
      claim(JSON.stringify(broken?.failure) === JSON.stringify(ending.failure), 'something else broke it')
      if (policy.continuation === 'continue') checkNobodyLeft(world, run)
      return
    }
    case 'failed':
      claim(committed.length === 0, 'something is shown')
      if (ending.reason === 'over-budget')
        claim(
          hasSpentAll(run) || run.providers.every((one) => !affords(world, run, one, 'surely')),
          'somebody can be paid',
        )
      checkNobodyLeft(world, run)
      checkSoonest(world, run, ending.soonestAt)
  }
}

/** A run gives up only when nobody is left whom it could still call, and who is well. */
function checkNobodyLeft(world: World, run: RunRecord): void {
  const isLate = world.time.monotonic >= run.startedAt + run.policy.deadlines.totalMs
  if (isLate) return
  const callable = run.providers.filter((one) => couldCall(world, run, one))
  world.instant.later(() => {
    const left = callable.find(({ id }) => world.instant.couldBeCalledAllAlong(id))
    world.claim(left === undefined, () => `${run.id} gives up, and ${left?.id} could answer`)
  })
}

/** The end tells when the first of those that rest is back. */
function checkSoonest(world: World, run: RunRecord, soonestAt: number | undefined): void {
  const ending = run.ending
  if (ending?.state !== 'failed' || ['request-refused', 'over-budget'].includes(ending.reason)) return
  const fit = run.providers
    .filter((one) => !(run.plan.isLong && one.traits.contextWindow === smallWindow))
    .filter((one) => isResident(run, one))
  // What was sent in this very moment was paid for, or was not heard any more.
  const paid = (['surely', 'perhaps'] as const).map((how) =>
    fit.filter((one) => affords(world, run, one, how)).map(({ id }) => id),
  )
  world.instant.later(() => {
    if (!world.instant.isQuiet) return
    // Other runs may have begun probes in this very moment, before or after this end.
    world.claim(
      paid.some((ids) => world.instant.couldBeFirstBack(ids, soonestAt)),
      () => `${run.id} says that somebody is back at ${soonestAt}, and nobody is the first to be back then`,
    )
  })
}
