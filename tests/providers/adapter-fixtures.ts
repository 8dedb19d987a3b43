import type { FailureKind } from '../../lib/router/failure.ts'
import type { Part } from '../../lib/router/model.ts'
import type { FakeReply } from '../support/fake-network.ts'

/** One wire format as the contract sees it: what the provider sends, and what that means. */
export type AdapterFixtures = {
  readonly presetId: string
  readonly authHeader: string
  /** A whole stream, event by event, without the blank lines between; the last one is the terminal marker. */
  readonly answer: readonly string[]
  readonly answerParts: {
    readonly text: string
    readonly reasoning: string
    readonly rest: readonly Part[]
  }
  /** How many events at the end make the ending: without them the stream is truncated. */
  readonly endingEvents: number
  /** A stream that reasons and ends without text. */
  readonly reasoningOnly: readonly string[]
  /** A stream that was filtered before any text. */
  readonly filtered: readonly string[]
  /** An event that says nothing a reader can see. */
  readonly metadata: string
  /** An error inside a stream. */
  readonly inBandError: { readonly event: string; readonly kind: FailureKind }
  /** The answer as one JSON document. */
  readonly whole: string
  /** An error as one JSON document, and with which status it comes. */
  readonly error: { readonly status: number; readonly body: string; readonly kind: FailureKind }
  /** A stream whose usage is nonsense. */
  readonly absurdUsage: readonly string[]
}

/** Events as they travel. */
export function sse(events: readonly string[], newline = '\n'): string {
  return events.map((event) => event.replaceAll('\n', newline) + newline + newline).join('')
}

export function streamReply(
  chunks: readonly (string | Uint8Array)[],
  rest: Partial<FakeReply> = {},
): FakeReply {
  return { headers: { 'content-type': 'text/event-stream' }, chunks, ...rest }
}
