import { useHash } from '../ui/use-hash.ts'
import { hashOf, type Place, readPlace } from './place.ts'

/** Where the page's address says the user is. */
export function usePlace(): Place {
  return readPlace(useHash())
}

export function goTo(place: Place): void {
  window.location.hash = hashOf(place)
}
