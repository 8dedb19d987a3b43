import { lossKey } from '../runs/journal-mark.ts'
import { type Loss, readLoss } from '../runs/loss.ts'
import { localStore } from './stores.ts'

/** Tells what was lost and not yet read of, now and whenever it changes. */
export function watchLoss(listener: (loss: Loss | undefined) => void, signal: AbortSignal): void {
  const tell = (stored: unknown) => {
    if (!signal.aborted) listener(readLoss(stored))
  }
  localStore()
    .get(lossKey)
    .then(tell, () => undefined)
  localStore().watch(lossKey, tell, signal)
}

/** Its user has read of it. */
export function forgetLoss(): void {
  void localStore().remove(lossKey)
}
