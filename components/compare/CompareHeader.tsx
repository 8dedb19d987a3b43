import Settings from 'lucide-react/icons/settings'
import SquarePen from 'lucide-react/icons/square-pen'
import { IconButton } from '../ui/IconButton.tsx'
import { Mark } from '../ui/Mark.tsx'
import { AddColumn } from './AddColumn.tsx'
import { ColumnSets } from './ColumnSets.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { DifferencesButton } from './DifferencesButton.tsx'

export function CompareHeader() {
  const { browser, compare } = useDesk()
  const begun = useCompare((state) => (state.comparison?.rounds.length ?? 0) > 0)
  return (
    <header className="compare-header">
      <h1 className="compare-title">
        <Mark size={20} />
        Compare
      </h1>
      <div className="compare-header-actions">
        <DifferencesButton />
        <AddColumn />
        <ColumnSets />
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
      </div>
    </header>
  )
}
