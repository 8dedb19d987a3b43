import type { Clock } from '../../lib/router/ports.ts'

type Timer = { readonly at: number; readonly wake: () => void }

/** Virtual time for many runs at once: whoever waits is woken in order, and nothing waits for real. */
export class RunClock implements Clock {
  #now = 0
  #timers: Timer[] = []

  now(): number {
    return this.#now
  }

  monotonic(): number {
    return this.#now
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const timer = { at: this.#now + Math.max(0, ms), wake: resolve }
      this.#timers.push(timer)
      signal.addEventListener(
        'abort',
        () => {
          this.#timers = this.#timers.filter((one) => one !== timer)
          resolve()
        },
        { once: true },
      )
    })
  }

  /** Begins a task at each of these moments, whatever is still under way, and resolves when all are done. */
  async play(count: number, momentOf: (task: number) => number, begin: () => Promise<void>): Promise<void> {
    let begun = 0
    let done = 0
    while (done < count) {
      const timer = this.#next()
      const arrivalAt = begun < count ? momentOf(begun) : Number.POSITIVE_INFINITY
      if (timer !== undefined && timer.at <= arrivalAt) {
        this.#timers = this.#timers.filter((one) => one !== timer)
        this.#now = timer.at
        timer.wake()
      } else if (begun < count) {
        begun += 1
        this.#now = arrivalAt
        void begin().then(() => {
          done += 1
        })
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  #next(): Timer | undefined {
    return this.#timers.reduce<Timer | undefined>(
      (first, one) => (first === undefined || one.at < first.at ? one : first),
      undefined,
    )
  }
}
