import type { Clock } from '../../lib/router/ports.ts'

type Timer = { readonly at: number; readonly order: number; readonly wake: () => void }

/** Virtual time: nothing waits for real, and everything that is due happens in order. */
export class FakeClock implements Clock {
  #monotonic = 0
  #wallOffset: number
  #order = 0
  #timers: Timer[] = []

  constructor(startAt = Date.UTC(2026, 0, 5, 9)) {
    this.#wallOffset = startAt
  }

  now(): number {
    return this.#wallOffset + this.#monotonic
  }

  monotonic(): number {
    return this.#monotonic
  }

  /** Sets the wall clock forward or back, as a user or a time server does. */
  jump(ms: number): void {
    this.#wallOffset += ms
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const timer: Timer = { at: this.#monotonic + Math.max(0, ms), order: this.#order++, wake: resolve }
      this.#timers.push(timer)
      signal.addEventListener('abort', () => {
        this.#timers = this.#timers.filter((other) => other !== timer)
        resolve()
      })
    })
  }

  /** How many sleeps are under way: zero once everything has stopped what it started. */
  get sleeping(): number {
    return this.#timers.length
  }

  /** Lets `ms` pass, waking every sleeper in its order and letting what it starts happen. */
  async advance(ms: number): Promise<void> {
    const until = this.#monotonic + ms
    await turn()
    for (let timer = this.#next(); timer !== undefined && timer.at <= until; timer = this.#next()) {
      await this.#wake(timer)
    }
    this.#monotonic = until
    await turn()
  }

  /** Lets as much time pass as it takes until `work` is settled; fails when nothing would ever settle it. */
  async settle<Result>(work: Promise<Result>): Promise<Result> {
    let settled = false
    work.then(
      () => {
        settled = true
      },
      () => {
        settled = true
      },
    )
    for (let idle = 0; !settled && idle < 50; ) {
      await turn()
      const timer = this.#next()
      if (settled) break
      if (timer === undefined) idle += 1
      else await this.#wake(timer)
    }
    if (!settled) throw new Error('Nothing is left to happen, and the work is not done.')
    return work
  }

  #next(): Timer | undefined {
    return this.#timers.toSorted((one, other) => one.at - other.at || one.order - other.order)[0]
  }

  async #wake(timer: Timer): Promise<void> {
    this.#timers = this.#timers.filter((other) => other !== timer)
    this.#monotonic = Math.max(this.#monotonic, timer.at)
    timer.wake()
    await turn()
  }
}

/** Lets every promise that can go on, go on. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
