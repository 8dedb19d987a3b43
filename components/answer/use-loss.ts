import { useEffect, useState } from 'react'
import type { Loss } from '../../lib/runs/loss.ts'

/** Tells what was lost and not yet read of, now and whenever it changes. */
export type WatchLoss = (listener: (loss: Loss | undefined) => void, signal: AbortSignal) => void

/** The loss that its user has not yet read of. */
export function useLoss(watch: WatchLoss | undefined): Loss | undefined {
  const [loss, setLoss] = useState<Loss>()
  useEffect(() => {
    const life = new AbortController()
    watch?.(setLoss, life.signal)
    return () => life.abort()
  }, [watch])
  return loss
}
