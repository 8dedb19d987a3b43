/** Where on the comparison page the user is: what stands behind the # of its address. */
export type Place =
  | { readonly page: 'compare'; readonly comparisonId?: string }
  | { readonly page: OtherPage }
export type OtherPage = 'standings' | 'batch' | 'past'

const others: readonly string[] = ['standings', 'batch', 'past'] satisfies OtherPage[]

const isOther = (name: string): name is OtherPage => others.includes(name)

/** Anything unknown leads to the columns. */
export function readPlace(hash: string): Place {
  const fields = new URLSearchParams(hash.replace(/^#/, ''))
  const [name = ''] = fields.keys()
  if (isOther(name)) return { page: name }
  const comparisonId = fields.get('comparison')
  return comparisonId === null || comparisonId === ''
    ? { page: 'compare' }
    : { page: 'compare', comparisonId }
}

export function hashOf(place: Place): string {
  if (place.page !== 'compare') return `#${place.page}`
  return place.comparisonId === undefined ? '#' : `#comparison=${encodeURIComponent(place.comparisonId)}`
}
