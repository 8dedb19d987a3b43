import type { Failure } from '../router/failure.ts'

/** The most that is read of an answer, decoded, and of an error. */
export const answerLimitBytes = 8 * 1024 * 1024
export const errorLimitBytes = 64 * 1024

export type BodyItem =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'failure'; readonly failure: Failure }

/** The bytes of one response. It holds the socket until it is closed, read to its end, or cancelled. */
export interface ResponseBody {
  /**
   * Bytes as they come. Ends silently at the end of the body or when cancelled, and with one `failure` when
   * the body breaks or exceeds the limit. Leaving the loop early closes the socket.
   */
  read(limitBytes: number): AsyncIterable<BodyItem>
  close(): void
}

export function takeBody(response: Response, signal: AbortSignal): ResponseBody {
  const reader = response.body?.getReader()
  const close = () => {
    signal.removeEventListener('abort', close)
    // A stream that broke before rejects here; its failure has been told by the read that met it.
    reader?.cancel().catch(() => undefined)
  }
  signal.addEventListener('abort', close, { once: true })
  return {
    close,
    read: (limitBytes) => readBody(reader, { limitBytes, signal, close }),
  }
}

type Reading = {
  readonly limitBytes: number
  readonly signal: AbortSignal
  readonly close: () => void
}

async function* readBody(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  { limitBytes, signal, close }: Reading,
): AsyncGenerator<BodyItem> {
  let left = limitBytes
  try {
    while (reader !== undefined && !signal.aborted) {
      const bytes = await next(reader)
      if (bytes === 'end' || signal.aborted) return
      if (bytes === 'broken') {
        yield { type: 'failure', failure: { kind: 'broken-stream' } }
        return
      }
      // The part that fits is handed on, so that the same bytes give the same answer however they are cut.
      if (bytes.length > 0) yield { type: 'bytes', bytes: bytes.subarray(0, left) }
      if (bytes.length > left) {
        yield { type: 'failure', failure: { kind: 'too-large', limitBytes } }
        return
      }
      left -= bytes.length
    }
  } finally {
    close()
  }
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | 'end' | 'broken'> {
  try {
    const { done, value } = await reader.read()
    return done ? 'end' : value
  } catch {
    // Reset, bad chunk, short content-length and bad gzip all reject alike (as does our own abort).
    return 'broken'
  }
}

/** Joins what was read. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    joined.set(piece, offset)
    offset += piece.length
  }
  return joined
}
