import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sectionsOf, sectionsWithin, textOf } from '../../lib/context/sections.ts'

const text = '# One\n\nFirst.\n\n## Two\n\nSecond.\n\n## Three\n\nThird.'
const lengthOf = (piece: string) => piece.length

describe('a text in sections', () => {
  it('is taken apart at its headings', () => {
    expect(sectionsOf(text).map(({ title }) => title)).toEqual(['One', 'Two', 'Three'])
  })

  it('is whole again when its sections are put together, whatever it is', () => {
    const lines = fc.constantFrom('# A', '### B', '', 'words', '- item', '\t', 'x'.repeat(7000), '😀 #')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(lines).map((all) => all.join('\n')),
        ),
        (any) => {
          const sections = sectionsOf(any)
          expect(sections.map((one) => one.text).join('')).toBe(any)
          expect(textOf(sections, new Set(sections.keys()))).toBe(any)
        },
      ),
    )
  })

  it('has no section that is longer than 6,000 characters, also without headings and without lines', () => {
    const long = `${'A sentence of a paragraph. '.repeat(100)}\n\n`.repeat(9) + 'x'.repeat(20_000)

    expect(Math.max(...sectionsOf(long).map((one) => one.text.length))).toBeLessThanOrEqual(6000)
  })

  it('keeps what fits from the beginning, and stops at the first section that does not', () => {
    const sections = sectionsOf(text)

    expect([...sectionsWithin(sections, 40, lengthOf)]).toEqual([0, 1])
    expect([...sectionsWithin(sections, 5, lengthOf)]).toEqual([])
  })

  it('names what was left out where it was left out', () => {
    const sections = sectionsOf(text)

    expect(textOf(sections, new Set([0, 2]))).toBe(
      '# One\n\nFirst.\n\n[Left out here: Two]\n\n## Three\n\nThird.',
    )
    expect(textOf(sections, new Set([1]))).toBe(
      '[Left out here: One]\n\n## Two\n\nSecond.\n\n[Left out here: Three]',
    )
  })
})
