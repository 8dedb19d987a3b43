import { useSyncExternalStore } from 'react'
import { type Place, readPlace } from './place.ts'

/** Where the address says that the user is. */
export function usePlace(): Place {
  return readPlace(useSyncExternalStore(subscribe, () => location.hash))
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange)
  return () => removeEventListener('hashchange', onChange)
}
