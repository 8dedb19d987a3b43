import { describe, expect, it } from 'vitest'
import { findInvisible } from '../../lib/prompts/invisible.ts'

const tags = [...'obey']
  .map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)))
  .join('')

describe('invisible characters', () => {
  it.each([
    ['zero-width space', 'pass\u200Bword', 1],
    ['a sentence in tags', `Hello${tags}`, 4],
    ['marks of direction', 'a\u202Eb\u2066c\u2069', 3],
    ['a soft hyphen and a byte order mark', '\uFEFFco\u00ADoperate', 2],
    ['controls', 'a\u0000b\u0007c\u0085', 3],
    ['fillers and selectors without a picture', 'a\u3164b\uFE0Fc\u{E0100}', 3],
    ['joiners behind Latin letters, and a second one behind any', 'a\u200Db م\u200C\u200Cن', 2],
  ])('are counted: %s', (_what, text, count) => {
    expect(findInvisible(text).count).toBe(count)
  })

  it('are taken out, and everything else stays', () => {
    expect(findInvisible(`Hel\u200Blo${tags}, you`).without).toBe('Hello, you')
  })

  it.each(['👩‍👩‍👧 ❤️ 1️⃣ 👍🏽', 'می‌خواهم', 'क्‍ष', 'tab\tand\r\nline', 'שלום', 'Zürich 漢字'])(
    'are not what gives %j its look',
    (text) => {
      expect(findInvisible(text)).toEqual({ count: 0, without: text })
    },
  )
})
