import type { SearchHit } from '../../lib/history/search-segment.ts'
import type { ConversationRow } from '../../lib/runs/journal-rows.ts'

/** One line of the list: the name of a group, or a conversation, with the run that was found in it. */
export type ListItem =
  | { readonly type: 'group'; readonly title: string }
  | { readonly type: 'conversation'; readonly row: ConversationRow; readonly runId?: string }

export const itemHeights = { group: 34, conversation: 56, found: 76 }

export function heightOf(item: ListItem): number {
  if (item.type === 'group') return itemHeights.group
  return item.runId === undefined ? itemHeights.conversation : itemHeights.found
}

/** What is pinned, then the rest by when it was last used. `rows` are the most recently used first. */
export function groupedItems(rows: readonly ConversationRow[], now: number): readonly ListItem[] {
  const groups = new Map<string, ConversationRow[]>([['Pinned', []]])
  const ageOf = ageNames(now)
  for (const row of rows) {
    const title = row.pinned === true ? 'Pinned' : ageOf(row.updatedAt)
    const group = groups.get(title)
    if (group === undefined) groups.set(title, [row])
    else group.push(row)
  }
  return [...groups].flatMap(([title, members]) =>
    members.length === 0
      ? []
      : [
          { type: 'group', title } as const,
          ...members.map((row) => ({ type: 'conversation', row }) as const),
        ],
  )
}

/** What was found, the best first. */
export function foundItems(
  rows: readonly ConversationRow[],
  hits: readonly SearchHit[],
): readonly ListItem[] {
  const byId = new Map(rows.map((row) => [row.conversationId, row]))
  return hits.flatMap(({ conversationId, runId }) => {
    const row = byId.get(conversationId)
    return row === undefined ? [] : [{ type: 'conversation', row, runId } as const]
  })
}

const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' })
const dayMs = 86_400_000

function ageNames(now: number): (at: number) => string {
  const today = new Date(now).setHours(0, 0, 0, 0)
  return (at) => {
    if (at >= today) return 'Today'
    if (at >= today - dayMs) return 'Yesterday'
    if (at >= today - 6 * dayMs) return 'This week'
    return month.format(at)
  }
}
