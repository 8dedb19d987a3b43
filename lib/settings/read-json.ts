/** A file as the browser hands it over; nothing of it is read before somebody asks. */
export type GivenFile = Pick<Blob, 'size' | 'arrayBuffer'>

/** What a file holds, unparsed by any schema, or a sentence about why it cannot be told. */
export type ReadJson =
  | { readonly state: 'read'; readonly value: unknown }
  | { readonly state: 'refused'; readonly because: string }

/** Reads a JSON file from outside: in UTF-8 or UTF-16, and no larger than `mostBytes`, or it is not read at all. Never throws. */
export async function readJsonFile(file: GivenFile, mostBytes: number): Promise<ReadJson> {
  if (file.size > mostBytes) return refused(`This file is larger than ${megabytes(mostBytes)}.`)
  if (file.size === 0) return refused('This file is empty.')
  const bytes = await file.arrayBuffer().catch(() => undefined)
  if (bytes === undefined) return refused('This file cannot be read. It may have been moved or changed.')
  const text = textOf(new Uint8Array(bytes))
  return text === undefined ? refused('This file is not a text.') : readJson(text)
}

/** Nothing of ours is nested deeper, and nothing that recurses has to fear this depth. */
const mostDepth = 64

/** Parses a JSON text from outside that is nested no deeper than ours are, and names no prototype. Never throws. */
export function readJson(source: string): ReadJson {
  const text = source.replace(/^\uFEFF/, '')
  if (text.trim() === '') return refused('This file is empty.')
  if (depthOf(text) > mostDepth) return refused('This file is nested too deep to be one of ours.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('This file is not JSON.')
  }
  if (namesPrototype(value)) return refused('This file holds a name that no file of ours has: __proto__.')
  return { state: 'read', value }
}

/** UTF-16 says itself by its first two bytes. A text holds no zero character. */
function textOf(bytes: Uint8Array): string | undefined {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

/** How many brackets are open at most, wherever the text stops being JSON. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (isQuoted) {
      if (character === '\\') index += 1
      else if (character === '"') isQuoted = false
    } else if (character === '"') isQuoted = true
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth)
    else if (character === '}' || character === ']') depth -= 1
  }
  return deepest
}

function namesPrototype(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(namesPrototype)
}

function refused(because: string): ReadJson {
  return { state: 'refused', because }
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_000_000)} MB`
}
