/** Runs `task` while nobody else in this browser profile holds the lock of that name. */
export function withLock<Result>(name: string, task: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(name, task) as Promise<Result>
}
