/** Where on the page of prompts the user is: what stands behind the # of its address. */
export type Place =
  | { readonly page: 'library' }
  | { readonly page: 'prompt'; readonly id: string }
  | { readonly page: 'new' }
  | { readonly page: 'generate' }
  | { readonly page: 'improve'; readonly id: string }
  /** A prompt is made of this conversation. */
  | { readonly page: 'conversation'; readonly id: string }
  | { readonly page: 'import' }

export function readPlace(hash: string): Place {
  const [name = '', ...rest] = hash.replace(/^#/, '').split('=')
  const id = decoded(rest.join('='))
  switch (name) {
    case 'prompt':
    case 'improve':
    case 'conversation':
      return id === '' ? { page: 'library' } : { page: name, id }
    case 'new':
    case 'generate':
    case 'import':
      return { page: name }
    default:
      return { page: 'library' }
  }
}

export function hashOf(place: Place): string {
  return 'id' in place ? `#${place.page}=${encodeURIComponent(place.id)}` : `#${place.page}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
