/** Runs `task` while nobody else in this browser profile holds the lock of that name. */
export function withLock<Result>(name: string, task: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(name, task) as Promise<Result>
}

/**
 * Holds a lock until the signal aborts. Resolves to whether it is held: `if-free` gives up where another page holds
 * it, `wait` waits, `take-over` takes it from that page, which is told by its `onLost`.
 */
export function holdLock(
  name: string,
  how: 'if-free' | 'wait' | 'take-over',
  signal: AbortSignal,
  onLost: () => void,
): Promise<boolean> {
  const options = { 'if-free': { ifAvailable: true }, wait: { signal }, 'take-over': { steal: true } }[how]
  return new Promise((resolve) => {
    const whileHeld = (lock: Lock | null) => {
      const isHeld = lock !== null && !signal.aborted
      resolve(isHeld)
      if (!isHeld) return undefined
      return new Promise<void>((letGo) => signal.addEventListener('abort', () => letGo()))
    }
    navigator.locks.request(name, options, whileHeld).catch(() => {
      resolve(false)
      if (!signal.aborted) onLost()
    })
  })
}
