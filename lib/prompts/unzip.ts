import type { TextFile } from './markdown-file.ts'

/** What was in an archive, or why it was not opened. */
export type Unzipped =
  | { readonly state: 'read'; readonly files: readonly TextFile[] }
  | { readonly state: 'refused'; readonly because: string }

type UnzipLimits = {
  readonly mostFiles: number
  /** Of all files together, unpacked. */
  readonly mostBytes: number
}

/**
 * Reads the text files of a ZIP archive whose names end as wanted: stored or deflated (APPNOTE.TXT 6.3.10, sections 4.3
 * and 4.4.5), without encryption and below 4 GB. It unpacks no more than the limits, whatever the archive claims, and
 * never throws.
 */
export async function unzip(
  archive: Uint8Array<ArrayBuffer>,
  wanted: RegExp,
  limits: UnzipLimits,
): Promise<Unzipped> {
  try {
    const entries = entriesOf(archive).filter(({ path }) => wanted.test(path))
    if (entries.length > limits.mostFiles)
      return refused(`This archive holds more than ${limits.mostFiles} files.`)
    const files: TextFile[] = []
    let left = limits.mostBytes
    for (const entry of entries) {
      const bytes = await contentsOf(archive, entry, left)
      if (bytes === undefined) return refused('This archive unpacks to more than any library holds.')
      left -= bytes.length
      files.push({ path: entry.path, text: new TextDecoder().decode(bytes) })
    }
    return { state: 'read', files }
  } catch {
    return refused('This archive is damaged, or packed in a way that Understudy cannot read.')
  }
}

type Entry = {
  readonly path: string
  readonly method: number
  readonly packedSize: number
  readonly offset: number
}

/** The directory at the end of an archive; throws where there is none, or it points outside. */
function entriesOf(archive: Uint8Array<ArrayBuffer>): readonly Entry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  return Array.from({ length: count }, () => {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('No entry stands here.')
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1
    if (isEncrypted) throw new Error('The entry is encrypted.')
    const nameLength = view.getUint16(at + 28, true)
    const name = archive.subarray(at + 46, at + 46 + nameLength)
    const entry = {
      path: new TextDecoder().decode(name),
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    return entry
  })
}

/** Where the record of the end stands: as far back as a comment of 65,535 bytes would push it. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw new Error('This is no archive.')
}

/** The bytes of one file; undefined where they would be more than `most`. */
async function contentsOf(
  archive: Uint8Array<ArrayBuffer>,
  { method, packedSize, offset }: Entry,
  most: number,
): Promise<Uint8Array | undefined> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  if (view.getUint32(offset, true) !== 0x04034b50) throw new Error('No file stands here.')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packedSize > archive.length) throw new Error('The file ends outside the archive.')
  const packed = archive.slice(start, start + packedSize)
  if (method === 0) return packed.length > most ? undefined : packed
  if (method !== 8) throw new Error('The file is packed in another way.')
  return inflated(packed, most)
}

async function inflated(packed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array | undefined> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length
    if (size > most) {
      await reader.cancel()
      return undefined
    }
    parts.push(part.value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const refused = (because: string): Unzipped => ({ state: 'refused', because })
