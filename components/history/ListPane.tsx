import { useMemo } from 'react'
import { dayMs, expiredBy } from '../../lib/history/retention.ts'
import { countText, numberText } from '../answer/figures.ts'
import { LossCallout } from '../answer/LossCallout.tsx'
import { useLoss } from '../answer/use-loss.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ConversationList } from './ConversationList.tsx'
import { useDesk, useHistory, useSearch } from './HistoryContext.tsx'
import type { Listed } from './history-store.ts'
import { foundItems, groupedItems } from './list-items.ts'
import { hashOf, usePlace } from './place.ts'
import { useRemove } from './use-remove.ts'
import { dateText } from './when.ts'

/** The search over the list, in each of its states. */
export function ListPane({ selectedId }: { readonly selectedId: string | undefined }) {
  const listed = useHistory((state) => state.listed)
  return (
    <section className="history-pane" aria-label="Conversations">
      <LossLine />
      <PaneOf listed={listed} selectedId={selectedId} />
    </section>
  )
}

function PaneOf({
  listed,
  selectedId,
}: {
  readonly listed: Listed
  readonly selectedId: string | undefined
}) {
  const { list } = useDesk()
  switch (listed.state) {
    case 'loading':
      return (
        <div className="history-wait">
          <Spinner label="Opening the history" />
        </div>
      )
    case 'failed':
      return (
        <div className="history-wait">
          <Callout
            tone="error"
            title="The history cannot be opened"
            announced={true}
            actions={
              <>
                <Button size="small" onClick={() => void list.load()}>
                  Try again
                </Button>
                <a href={hashOf({ page: 'storage' })}>Look at the storage</a>
              </>
            }
          >
            {listed.because}
          </Callout>
        </div>
      )
    case 'ready':
      if (listed.rows.length === 0) {
        return (
          <EmptyState title="No conversation yet">
            What you ask in the popup, the side panel and over a page is kept here, on this computer only.
          </EmptyState>
        )
      }
      return (
        <>
          <SearchLine />
          <DueSoon rows={listed.rows} />
          <Rows rows={listed.rows} selectedId={selectedId} />
        </>
      )
  }
}

/** Told over the list, whatever is left of it; the page about storage tells it itself. */
function LossLine() {
  const { storage } = useDesk()
  const loss = useLoss(storage.watchLoss)
  const place = usePlace()
  if (loss === undefined || place.page === 'storage') return null
  return (
    <div className="history-notice">
      <LossCallout loss={loss} announced={true} onRead={storage.forgetLoss}>
        <a href={hashOf({ page: 'storage' })}>See what is left</a>
      </LossCallout>
    </div>
  )
}

type RowsProps = {
  readonly rows: Extract<Listed, { state: 'ready' }>['rows']
  readonly selectedId?: string | undefined
}

function Rows({ rows, selectedId }: RowsProps) {
  const { browser } = useDesk()
  const hits = useSearch((state) => state.hits)
  const searching = useSearch((state) => state.progress !== undefined)
  const remove = useRemove()
  const items = useMemo(
    () => (hits === undefined ? groupedItems(rows, browser.now()) : foundItems(rows, hits)),
    [rows, hits, browser],
  )
  if (items.length === 0 && !searching) return <p className="history-none">Nothing has all of these words.</p>
  const label = hits === undefined ? 'Conversations' : 'Conversations with these words'
  return <ConversationList label={label} items={items} selectedId={selectedId} onRemove={remove} />
}

function SearchLine() {
  const { search } = useDesk()
  const { words, hits, progress, failed } = useSearch((state) => state)
  const status = statusOf(hits?.length, progress, failed)
  return (
    <div className="history-search">
      <TextField
        label="Search the history"
        labelHidden={true}
        type="search"
        placeholder="Search prompts and answers"
        value={words}
        onFocus={() => void search.prepare()}
        onChange={(event) => search.look(event.target.value)}
      />
      <p className="history-status tabular" role="status">
        {status}
      </p>
    </div>
  )
}

function statusOf(
  found: number | undefined,
  progress: { readonly indexed: number; readonly of: number } | undefined,
  failed: boolean | undefined,
): string {
  if (failed === true) return 'The search could not read everything. Reload the page to try again.'
  if (progress !== undefined && progress.indexed < progress.of) {
    return `Reading ${numberText(progress.indexed)} of ${countText(progress.of, 'answer')}…`
  }
  return found === undefined ? '' : `${countText(found, 'conversation')} found`
}

/** What the rule lets go next, told before it goes. */
function DueSoon({ rows }: RowsProps) {
  const { browser } = useDesk()
  const { rule, announcedAt = browser.now() } = useHistory((state) => state.house)
  const due = expiredBy(rule, rows, announcedAt).length
  if (due === 0) return null
  return (
    <div className="history-notice">
      <Callout tone="info" title={`${countText(due, 'conversation')} will be removed soon`}>
        Not before {dateText(announcedAt + dayMs)}. Pin what you want to keep.
      </Callout>
    </div>
  )
}
