import { useEffect, useState } from 'react'
import { useAnswerPorts } from './AnswerContext.tsx'

/** The time, renewed every second while `ticking`. */
export function useNow(ticking: boolean): number {
  const { now } = useAnswerPorts().browser
  const [time, setTime] = useState(now)
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(() => setTime(now()), 1000)
    return () => clearInterval(timer)
  }, [ticking, now])
  return time
}
