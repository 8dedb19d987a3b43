import type { AccountId } from './model.ts'

/** Calls that are under way at one account at the same time; more of them would only earn rate limits. */
export const callsAtOnce = 4

/** The right to one call, until it is given back; giving it back twice does nothing. */
export type Turn = () => void

/** Who may call an account now, in the order in which they came. Shared by all runs of a worker, saved nowhere. */
export interface Turns {
  /** A turn at once, where the account has one left. */
  take(accountId: AccountId): Turn | undefined
  /** A turn as soon as everybody who came before has had theirs, or nothing once the signal has aborted. */
  wait(accountId: AccountId, signal: AbortSignal): Promise<Turn | undefined>
}

type Queue = { underWay: number; readonly waiting: Set<(turn: Turn) => void> }

export function createTurns(): Turns {
  const queues = new Map<AccountId, Queue>()
  const queueOf = (accountId: AccountId): Queue => {
    const queue = queues.get(accountId) ?? { underWay: 0, waiting: new Set() }
    queues.set(accountId, queue)
    return queue
  }
  const take = (accountId: AccountId) => {
    const queue = queueOf(accountId)
    return queue.underWay < callsAtOnce ? turnOf(queue) : undefined
  }
  return {
    take,
    wait: (accountId, signal) =>
      new Promise((resolve) => {
        // One may have come free since the last try, when nobody stood in the queue to be given it.
        const turn = signal.aborted ? undefined : take(accountId)
        if (turn !== undefined || signal.aborted) return resolve(turn)
        const { waiting } = queueOf(accountId)
        waiting.add(resolve)
        const leave = () => {
          waiting.delete(resolve)
          resolve(undefined)
        }
        signal.addEventListener('abort', leave)
      }),
  }
}

function turnOf(queue: Queue): Turn {
  queue.underWay += 1
  let isOver = false
  return () => {
    if (isOver) return
    isOver = true
    queue.underWay -= 1
    const [next] = queue.waiting
    if (next === undefined) return
    queue.waiting.delete(next)
    next(turnOf(queue))
  }
}
