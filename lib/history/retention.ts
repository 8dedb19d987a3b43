import type { ConversationRow } from '../runs/journal-rows.ts'
import type { History } from './history.ts'

/** How long conversations are kept. What is pinned is kept whatever the rule says. */
export type Retention =
  | { readonly keep: 'for-ever' }
  | { readonly keep: 'days'; readonly days: number }
  | { readonly keep: 'conversations'; readonly conversations: number }

const dayMs = 86_400_000

/** The conversations that a rule lets go, out of all of them, the most recently used first. */
export function expiredBy(rule: Retention, rows: readonly ConversationRow[], now: number): readonly string[] {
  const loose = rows.filter((row) => row.pinned !== true)
  switch (rule.keep) {
    case 'for-ever':
      return []
    case 'days':
      return loose
        .filter(({ updatedAt }) => updatedAt < now - rule.days * dayMs)
        .map(({ conversationId }) => conversationId)
    case 'conversations':
      return loose.slice(rule.conversations).map(({ conversationId }) => conversationId)
  }
}

export type HousekeepingPorts = {
  readonly history: Pick<History, 'list' | 'listRemoved' | 'purge'>
  readonly rule: Retention
  readonly now: () => number
  /** Lets the page paint and answer; called after every conversation. */
  readonly breathe: () => Promise<void>
}

/** Longer than anybody is offered to undo a deletion. */
const undoMs = 60_000

/** Deletes for good what was removed a while ago, and what the rule lets go; tells which runs are gone. */
export async function keepHouse({
  history,
  rule,
  now,
  breathe,
}: HousekeepingPorts): Promise<readonly string[]> {
  const removed = await history.listRemoved(now() - undoMs)
  const expired = rule.keep === 'for-ever' ? [] : expiredBy(rule, await history.list(), now())
  const gone: string[] = []
  for (const conversationId of [...removed, ...expired]) {
    gone.push(...(await history.purge(conversationId)))
    await breathe()
  }
  return gone
}
