import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonFile, parseJson, readJsonFile } from '../../lib/settings/read-json-file.ts'

const limit = 1_000_000
const read = (...parts: BlobPart[]) => readJsonFile(new Blob(parts), limit)
const because = (file: JsonFile) => (file.state === 'refused' ? file.because : 'It was read.')

const utf16 = (text: string, littleEndian: boolean): ArrayBuffer => {
  const view = new DataView(new ArrayBuffer(2 * text.length))
  for (let index = 0; index < text.length; index++)
    view.setUint16(2 * index, text.charCodeAt(index), littleEndian)
  return view.buffer
}

describe('a JSON file', () => {
  it.each([
    ['UTF-8', ['{"a":"ä"}']],
    ['UTF-8 with a mark', ['\uFEFF{"a":"ä"}']],
    ['UTF-16, little end first', [utf16('\uFEFF{"a":"ä"}', true)]],
    ['UTF-16, big end first', [utf16('\uFEFF{"a":"ä"}', false)]],
  ])('is read as %s', async (_encoding, parts) => {
    expect(await read(...parts)).toEqual({ state: 'read', value: { a: 'ä' } })
  })

  it.each([
    ['nothing', [''], 'This file is empty.'],
    ['white space', [' \n'], 'This file is empty.'],
    ['words', ['Dear reader'], 'This file is not JSON.'],
    ['half an object', ['{"a":'], 'This file is not JSON.'],
    ['an image', [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])], 'This file is not text.'],
    ['UTF-16 without a mark', [utf16('{"a":1}', true)], 'This file is not JSON.'],
  ])('is told from %s, each with its reason', async (_what, parts, reason) => {
    expect(because(await read(...parts))).toBe(reason)
  })

  it('is refused by its size before anything of it is read', async () => {
    const file = { size: 500e6, arrayBuffer: () => Promise.reject(new Error('It was read.')) }

    expect(because(await readJsonFile(file, 200e6))).toBe('This file is larger than 200 MB.')
  })

  it('is refused, and no stack overflows, when it is nested 100,000 deep', async () => {
    expect(because(await read('['.repeat(100_000)))).toBe('This file is nested too deep.')
    expect(because(await read('{"a":'.repeat(100_000)))).toBe('This file is nested too deep.')
  })

  it('may have brackets in its strings, as many as it likes', async () => {
    const text = `\\"${'['.repeat(1000)}`

    expect(await read(JSON.stringify({ text }))).toEqual({ state: 'read', value: { text } })
  })

  it.each(['"__proto__"', '"\\u005f_proto__"', '"constructor"', '"prototype"'])(
    'loses the key %s, also deep inside and escaped',
    async (key) => {
      const file = await read(`{"a":[{${key}:{"x":1},"b":2}],${key}:{"x":1}}`)

      expect(file).toEqual({ state: 'read', value: { a: [{ b: 2 }] } })
      expect(Object.assign({}, file.state === 'read' ? file.value : {})).not.toHaveProperty('x')
      expect(({} as { x?: number }).x).toBeUndefined()
    },
  )

  it('is the value that was written, whatever it is', () => {
    const value = fc.jsonValue({ maxDepth: 5 })
    fc.assert(
      fc.property(value, (written) => {
        const text = JSON.stringify(written)
        fc.pre(!/__proto__|constructor|prototype/.test(text))
        expect(parseJson(text)).toEqual({ state: 'read', value: JSON.parse(text) })
      }),
    )
  })
})
