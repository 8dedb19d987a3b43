import MoreHorizontal from 'lucide-react/icons/ellipsis'
import Pin from 'lucide-react/icons/pin'
import { lazy } from 'react'
import { countText } from '../answer/figures.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { OnDemand } from '../ui/OnDemand.tsx'
import { FoundText } from './FoundText.tsx'
import { useDesk } from './HistoryContext.tsx'
import type { ListItem } from './list-items.ts'
import { hashOf } from './place.ts'
import { whenText } from './when.ts'

const load = () => import('./ConversationMenu.tsx')
const ConversationMenu = lazy(async () => ({ default: (await load()).ConversationMenu }))

type ItemProps = {
  readonly item: Extract<ListItem, { type: 'conversation' }>
  readonly selected: boolean
  /** Whether the Tab key stops here. */
  readonly stop: boolean
  readonly onRemove: (conversationId: string) => void
}

/** One conversation of the list. */
export function ConversationItem({ item, selected, stop, onRemove }: ItemProps) {
  const { browser } = useDesk()
  const { row, runId } = item
  const tabIndex = stop ? 0 : -1
  const more = (
    <IconButton
      className="history-more"
      size="small"
      label={`More for ${row.title}`}
      tabIndex={tabIndex}
      icon={<MoreHorizontal aria-hidden={true} />}
    />
  )
  return (
    <div className="history-item" data-selected={selected || undefined}>
      <a
        className="history-open"
        href={hashOf({ page: 'conversation', conversationId: row.conversationId })}
        tabIndex={tabIndex}
        aria-current={selected ? 'true' : undefined}
      >
        <span className="history-title" dir="auto" title={row.title}>
          {row.title}
        </span>
        {runId !== undefined && <FoundText runId={runId} />}
        <span className="history-facts">
          {row.pinned === true && <Pin size={12} aria-label="Pinned" />}
          <span className="tabular">{whenText(row.updatedAt, browser.now())}</span>
          <span>{countText(row.runs, 'answer')}</span>
          {row.surface === 'compare' && <Badge>Comparison</Badge>}
        </span>
      </a>
      <OnDemand trigger={more} load={load}>
        <ConversationMenu trigger={more} row={row} onRemove={onRemove} />
      </OnDemand>
    </div>
  )
}
