import ArrowLeft from 'lucide-react/icons/arrow-left'
import MoreHorizontal from 'lucide-react/icons/ellipsis'
import PanelRight from 'lucide-react/icons/panel-right'
import { lazy } from 'react'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { OnDemand } from '../ui/OnDemand.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import './ConversationPage.css'
import { Scroller } from '../ui/Scroller.tsx'
import { useDesk, useHistory } from './HistoryContext.tsx'
import { hashOf } from './place.ts'
import { TurnOfHistory } from './TurnOfHistory.tsx'
import { useRemove } from './use-remove.ts'
import { turnsOf, useStoredRuns } from './use-stored-runs.ts'

const load = () => import('./ConversationMenu.tsx')
const ConversationMenu = lazy(async () => ({ default: (await load()).ConversationMenu }))

/** One conversation, to be read and gone on with. */
export function ConversationPage({ conversationId }: { readonly conversationId: string }) {
  const { browser } = useDesk()
  const row = useHistory(({ listed }) =>
    listed.state === 'ready' ? listed.rows.find((one) => one.conversationId === conversationId) : undefined,
  )
  const remove = useRemove()
  const more = <IconButton label="More" icon={<MoreHorizontal aria-hidden={true} />} />
  return (
    <article className="reader" aria-label={row?.title ?? 'Conversation'}>
      <header className="reader-header">
        <a className="reader-back" href={hashOf({ page: 'list' })} aria-label="Back to the list">
          <ArrowLeft size={16} aria-hidden={true} />
        </a>
        <h2 className="reader-title" dir="auto">
          {row?.title}
        </h2>
        {row !== undefined && (
          <div className="reader-actions">
            <Button
              size="small"
              variant="primary"
              icon={<PanelRight aria-hidden={true} />}
              onClick={() => browser.continueInPanel(conversationId)}
            >
              Continue
            </Button>
            <OnDemand trigger={more} load={load}>
              <ConversationMenu trigger={more} row={row} onRemove={remove} />
            </OnDemand>
          </div>
        )}
      </header>
      <Turns conversationId={conversationId} changedAt={row?.lastOrdinal} />
    </article>
  )
}

type TurnsProps = { readonly conversationId: string; readonly changedAt: number | undefined }

function Turns({ conversationId, changedAt }: TurnsProps) {
  const stored = useStoredRuns(conversationId, changedAt)
  switch (stored.state) {
    case 'loading':
      return (
        <div className="history-wait">
          <Spinner label="Opening the conversation" />
        </div>
      )
    case 'failed':
      return (
        <div className="reader-body">
          <Callout tone="error" title="This conversation cannot be read" announced={true}>
            {stored.because}
          </Callout>
        </div>
      )
    case 'ready': {
      const turns = turnsOf(stored.runs)
      return (
        <Scroller className="reader-body" label="Turns">
          {stored.unreadable > 0 && (
            <Callout tone="warn" title="Storage has lost a part of this conversation">
              What could be read is shown.
            </Callout>
          )}
          {turns.length === 0 && <p className="history-none">There is nothing in this conversation.</p>}
          {turns.map((versions) => (
            <TurnOfHistory
              key={versions[0]?.order.turnId}
              versions={versions}
              conversationId={conversationId}
            />
          ))}
        </Scroller>
      )
    }
  }
}
