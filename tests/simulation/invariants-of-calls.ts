import { affords, hasSpentAll, isResident } from './invariants-of-spending.ts'
import { checkAtOnce } from './invariants-of-turns.ts'
import type { Call, Provider } from './provider.ts'
import { smallWindow } from './provider.ts'
import { failuresOf, isOpen, isStopped, type RunRecord } from './record.ts'
import type { World } from './world.ts'

/** A provider was called: it must have been announced, not cancelled, and given the right beginning. */
export function checkCall(world: World, call: Call): void {
  const run = world.runs.find(({ id }) => id === call.runId)
  const attempt = run?.attempts.find(
    (one) => one.provider.id === call.deployment && one.call === undefined && isOpen(one),
  )
  if (run === undefined || attempt === undefined) {
    world.claim(false, () => `${call.deployment} is called by ${call.runId}, which did not announce it`)
    return
  }
  attempt.call = call
  checkAtOnce(world, call)
  const { deployment, request } = call
  world.claim(!run.controller.signal.aborted, () => `${deployment} is called after ${run.id} was cancelled`)
  world.claim(run.state === 'live', () => `${deployment} is called by ${run.id}, which is ${run.state}`)
  const refused = world.memory.refusedBy(deployment)
  world.claim(
    refused.every((param) => request.without?.includes(param)),
    () => `${deployment} is sent ${refused}, which it refuses`,
  )
  const prefix = attempt.shownBefore === '' ? undefined : attempt.shownBefore
  world.claim(
    request.prefix === prefix,
    () =>
      `${deployment} is to go on with ${JSON.stringify(request.prefix)}, and ${JSON.stringify(prefix)} is shown`,
  )
  world.claim(
    prefix === undefined || provider(world, deployment)?.traits.prefill === true,
    () => `${deployment} cannot go on with an answer`,
  )
}

const provider = (world: World, id: string) => world.providers.find((one) => one.id === id)

/** Whether this run could sensibly make a first call to this deployment, whatever its health. */
export function couldCall(
  world: World,
  run: RunRecord,
  provider: Provider,
  how: 'surely' | 'perhaps' = 'surely',
): boolean {
  const { policy, attempts, plan } = run
  const { id, account, traits } = provider
  const failures = failuresOf(run)
  const refusals = failures.filter(({ failure }) => failure.kind === 'content-refused').length
  return (
    !isStopped(run) &&
    !hasSpentAll(run) &&
    isResident(run, provider) &&
    affords(world, run, provider, how) &&
    refusals < (policy.refusals === 'stop' ? 1 : 2) &&
    !failures.some((one) => one.provider.id === id) &&
    !attempts.some((one) => one.provider.id === id && isOpen(one)) &&
    attempts.length < policy.attemptsPerRun &&
    attempts.filter((one) => one.provider.account === account).length < policy.attemptsPerAccount &&
    !(plan.isLong && traits.contextWindow === smallWindow) &&
    (run.shown === '' || traits.prefill === true) &&
    isWorthACall(run, provider)
  )
}

/** Whether what the failures of this run say of the network and of windows leaves any call to it sensible. */
export function isWorthACall(run: RunRecord, { origin, traits }: Provider): boolean {
  const failures = failuresOf(run)
  const pages = failures.filter(({ failure }) => failure.kind === 'not-an-api')
  const isOffline =
    failures.some(({ failure }) => failure.kind === 'offline') ||
    new Set(pages.map((one) => one.provider.origin)).size > 1
  const tooSmall = failures
    .filter(({ failure }) => failure.kind === 'context-too-long')
    .map((one) => one.provider.traits.contextWindow)
  return (
    !(isOffline && origin.startsWith('https:')) &&
    tooSmall.every(
      (window) => window === undefined || traits.contextWindow === undefined || traits.contextWindow > window,
    )
  )
}
