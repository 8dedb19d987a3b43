import type { Ask, RouterPorts } from './ask.ts'
import type { RunEvent } from './events.ts'
import type { AccountId, DeploymentId } from './model.ts'
import { type Call, fresh } from './next-call.ts'
import { reasonOf } from './plan.ts'
import { type Progress, situationOf } from './progress.ts'
import type { Turn } from './turns.ts'

/** A call whose moment and whose turn have come. */
export type DueCall = Pick<Call, 'deploymentId' | 'cause'> & { readonly turn: Turn }

/**
 * Waits for the moment of a call, and for its turn. After `patienceMs` in a queue, whoever else has a turn left is
 * called instead. Resolves to nothing when the run was cancelled, or when its time is over.
 */
export async function* turnFor(
  ports: RouterPorts,
  ask: Ask,
  next: Call,
  progress: Progress,
): AsyncGenerator<RunEvent, DueCall | undefined> {
  const { deploymentId, cause, waitMs, because } = next
  const { clock, turns } = ports
  if (waitMs > 0) {
    yield { type: 'retry-scheduled', at: clock.now(), deploymentId, waitMs, because }
    await clock.sleep(waitMs, ask.signal)
  }
  const account = ports.models(deploymentId)?.accountId
  if (account === undefined) return undefined
  const turn = turns.take(account)
  return turn === undefined
    ? yield* queue(ports, ask, { ...next, account }, progress)
    : { deploymentId, cause, turn }
}

/**
 * The call as it is to be made by now, if it is: while this run waited, it may have been cancelled or have run out of
 * time, and another may have taken the probe, made the cooldown longer, or spent what both have in common. A last
 * resort is asked against its cooldown, and neither beside a probe nor while somebody else is well; one that is well by
 * now is none.
 */
export function stillDue(
  ports: RouterPorts,
  ask: Ask,
  call: DueCall,
  progress: Progress,
): DueCall | undefined {
  const { models, health, clock } = ports
  const { signal, totalDueAt } = ask
  const model = models(call.deploymentId)
  if (model === undefined || signal.aborted || clock.monotonic() >= totalDueAt) return undefined
  const reason = reasonOf(ask, model, health.read(), clock.now())
  const isLastResort = call.cause === 'last-resort'
  if (reason === undefined) return isLastResort ? { ...call, cause: 'first' } : call
  const isResting = 'untilAt' in reason && reason.kind !== 'probe-under-way'
  const isAlone = fresh(situationOf(ports, ask, progress)) === undefined
  return isLastResort && isResting && isAlone ? call : undefined
}

/** The next deployment of the plan that has a turn left now; `also` counts as called. */
export function callElsewhere(
  ports: RouterPorts,
  ask: Ask,
  progress: Progress,
  also: readonly DeploymentId[],
): DueCall | undefined {
  const other = fresh(situationOf(ports, ask, progress, also))
  if (other === undefined) return undefined
  const { deploymentId, cause } = other
  const account = ports.models(deploymentId)?.accountId
  const turn = account && ports.turns.take(account)
  if (turn === undefined) return callElsewhere(ports, ask, progress, [...also, deploymentId])
  return { deploymentId, cause, turn }
}

async function* queue(
  ports: RouterPorts,
  ask: Ask,
  { deploymentId, cause, account }: Call & { readonly account: AccountId },
  progress: Progress,
): AsyncGenerator<RunEvent, DueCall | undefined> {
  const { clock, turns } = ports
  yield { type: 'run-queued', at: clock.now(), deploymentId }
  const stay = new AbortController()
  const leave = () => stay.abort()
  if (ask.signal.aborted) leave()
  ask.signal.addEventListener('abort', leave, { signal: stay.signal })
  let elsewhere: DueCall | undefined
  const wait = async () => {
    const leftMs = () => ask.totalDueAt - clock.monotonic()
    await clock.sleep(Math.min(ask.route.policy.patienceMs, leftMs()), stay.signal)
    if (stay.signal.aborted) return
    elsewhere = callElsewhere(ports, ask, progress, [deploymentId])
    if (elsewhere === undefined) await clock.sleep(leftMs(), stay.signal)
    leave()
  }
  void wait()
  const turn = await turns.wait(account, stay.signal)
  leave()
  if (turn === undefined) return elsewhere && { ...elsewhere, cause: causeElsewhere(cause, elsewhere) }
  elsewhere?.turn()
  // Whoever stands before it in the order may be back by now.
  const before = callElsewhere(ports, ask, progress, ask.order.slice(ask.order.indexOf(deploymentId)))
  if (before === undefined) return { deploymentId, cause, turn }
  turn()
  return { ...before, cause: causeElsewhere(cause, before) }
}

const causeElsewhere = (cause: Call['cause'], elsewhere: DueCall): Call['cause'] =>
  cause === 'continuation' ? cause : elsewhere.cause
