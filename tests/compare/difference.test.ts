import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf, finished, type Piece } from '../../lib/compare/difference.ts'
import { propertyRuns } from '../support/property-runs.ts'

const differ = (base: string, other: string) => finished(differenceOf(base, other))
const textOf = (pieces: readonly Piece[], ...kinds: Piece['kind'][]) =>
  pieces
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('')

const words = fc.constantFrom('the', 'lead', 'cannot', 'go', 'on', 'Grüße', '漢字', '👩‍👩‍👧', '42', '`x`')
const marks = fc.constantFrom('. ', '! ', '\n\n', '\n- ', ', ', ' ', '\r\n', '。')
const prose = fc
  .array(fc.tuple(words, marks), { maxLength: 60 })
  .map((parts) => parts.map((part) => part.join('')).join(''))
const text = fc.oneof(prose, fc.string({ unit: 'grapheme', maxLength: 200 }))

describe('the pieces of a difference', () => {
  it('put together are both texts', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        const pieces = differ(base, other)

        expect(textOf(pieces, 'same', 'added')).toBe(other)
        expect(textOf(pieces, 'same', 'removed')).toBe(base)
      }),
      { numRuns: propertyRuns(500) },
    )
  })

  it('are one where the texts are the same', () => {
    fc.assert(
      fc.property(
        text.filter((one) => one !== ''),
        (same) => {
          expect(differ(same, same)).toEqual([{ kind: 'same', text: same }])
        },
      ),
    )
  })

  it('are the words that changed in sentences that resemble each other', () => {
    expect(
      differ('The lead cannot go on tonight. Nobody knows.', 'The lead can go on tonight. Nobody knows.'),
    ).toEqual([
      { kind: 'same', text: 'The lead ' },
      { kind: 'removed', text: 'cannot' },
      { kind: 'added', text: 'can', only: false },
      { kind: 'same', text: ' go on tonight. Nobody knows.' },
    ])
  })

  it('mark a sentence that is said only here', () => {
    const pieces = differ(
      'Keys are encrypted. Runs are durable.',
      'Keys are encrypted. Bananas ripen quickly in summer. Runs are durable.',
    )

    expect(pieces.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'added', text: 'Bananas ripen quickly in summer. ', only: true },
    ])
  })

  it('do not mark a sentence that only stands elsewhere', () => {
    const pieces = differ(
      'Alpha beta gamma delta. One two three four. Red green blue white.',
      'Red green blue white. Alpha beta gamma delta. One two three four.',
    )

    expect(pieces.some((piece) => piece.kind === 'added' && piece.only)).toBe(false)
  })
})

describe('the work on two answers of 20 kB that share nothing', () => {
  it('is cut into steps', () => {
    const answer = (word: string) =>
      Array.from({ length: 260 }, (_, line) => `${word}${line} `.repeat(11).concat(`end${line % 7}.\n`)).join(
        '',
      )
    const steps = differenceOf(answer('one'), answer('two'))
    let count = 0
    while (steps.next().done !== true) count += 1

    expect(answer('one').length).toBeGreaterThan(20_000)
    expect(count).toBeGreaterThan(100)
  })
})
