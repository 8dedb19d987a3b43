import { known } from '../router/known.ts'
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
  const judge = createJudge()
  let malformed = 0

  const readEvent = (item: SseItem, last: boolean): readonly Part[] => {
    if (item.type === 'overflow') return [tooLarge]
    if (item.type === 'comment' || item.data === '') return [keepAlive]
    const parts = reader.read(item)
    if (parts !== 'malformed') {
      const judged = judge(parts)
      return judged.length === 0 ? [keepAlive] : judged
    }
    // Half an event at the very end is the stream's end, not a fault of its own.
    if (!last) malformed += 1
    return malformed > malformedAllowed ? [tooManyMalformed] : []
  }
  const end = (parts: readonly Part[], missing: Part): readonly Part[] =>
    parts.some(isTerminal) ? parts : [...parts, missing]

  return {
    read: (item) => readEvent(item, false),
    close(items) {
      const parts: Part[] = []
      for (const item of items) {
        parts.push(...readEvent(item, true))
        if (parts.some(isTerminal)) return parts
      }
      return [...parts, ...end(judge(reader.end()), truncated)]
    },
    breakOff: (failure) => end(judge(reader.end()), failure),
    readWhole: (parts) => end(judge(parts), truncated),
  }
}

/** Passes parts on until the first `finish` or `failure`, and says what a `finish` without text is. */
function createJudge(): (parts: readonly Part[]) => readonly Part[] {
  let hasText = false
  return (parts) => {
    const judged: Part[] = []
    for (const part of parts) {
      if (isDelta(part) && part.text === '') continue
      hasText ||= part.type === 'text-delta'
      judged.push(part.type === 'finish' ? settle(part, hasText) : part)
      if (isTerminal(part)) break
    }
    return judged
  }
}

export function isTerminal(part: Part): boolean {
  return part.type === 'finish' || part.type === 'failure'
}

const keepAlive: Part = { type: 'keep-alive' }
const truncated: Part = { type: 'failure', failure: { kind: 'truncated' } }
const tooLarge: Part = { type: 'failure', failure: { kind: 'too-large', limitBytes: eventLimit } }
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
  if (hasText) return { type, reason, ...known({ raw: word }) }
  const kind = reason === 'content-filter' ? 'content-refused' : 'empty'
  return { type: 'failure', failure: { kind, ...known({ code: word }) } }
}
