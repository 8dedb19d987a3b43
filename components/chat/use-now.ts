import { useEffect, useState } from 'react'
import { useSurface } from './SurfaceContext.tsx'

/** The time, renewed every second while `ticking`. */
export function useNow(ticking: boolean): number {
  const { now } = useSurface().browser
  const [time, setTime] = useState(now)
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(() => setTime(now()), 1000)
    return () => clearInterval(timer)
  }, [ticking, now])
  return time
}
