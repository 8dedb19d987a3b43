import { api } from './api.ts'

/**
 * Calls back when the alarm of this name rings, also in a worker that it wakes; to be called while the worker
 * starts. Returns what sets the alarm, for a moment in wall milliseconds.
 */
export function browserAlarm(name: string, onRing: () => void): (at: number) => void {
  api.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) onRing()
  })
  return (at) => void api.alarms.create(name, { when: at })
}
