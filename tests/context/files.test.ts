import { describe, expect, it } from 'vitest'
import { base64Length, encodingsOf, plannedSize } from '../../lib/context/image-plan.ts'
import { readText } from '../../lib/context/text-file.ts'
import { promptLimit } from '../../lib/runs/limits.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a text file', () => {
  it('is read in UTF-8, with or without its mark, and in UTF-16 with it', () => {
    const utf16 = new Uint8Array([0xff, 0xfe, 0x47, 0x00, 0xfc, 0x00])

    expect(readText(bytes('Grüße 👋'), 'a.txt')).toEqual({ state: 'read', text: 'Grüße 👋' })
    expect(readText(bytes('\uFEFFid,name'), 'a.csv')).toEqual({ state: 'read', text: 'id,name' })
    expect(readText(utf16, 'a.txt')).toEqual({ state: 'read', text: 'Gü' })
  })

  it.each([
    ['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), 'a.txt is no text file.'],
    [
      'Latin-1',
      new Uint8Array([0x47, 0xfc]),
      'a.txt is not in UTF-8. Save it with that encoding, and add it again.',
    ],
    ['nothing', bytes(' \n'), 'a.txt is empty.'],
    [
      'more than a prompt takes',
      bytes('x'.repeat(promptLimit + 1)),
      'a.txt is too long: 1,048,577 of at most 1,048,576 characters.',
    ],
    ['5 MB', new Uint8Array(5 * 1_048_576).fill(65), 'a.txt is too large: 5.0 MB of at most 4 MB.'],
  ])('that holds %s is refused with the reason', (_, content, because) => {
    expect(readText(content, 'a.txt')).toEqual({ state: 'refused', because })
  })
})

describe('the plan for an image', () => {
  it('keeps its shape within 1,568 pixels, and enlarges nothing', () => {
    expect(plannedSize({ width: 4000, height: 3000 })).toEqual({ width: 1568, height: 1176 })
    expect(plannedSize({ width: 300, height: 200 })).toEqual({ width: 300, height: 200 })
    expect(plannedSize({ width: 20_000, height: 3 })).toEqual({ width: 1568, height: 1 })
  })

  it('keeps drawings sharp where that is small enough, and grows smaller with every try', () => {
    expect(encodingsOf('image/png')[0]).toMatchObject({ mimeType: 'image/png', scale: 1 })
    expect(encodingsOf('image/jpeg').every(({ mimeType }) => mimeType === 'image/jpeg')).toBe(true)
    const weights = encodingsOf('image/jpeg').map(({ quality, scale }) => quality * scale)
    expect(weights).toEqual(weights.toSorted((one, other) => other - one))
  })

  it('counts base64 as it will be written', () => {
    for (const size of [0, 1, 2, 3, 4, 100]) expect(base64Length(size)).toBe(btoa('x'.repeat(size)).length)
  })
})
