import type { RunEvent } from '../../lib/router/events.ts'
import type { Call, Provider } from './provider.ts'
import type { RunRecord } from './record.ts'
import type { World } from './world.ts'

/** Calls that one worker may have under way at one account. */
const atOnce = 4

/** At most so many calls of a worker are under way at an account. */
export function checkAtOnce(world: World, { deployment, worker }: Call): void {
  const account = accountOf(world, deployment)
  const underWay = world.providers
    .filter((one) => one.account === account)
    .flatMap(({ calls }) => calls)
    .filter((call) => call.worker === worker && !call.signal.aborted)
  world.claim(underWay.length <= atOnce, () => `${account} is called ${underWay.length} times at once`)
}

/** A run waits for its turn only where as many calls as there may be are under way. */
export function checkQueue(
  world: World,
  run: RunRecord,
  { deploymentId }: Extract<RunEvent, { type: 'run-queued' }>,
): void {
  const provider = world.providers.find(({ id }) => id === deploymentId)
  if (provider === undefined) return
  const now = world.time.monotonic
  run.queued = { account: provider.account, at: now }
  world.instant.later(() =>
    // The calls of a worker that died in this moment are gone.
    world.claim(
      run.state === 'dead' || isBusy(world, provider, now),
      () => `${run.id} waits for ${deploymentId}, which has a turn`,
    ),
  )
}

/** Whoever came first is let in first: when somebody calls, nobody who waited for longer waits on. */
export function checkTurn(world: World, run: RunRecord, queued: RunRecord['queued']): void {
  const { provider } = run.attempts.at(-1) ?? {}
  const since = queued?.at ?? world.time.monotonic
  const before = world.runs.filter(
    (other) =>
      other.worker === run.worker &&
      other.state === 'live' &&
      other.queued?.account === provider?.account &&
      (other.queued?.at ?? since) < since,
  )
  const waited = before.map((other) => ({ other, queued: other.queued }))
  world.instant.later(() => {
    const left = waited.find(({ other, queued: place }) => other.queued === place && other.state === 'live')
    world.claim(left === undefined, () => `${run.id} is called before ${left?.other.id}, which came first`)
  })
}

/** After each moment: nobody waits for a turn that is free. */
export function checkQueues(world: World): void {
  for (const run of world.runs) {
    const { queued } = run
    const provider = world.providers.find(({ account }) => account === queued?.account)
    if (run.state !== 'live' || provider === undefined) continue
    const isFree = !isBusy(world, provider, world.time.monotonic)
    world.claim(!isFree, () => `${run.id} waits for ${provider.account}, which has a turn`)
  }
}

/** Whether an account had no turn left at some point of this moment. */
export function isBusy(world: World, { account }: Provider, now: number): boolean {
  const attempts = world.runs
    .filter(({ state }) => state !== 'dead')
    .flatMap((run) => run.attempts)
    .filter(
      ({ provider, endedAt = now, startedAt }) =>
        provider.account === account && startedAt <= now && endedAt >= now,
    )
  return attempts.length >= atOnce
}

const accountOf = (world: World, id: string) => world.providers.find((one) => one.id === id)?.account
