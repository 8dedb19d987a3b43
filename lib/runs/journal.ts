import type { JournalEvent } from './run-event.ts'

/**
 * The append-only log of every run. What it has acknowledged is there after the worker, or the whole browser,
 * was killed; what it rejects was not written at all.
 */
export interface Journal {
  /** Begins a run. Resolves to `known`, and writes nothing, when its id is in the journal already. */
  accept(event: Extract<JournalEvent, { type: 'run-accepted' }>): Promise<'accepted' | 'known'>
  /** Appends events, the first of which has the number `fromSeq`, in one transaction. */
  append(runId: string, fromSeq: number, events: readonly JournalEvent[]): Promise<void>
  /** All events of a run in their order; empty when it is unknown. */
  read(runId: string): Promise<readonly JournalEvent[]>
  /** The runs whose journal has no end. */
  listOpen(): Promise<readonly string[]>
  /** The runs of a conversation, oldest first. */
  listConversation(conversationId: string): Promise<readonly string[]>
}
