/** Where on the comparison page the user is: what stands behind the # of its address. */
export type Place =
  | {
      readonly page: 'compare'
      readonly comparisonId?: string
      /** A prompt of the library that is to be asked in a new comparison. */
      readonly promptId?: string
    }
  | { readonly page: OtherPage }
export type OtherPage = 'standings' | 'batch' | 'past'

const others: readonly string[] = ['standings', 'batch', 'past'] satisfies OtherPage[]

const isOther = (name: string): name is OtherPage => others.includes(name)

/** Anything unknown leads to the columns. */
export function readPlace(hash: string): Place {
  const fields = new URLSearchParams(hash.replace(/^#/, ''))
  const [name = ''] = fields.keys()
  if (isOther(name)) return { page: name }
  const [comparisonId, promptId] = [fields.get('comparison'), fields.get('prompt')]
  return {
    page: 'compare',
    ...(comparisonId === null || comparisonId === '' ? {} : { comparisonId }),
    ...(promptId === null || promptId === '' ? {} : { promptId }),
  }
}

export function hashOf(place: Place): string {
  if (place.page !== 'compare') return `#${place.page}`
  const { comparisonId: comparison, promptId: prompt } = place
  const fields = Object.entries({ comparison, prompt }).flatMap(([name, id]) =>
    id === undefined ? [] : [`${name}=${encodeURIComponent(id)}`],
  )
  return `#${fields.join('&')}`
}
