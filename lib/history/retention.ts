import * as z from 'zod/mini'
import type { ConversationRow } from '../runs/journal-rows.ts'
import { whole } from '../settings/whole.ts'
import type { History } from './history.ts'

const retentionSchema = z.discriminatedUnion('keep', [
  z.object({ keep: z.literal('for-ever') }),
  z.object({ keep: z.literal('days'), days: z.number().check(whole, z.positive()) }),
  z.object({ keep: z.literal('conversations'), conversations: z.number().check(whole, z.positive()) }),
])
/** How long conversations are kept. What is pinned is kept whatever the rule says. */
export type Retention = z.infer<typeof retentionSchema>

const houseSchema = z.object({ rule: retentionSchema, announcedAt: z.optional(z.number()) })
/** The rule, and the moment by which it lets conversations go next. */
export type House = z.infer<typeof houseSchema>

/** The key of storage.local under which a house is kept. */
export const houseKey = 'history/retention'

/** What is stored; a rule that nobody can read removes nothing. */
export function readHouse(stored: unknown): House {
  return houseSchema.safeParse(stored).data ?? { rule: { keep: 'for-ever' } }
}

export const dayMs = 86_400_000

/** The conversations that a rule lets go at a moment, out of all of them, the most recently used first. */
export function expiredBy(rule: Retention, rows: readonly ConversationRow[], at: number): readonly string[] {
  const loose = rows.filter((row) => row.pinned !== true)
  const before = (moment: number, some: readonly ConversationRow[]) =>
    some.filter(({ updatedAt }) => updatedAt < moment).map(({ conversationId }) => conversationId)
  switch (rule.keep) {
    case 'for-ever':
      return []
    case 'days':
      return before(at - rule.days * dayMs, loose)
    case 'conversations':
      return before(at, loose.slice(rule.conversations))
  }
}

/** Whether a rule has something to remove or to announce, so that it is worth opening the history for it. */
export function isSweepDue({ rule, announcedAt }: House, at: number): boolean {
  return rule.keep !== 'for-ever' && (announcedAt === undefined || Math.abs(at - announcedAt) >= dayMs)
}

export type HousekeepingPorts = {
  readonly history: Pick<History, 'list' | 'listRemoved' | 'purge'>
  readonly house: House
  readonly now: () => number
  /** Lets the page paint and answer; called after every conversation. */
  readonly breathe: () => Promise<void>
}

/** Longer than anybody is offered to undo a deletion. */
const undoMs = 60_000

/**
 * Deletes for good what was removed a while ago, and what the rule let go a day ago or more. So everything is announced
 * for a day, and a clock that jumps ahead removes nothing that was not due before it jumped.
 */
export async function keepHouse(
  ports: HousekeepingPorts,
): Promise<{ readonly gone: readonly string[]; readonly house: House }> {
  const { history, house, now, breathe } = ports
  const { rule, announcedAt = now() } = house
  const at = now()
  const isTime = at - announcedAt >= dayMs
  const removed = await history.listRemoved(at - undoMs)
  const expired = isTime && rule.keep !== 'for-ever' ? expiredBy(rule, await history.list(), announcedAt) : []
  const gone: string[] = []
  for (const conversationId of [...removed, ...expired]) {
    gone.push(...(await history.purge(conversationId)))
    await breathe()
  }
  // A clock that went back begins the day anew.
  return { gone, house: { rule, announcedAt: isTime || at < announcedAt ? at : announcedAt } }
}
