import type { TextFile } from './markdown-file.ts'

/**
 * Packs text files into a ZIP archive without compressing them, dated 1 January 1980, with names in UTF-8
 * (APPNOTE.TXT 6.3.10, sections 4.3 and 4.4).
 */
export function zip(files: readonly TextFile[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const locals: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let offset = 0
  for (const file of files) {
    const name = encoder.encode(file.path)
    const data = encoder.encode(file.text)
    const sizes = join([long(data.length), long(data.length), short(name.length), short(0)])
    // Version 2.0, names in UTF-8, stored, midnight, 1 January 1980.
    const facts = join([short(20), short(0x0800), short(0), short(0), short(0x21), long(crc32(data)), sizes])
    const local = join([long(0x04034b50), facts, name, data])
    // No comment, the first disk, no attributes.
    const place = join([short(0), short(0), short(0), long(0), long(offset)])
    entries.push(join([long(0x02014b50), short(20), facts, place, name]))
    locals.push(local)
    offset += local.length
  }
  const directory = join(entries)
  const counts = join([short(0), short(0), short(files.length), short(files.length)])
  const end = join([long(0x06054b50), counts, long(directory.length), long(offset), short(0)])
  return join([...locals, directory, end])
}

function short(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff)
}

function long(value: number): Uint8Array {
  return join([short(value), short(value >>> 16)])
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The checksum of ZIP and PNG: polynomial 0xEDB88320, reflected. */
function crc32(data: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
