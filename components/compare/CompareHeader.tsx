import Settings from 'lucide-react/icons/settings'
import SquarePen from 'lucide-react/icons/square-pen'
import { IconButton } from '../ui/IconButton.tsx'
import { TopBar, TopBarActions } from '../ui/TallPage.tsx'
import { AddColumn } from './AddColumn.tsx'
import { BlindButton } from './BlindButton.tsx'
import { ColumnSets } from './ColumnSets.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { DifferencesButton } from './DifferencesButton.tsx'
import { hashOf, type Place } from './place.ts'
import { ShareButton } from './ShareButton.tsx'
import { usePlace } from './use-place.ts'

export function CompareHeader() {
  const place = usePlace()
  return (
    <TopBar title="Compare">
      <nav className="compare-nav" aria-label="Compare">
        {pages.map(({ page, title }) => (
          <a key={page} href={hashOf({ page })} aria-current={page === place.page ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      {place.page === 'compare' && <ColumnTools />}
    </TopBar>
  )
}

const pages = [
  { page: 'compare', title: 'Columns' },
  { page: 'batch', title: 'Batch' },
  { page: 'standings', title: 'Standings' },
  { page: 'past', title: 'Past' },
] as const satisfies readonly { page: Place['page']; title: string }[]

function ColumnTools() {
  const { browser, compare } = useDesk()
  const begun = useCompare((state) => (state.comparison?.rounds.length ?? 0) > 0)
  return (
    <TopBarActions>
      <BlindButton />
      <DifferencesButton />
      <AddColumn />
      <ColumnSets />
      <ShareButton disabled={!begun} />
      <IconButton
        label="New comparison"
        icon={<SquarePen aria-hidden={true} />}
        disabled={!begun}
        focusableWhenDisabled={true}
        onClick={() => void compare.startNew()}
      />
      <IconButton
        label="Options"
        icon={<Settings aria-hidden={true} />}
        onClick={() => browser.openPage('options.html')}
      />
    </TopBarActions>
  )
}
