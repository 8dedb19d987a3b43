import { describe, expect, it } from 'vitest'
import { hashOf, type Place, readPlace } from '../../components/compare/place.ts'

describe('a place of the comparison page', () => {
  it.each<Place>([
    { page: 'compare' },
    { page: 'compare', comparisonId: 'a b#c' },
    { page: 'compare', promptId: 'a b#c' },
    { page: 'standings' },
    { page: 'batch' },
    { page: 'past' },
  ])('is read back from its address', (place) => {
    expect(readPlace(hashOf(place))).toEqual(place)
  })

  it('is the columns where the address says nothing that is known', () => {
    expect(readPlace('#nonsense')).toEqual({ page: 'compare' })
  })
})
