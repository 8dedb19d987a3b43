export type JsonFile =
  | { readonly state: 'read'; readonly value: unknown }
  /** A sentence for the user. */
  | { readonly state: 'refused'; readonly because: string }

type FileLike = Pick<Blob, 'size' | 'arrayBuffer'>

/** Far deeper than anything we write. */
const depthLimit = 100

/**
 * Reads a file that somebody has chosen and that is said to be JSON: nothing of it before its size is known, UTF-8 or
 * UTF-16 with a mark, of a fair depth, and without the keys that reach for prototypes. Never throws; what the value is
 * remains for a schema to say.
 */
export async function readJsonFile(file: FileLike, limitBytes: number): Promise<JsonFile> {
  if (file.size > limitBytes) return refused(`This file is larger than ${Math.floor(limitBytes / 1e6)} MB.`)
  if (file.size === 0) return refused('This file is empty.')
  const bytes = await file.arrayBuffer().catch(() => undefined)
  if (bytes === undefined) return refused('This file cannot be read.')
  const text = decoded(new Uint8Array(bytes))
  return text === undefined ? refused('This file is not text.') : parseJson(text)
}

/** The same for text that is here already. */
export function parseJson(text: string): JsonFile {
  if (text.trim() === '') return refused('This file is empty.')
  if (isDeeperThan(text, depthLimit)) return refused('This file is nested too deep.')
  try {
    const value: unknown = JSON.parse(text, reachesForPrototypes.test(text) ? withoutReserved : undefined)
    return { state: 'read', value }
  } catch {
    return refused('This file is not JSON.')
  }
}

/** Without a mark it is UTF-8; what is neither is no text. */
function decoded(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Counts brackets outside of strings, so that nothing recurses into what was made to be too deep. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (inString && character === '\\') index++
    else if (character === '"') inString = !inString
    else if (inString) continue
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') depth--
    if (depth > limit) return true
  }
  return false
}

const reserved: readonly string[] = ['__proto__', 'constructor', 'prototype']

/** Asked of the text first, since a reviver makes the parser several times slower; letters may be escaped. */
const reachesForPrototypes = /"(?:__proto__|constructor|prototype)"|\\u00[4-7]/i

function withoutReserved(key: string, value: unknown): unknown {
  return reserved.includes(key) ? undefined : value
}

function refused(because: string): JsonFile {
  return { state: 'refused', because }
}
