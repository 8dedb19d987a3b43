import type { Part } from '../router/model.ts'
import { eventLimit, type SseItem } from './sse.ts'
import type { StreamReader } from './wire-protocol.ts'

/** Events that may be unreadable before the stream is given up. */
const malformedAllowed = 3

/**
 * What makes a stream an answer, whatever its format: it has text, its end is marked, and nothing follows
 * the end. Yields at most one `finish` or `failure`, as the last part.
 */
export interface Answer {
  read(item: SseItem): readonly Part[]
  /** The stream closed after these last items. Ends with the `finish` or `failure` that this means. */
  close(items: readonly SseItem[]): readonly Part[]
  /** The stream broke: an answer that was already finished stays finished. */
  breakOff(failure: Part): readonly Part[]
  /** A whole answer that came at once. */
  readWhole(parts: readonly Part[]): readonly Part[]
}

export function createAnswer(reader: StreamReader): Answer {
  let malformed = 0
  let hasText = false

  const judge = (parts: readonly Part[]): readonly Part[] => {
    const judged: Part[] = []
    for (const part of parts) {
      if (isDelta(part) && part.text === '') continue
      hasText ||= part.type === 'text-delta'
      judged.push(part.type === 'finish' ? settle(part, hasText) : part)
      if (isTerminal(part)) break
    }
    return judged
  }
  const readEvent = (item: SseItem, last: boolean): readonly Part[] => {
    if (item.type === 'overflow') {
      return [{ type: 'failure', failure: { kind: 'too-large', limitBytes: eventLimit } }]
    }
    if (item.type === 'comment' || item.data === '') return [{ type: 'keep-alive' }]
    const parts = reader.read(item)
    if (parts !== 'malformed') return parts.length === 0 ? [{ type: 'keep-alive' }] : judge(parts)
    // Half an event at the very end is the stream's end, not a fault of its own.
    if (!last) malformed += 1
    return malformed > malformedAllowed ? [tooManyMalformed] : []
  }
  const end = (missing: Part): readonly Part[] => {
    const parts = judge(reader.end())
    return parts.some(isTerminal) ? parts : [...parts, missing]
  }

  return {
    read: (item) => readEvent(item, false),
    close(items) {
      const parts: Part[] = []
      for (const item of items) {
        parts.push(...readEvent(item, true))
        if (parts.some(isTerminal)) return parts
      }
      return [...parts, ...end({ type: 'failure', failure: { kind: 'truncated' } })]
    },
    breakOff: end,
    readWhole(parts) {
      const judged = judge(parts)
      return judged.some(isTerminal)
        ? judged
        : [...judged, { type: 'failure', failure: { kind: 'truncated' } }]
    },
  }
}

export function isTerminal(part: Part): boolean {
  return part.type === 'finish' || part.type === 'failure'
}

const tooManyMalformed: Part = {
  type: 'failure',
  failure: { kind: 'broken-stream', code: 'malformed-events' },
}

function isDelta(part: Part): part is Extract<Part, { text: string }> {
  return part.type === 'text-delta' || part.type === 'reasoning-delta'
}

/** An end without text is a failure; reasoning alone is not an answer. */
function settle({ type, reason, raw }: Extract<Part, { type: 'finish' }>, hasText: boolean): Part {
  // A reason is a word; anything else a provider writes there has no place in a record.
  const word = raw !== undefined && /^[A-Za-z_]{1,40}$/.test(raw) ? raw : undefined
  if (hasText) return { type, reason, ...(word === undefined ? {} : { raw: word }) }
  const kind = reason === 'content-filter' ? 'content-refused' : 'empty'
  return { type: 'failure', failure: { kind, ...(word === undefined ? {} : { code: word }) } }
}
