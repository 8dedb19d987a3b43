import { useHash } from '../ui/use-hash.ts'

/** Where in the history the user is: what stands behind the # of the page's address. */
export type Place =
  | { readonly page: 'list' }
  | { readonly page: 'conversation'; readonly conversationId: string }
  | { readonly page: 'storage' }

export function readPlace(hash: string): Place {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''))
  const conversationId = parameters.get('conversation')
  if (conversationId !== null && conversationId !== '') return { page: 'conversation', conversationId }
  return parameters.has('storage') ? { page: 'storage' } : { page: 'list' }
}

export function hashOf(place: Place): string {
  switch (place.page) {
    case 'list':
      return '#list'
    case 'conversation':
      return `#conversation=${encodeURIComponent(place.conversationId)}`
    case 'storage':
      return '#storage'
  }
}

export function usePlace(): Place {
  return readPlace(useHash())
}
