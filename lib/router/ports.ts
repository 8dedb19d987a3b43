/** Time, as an argument. Wall time is for what outlives the worker, monotonic time for what a run measures. */
export interface Clock {
  /** Milliseconds since the epoch; may jump. */
  now(): number
  /** Milliseconds since some fixed point; never goes back. */
  monotonic(): number
  /** Resolves after `ms`, or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** A number from 0 (included) to 1 (excluded), as Math.random gives. */
export type Random = () => number

/** A value that outlives a call. `update` applies at once; how and when it is saved is the owner's affair. */
export interface Cell<Value> {
  read(): Value
  update(change: (value: Value) => Value): void
}
