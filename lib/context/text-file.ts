import { promptLimit } from '../runs/limits.ts'

/** The text of a file, or a sentence for its user that says why there is none. */
export type ReadText =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'refused'; readonly because: string }

/** Bytes that are read of a file at most: what a prompt may hold, in the widest of the encodings. */
export const fileLimit = 4 * promptLimit

/** Reads a text file in UTF-8, or in UTF-16 with its mark. Anything else is refused, rather than guessed at. */
export function readText(bytes: Uint8Array, name: string, size = bytes.length): ReadText {
  const refuse = (because: string): ReadText => ({ state: 'refused', because: `${name} ${because}` })
  if (size > fileLimit) return refuse(`is too large: ${megabytes(size)} of at most 4 MB.`)
  const encoding = encodingOf(bytes)
  if (encoding === 'utf-8' && bytes.includes(0)) return refuse('is no text file.')
  const text = decoded(bytes, encoding)
  if (text === undefined) return refuse('is not in UTF-8. Save it with that encoding, and add it again.')
  if (text.trim() === '') return refuse('is empty.')
  if (text.length > promptLimit) {
    return refuse(`is too long: ${grouped(text.length)} of at most ${grouped(promptLimit)} characters.`)
  }
  return { state: 'read', text }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}

function grouped(count: number): string {
  return new Intl.NumberFormat('en').format(count)
}
