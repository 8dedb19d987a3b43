import Settings from 'lucide-react/icons/settings'
import { lazy } from 'react'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Mark } from '../ui/Mark.tsx'
import { OnDemand } from '../ui/OnDemand.tsx'
import { useDesk } from './HistoryContext.tsx'
import { hashOf } from './place.ts'

const load = () => import('./HistoryMenu.tsx')
const HistoryMenu = lazy(async () => ({ default: (await load()).HistoryMenu }))

export function HistoryHeader() {
  const { browser } = useDesk()
  const trigger = <Button size="small">Manage</Button>
  return (
    <header className="history-header">
      <h1 className="history-name">
        <Mark size={20} />
        History
      </h1>
      <div className="history-header-actions">
        <OnDemand trigger={trigger} load={load}>
          <HistoryMenu trigger={trigger} />
        </OnDemand>
        <a className="history-link" href={hashOf({ page: 'storage' })}>
          Storage
        </a>
        <IconButton
          label="Options"
          icon={<Settings aria-hidden={true} />}
          onClick={() => browser.openPage('options.html')}
        />
      </div>
    </header>
  )
}
