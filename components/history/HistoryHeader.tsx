import Settings from 'lucide-react/icons/settings'
import { lazy } from 'react'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { OnDemand } from '../ui/OnDemand.tsx'
import { TopBar, TopBarActions } from '../ui/TallPage.tsx'
import { useDesk } from './HistoryContext.tsx'
import { hashOf } from './place.ts'

const load = () => import('./HistoryMenu.tsx')
const HistoryMenu = lazy(async () => ({ default: (await load()).HistoryMenu }))

export function HistoryHeader() {
  const { browser } = useDesk()
  const trigger = <Button size="small">Manage</Button>
  return (
    <TopBar title="History">
      <TopBarActions>
        <OnDemand trigger={trigger} load={load}>
          <HistoryMenu trigger={trigger} />
        </OnDemand>
        <a href={hashOf({ page: 'storage' })}>Storage</a>
        <IconButton
          label="Options"
          icon={<Settings aria-hidden={true} />}
          onClick={() => browser.openPage('options.html')}
        />
      </TopBarActions>
    </TopBar>
  )
}
