import Diff from 'lucide-react/icons/diff'
import { Button } from '../ui/Button.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'

/** Shows how the answers differ, instead of the answers. */
export function DifferencesButton() {
  const { compare } = useDesk()
  const shown = useCompare((state) => state.against !== undefined)
  return (
    <Button
      variant={shown ? 'secondary' : 'quiet'}
      icon={<Diff aria-hidden={true} />}
      aria-label="Differences"
      aria-pressed={shown}
      onClick={() => (shown ? compare.compareAgainst(undefined) : compare.showDifferences())}
    >
      <span className="compare-wide-only">Differences</span>
    </Button>
  )
}
