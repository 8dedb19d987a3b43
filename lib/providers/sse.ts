import { createParser } from 'eventsource-parser'
import type { WireEvent } from './wire-protocol.ts'

/** The longest event that is read, in characters. */
export const eventLimit = 1024 * 1024

export type SseItem =
  | ({ readonly type: 'event' } & WireEvent)
  | { readonly type: 'comment' }
  /** An event over the limit; nothing after it can be read. */
  | { readonly type: 'overflow' }

/** Bytes to events, however the bytes are cut. */
export interface SseDecoder {
  push(bytes: Uint8Array): readonly SseItem[]
  /** The last event even if the blank line behind it is missing. */
  end(): readonly SseItem[]
}

export function createSseDecoder(): SseDecoder {
  // The parser takes the leading BOM away, so the decoder must leave it: else a second one would go too.
  const text = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
  let items: SseItem[] = []
  let overflown = false

  const overflow = () => {
    if (!overflown) items.push({ type: 'overflow' })
    overflown = true
  }
  const parser = createParser({
    maxBufferSize: eventLimit,
    onEvent: ({ event, data }) => {
      if (overflown) return
      // The parser limits what it holds between calls; an event inside one large chunk is measured here.
      if (data.length > eventLimit) overflow()
      else items.push({ type: 'event', data, ...(event === undefined ? {} : { event }) })
    },
    onComment: () => {
      if (!overflown) items.push({ type: 'comment' })
    },
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') overflow()
    },
  })

  const feed = (chunk: string): readonly SseItem[] => {
    items = []
    // After an overflow the parser throws on every call.
    if (!overflown) parser.feed(chunk)
    return items
  }
  return {
    push: (bytes) => feed(text.decode(bytes, { stream: true })),
    end: () => feed(`${text.decode()}\n\n`),
  }
}
