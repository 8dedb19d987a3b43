import { useEffect, useState } from 'react'
import { useToast } from '../ui/Toasts.tsx'
import { OptionList } from './OptionList.tsx'
import { useDesk } from './SettingsContext.tsx'
import { reasonOf } from './use-save.ts'

const minuteMs = 60_000

const times = [
  { value: '1', label: 'After a minute' },
  { value: '5', label: 'After 5 minutes' },
  { value: '15', label: 'After 15 minutes' },
  { value: '60', label: 'After an hour' },
  { value: 'browser', label: 'When the browser closes' },
] as const

/** When keys that nobody uses lock by themselves. */
export function LockTimes({ lockAfterMs }: { readonly lockAfterMs: number | null }) {
  const { vault } = useDesk().ports
  const toast = useToast()
  const choose = (value: string) =>
    vault
      .setLockAfter(value === 'browser' ? null : Number(value) * minuteMs)
      .catch((error: unknown) =>
        toast({ title: 'That could not be saved', description: reasonOf(error), tone: 'error' }),
      )
  return (
    <section className="settings-card" aria-labelledby="lock-heading">
      <h2 id="lock-heading">Lock unused keys</h2>
      <p className="settings-muted">
        They also lock when the browser closes, and when its clock goes back. An answer that is under way is
        finished.
      </p>
      <OptionList
        name="lock-after"
        labelledBy="lock-heading"
        options={times}
        value={lockAfterMs === null ? 'browser' : String(lockAfterMs / minuteMs)}
        onChange={(value) => void choose(value)}
      />
      <WithComputer />
    </section>
  )
}

/** The browser tells of the computer's lock only to those who were permitted to hear of it. */
function WithComputer() {
  const { has, set } = useDesk().ports.computerLock
  const [isOn, setIsOn] = useState(false)
  useEffect(() => void has().then(setIsOn), [has])
  return (
    <div className="settings-options">
      <label>
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ currentTarget }) => void set(currentTarget.checked).then(setIsOn)}
        />
        <span>
          Also when this computer is locked
          <small>The browser tells Understudy of the lock, and of nothing else that you do.</small>
        </span>
      </label>
    </div>
  )
}
