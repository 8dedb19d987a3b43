/** Where in the settings the user is: what stands behind the # of the page's address. */
export type Place =
  | { readonly page: 'accounts' }
  | { readonly page: 'account'; readonly accountId: string }
  | { readonly page: 'add-account'; readonly presetId?: string }
  | { readonly page: 'orders' }
  | { readonly page: 'order'; readonly routeId: string }
  | { readonly page: 'keys' }
  | { readonly page: 'transfer' }
  | { readonly page: 'general' }

/** Anything unknown leads to the accounts, where everybody begins. */
export function readPlace(hash: string): Place {
  const [name = '', ...rest] = hash.replace(/^#/, '').split('=')
  const id = decoded(rest.join('='))
  switch (name) {
    case 'add-account':
      return id === '' ? { page: 'add-account' } : { page: 'add-account', presetId: id }
    case 'accounts':
      return id === '' ? { page: 'accounts' } : { page: 'account', accountId: id }
    case 'orders':
      return id === '' ? { page: 'orders' } : { page: 'order', routeId: id }
    case 'keys':
    case 'transfer':
    case 'general':
      return { page: name }
    default:
      return { page: 'accounts' }
  }
}

export function hashOf(place: Place): string {
  switch (place.page) {
    case 'account':
      return `#accounts=${encodeURIComponent(place.accountId)}`
    case 'add-account':
      return place.presetId === undefined
        ? '#add-account'
        : `#add-account=${encodeURIComponent(place.presetId)}`
    case 'order':
      return `#orders=${encodeURIComponent(place.routeId)}`
    default:
      return `#${place.page}`
  }
}

/** Which of the sections a place belongs to. */
export function sectionOf(place: Place): 'accounts' | 'orders' | 'keys' | 'transfer' | 'general' {
  switch (place.page) {
    case 'accounts':
    case 'account':
    case 'add-account':
      return 'accounts'
    case 'orders':
    case 'order':
      return 'orders'
    case 'keys':
    case 'transfer':
    case 'general':
      return place.page
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
