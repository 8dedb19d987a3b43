import type { Clock } from '../../lib/router/ports.ts'

/** Whose timer it is: a worker's router, a provider it called, or the world around them. */
export type Owner = { readonly worker: number; readonly kind: 'router' | 'provider' | 'world' }

type Timer = { readonly at: number; readonly order: number; readonly owner: Owner; readonly wake: () => void }

/** Virtual time with many owners. Nothing waits for real; a dead worker's timers are simply gone. */
export class SimulatedTime {
  monotonic = 0
  wallOffset = Date.UTC(2026, 0, 5, 9)
  #order = 0
  #timers = new Set<Timer>()

  get wall(): number {
    return this.wallOffset + this.monotonic
  }

  clockOf(worker: number): Clock {
    return {
      now: () => this.wall,
      monotonic: () => this.monotonic,
      sleep: (ms, signal) => this.sleep(ms, signal, { worker, kind: 'router' }),
    }
  }

  sleep(ms: number, signal: AbortSignal, owner: Owner): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const timer = { at: this.monotonic + Math.max(0, ms), order: this.#order++, owner, wake: resolve }
      this.#timers.add(timer)
      const onAbort = () => {
        this.#timers.delete(timer)
        resolve()
      }
      signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  /** Has something happen at a moment from the start. */
  plan(at: number, wake: () => void): void {
    this.#timers.add({ at, order: this.#order++, owner: { worker: -1, kind: 'world' }, wake })
  }

  /** How many timers of this kind a worker has. */
  count(worker: number, kind: Owner['kind']): number {
    let count = 0
    for (const { owner } of this.#timers) if (owner.worker === worker && owner.kind === kind) count += 1
    return count
  }

  kill(worker: number): void {
    for (const timer of this.#timers) if (timer.owner.worker === worker) this.#timers.delete(timer)
  }

  /** When the next timer is due; undefined when nothing is left to happen. */
  get nextAt(): number | undefined {
    return this.#next()?.at
  }

  /** Wakes the one timer that is due next, and lets everything happen that it starts. */
  async wakeNext(): Promise<void> {
    const timer = this.#next()
    if (timer === undefined) return
    this.#timers.delete(timer)
    this.monotonic = Math.max(this.monotonic, timer.at)
    timer.wake()
    await turn()
  }

  #next(): Timer | undefined {
    let next: Timer | undefined
    for (const timer of this.#timers) {
      if (next === undefined || timer.at < next.at || (timer.at === next.at && timer.order < next.order))
        next = timer
    }
    return next
  }
}

/** Lets every promise that can go on, go on. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
