import { useSyncExternalStore } from 'react'
import { hashOf, type Place, readPlace } from './place.ts'

/** Where the page's address says the user is. */
export function usePlace(): Place {
  return readPlace(useSyncExternalStore(subscribe, () => window.location.hash))
}

export function goTo(place: Place): void {
  window.location.hash = hashOf(place)
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}
