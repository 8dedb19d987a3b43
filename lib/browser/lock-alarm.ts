import { browserAlarm } from './alarms.ts'
import { api } from './api.ts'

const name = 'lock-keys'
/** The browser rings no sooner than this. */
const leastMs = 30_000

/** Rings in the worker when the keys may have to be locked; it looks itself whether they do. */
export function setLockAlarm(at: number): void {
  void api.alarms.create(name, { when: Math.max(at, Date.now() + leastMs) })
}

/** Locks the keys when it is time, and looks again when they were used meanwhile. */
export function onLockAlarm(lockWhenDue: () => Promise<number | undefined>): void {
  const lookAgain = browserAlarm(name, async () => {
    const nextAt = await lockWhenDue()
    if (nextAt !== undefined) lookAgain(nextAt)
  })
}
