import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GivenFile, readJson, readJsonFile } from '../../lib/settings/read-json.ts'

const most = 10_000_000
const because = (reason: string) => ({ state: 'refused', because: reason })
const fileOf = (...parts: BlobPart[]) => new Blob(parts)
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

/** As bytes, with the mark that UTF-16 begins with. */
function wide(text: string, isLittleEndian: boolean): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2))
  for (const [index, character] of ['\uFEFF', ...text].entries()) {
    view.setUint16(index * 2, character.charCodeAt(0), isLittleEndian)
  }
  return view.buffer
}

describe('a JSON file from outside', () => {
  it.each([
    ['plain', fileOf('{"a":["Grüße 漢字 🎭"]}')],
    ['with a byte order mark', fileOf('\uFEFF{"a":["Grüße 漢字 🎭"]}')],
    ['in little-endian UTF-16', fileOf(wide('{"a":["Gr\\u00fc\\u00dfe 漢字 \\ud83c\\udfad"]}', true))],
    ['in big-endian UTF-16', fileOf(wide('{"a":["Gr\\u00fc\\u00dfe 漢字 \\ud83c\\udfad"]}', false))],
  ])('is read %s', async (_how, file) => {
    expect(await readJsonFile(file, most)).toEqual({ state: 'read', value: { a: ['Grüße 漢字 🎭'] } })
  })

  it.each([
    ['is not JSON', fileOf('accounts: none'), 'This file is not JSON.'],
    ['ends in the middle', fileOf('{"a":'), 'This file is not JSON.'],
    ['is empty', fileOf(''), 'This file is empty.'],
    ['is white space', fileOf(' \n'), 'This file is empty.'],
    ['is a picture', fileOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0xff)), 'This file is not a text.'],
    ['is UTF-16 that does not say so', fileOf('{\0"\0a\0'), 'This file is not a text.'],
  ])('U1 is refused with its reason when it %s', async (_what, file, reason) => {
    expect(await readJsonFile(file, most)).toEqual(because(reason))
  })

  it('U2 T21 of 500 MB is refused by its size, and not a byte of it is read', async () => {
    const file: GivenFile = {
      size: 500_000_000,
      arrayBuffer: () => Promise.reject(new Error('Somebody has read it.')),
    }

    expect(await readJsonFile(file, most)).toEqual(because('This file is larger than 10 MB.'))
  })

  it('that has gone meanwhile says so', async () => {
    const file: GivenFile = { size: 5, arrayBuffer: () => Promise.reject(new Error('NotFoundError')) }

    expect(await readJsonFile(file, most)).toEqual(
      because('This file cannot be read. It may have been moved or changed.'),
    )
  })

  it.each([65, 10_000, 100_000, 4_000_000])('U3 T21 nested %i deep is refused', (depth) => {
    const reason = because('This file is nested too deep to be one of ours.')
    expect(readJson(nested(depth))).toEqual(reason)
    expect(readJson('{"a":'.repeat(depth))).toEqual(reason)
  })

  it('may be nested as deep as ours are, and hold brackets in its texts', () => {
    expect(readJson(nested(64)).state).toBe('read')
    expect(readJson(JSON.stringify(['[{'.repeat(1000), '\\"[', '"'])).state).toBe('read')
  })

  it.each(['{"__proto__": {"x": 1}}', '[{"a": {"__proto__": null}}]', '{"\\u005f_proto__": {"x": 1}}'])(
    'U4 T21 that names a prototype is refused: %s',
    (text) => {
      expect(readJson(text)).toEqual(because('This file holds a name that no file of ours has: __proto__.'))
      expect(({} as { x?: unknown }).x).toBeUndefined()
    },
  )

  it('of any bytes is read or refused, and nothing is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(['read', 'refused']).toContain((await readJsonFile(fileOf(bytes.slice()), most)).state)
      }),
    )
  })

  it('of any value is read as that value', () => {
    const values = fc
      .jsonValue({ maxDepth: 10 })
      .filter((value) => !JSON.stringify(value).includes('__proto__'))
    fc.assert(
      fc.property(values, (value) => {
        const text = JSON.stringify(value)
        expect(readJson(text)).toEqual({ state: 'read', value: JSON.parse(text) })
      }),
    )
  })
})
