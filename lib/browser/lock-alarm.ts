import { unlockedKey } from '../vault/unlocked.ts'
import { browserAlarm } from './alarms.ts'
import { api } from './api.ts'
import { sessionStore } from './stores.ts'

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

/**
 * Locks the keys in the worker when the computer is locked, once the user has granted the permission that tells of it.
 * An optional permission adds its API while the worker runs.
 */
export function lockWithComputer(): void {
  const follow = () => api.idle?.onStateChanged.addListener(onState)
  follow()
  api.permissions.onAdded.addListener(follow)
}

function onState(state: string): void {
  if (state === 'locked') void sessionStore().remove(unlockedKey)
}
