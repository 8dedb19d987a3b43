import { useHash } from '../ui/use-hash.ts'
import { type Place, readPlace } from './place.ts'

/** Where the address says that the user is. */
export function usePlace(): Place {
  return readPlace(useHash())
}
