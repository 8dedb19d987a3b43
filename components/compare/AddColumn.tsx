import Plus from 'lucide-react/icons/plus'
import { columnLimits } from '../../lib/compare/comparison.ts'
import { ChooseTarget } from '../answer/ChooseTarget.tsx'
import { Button } from '../ui/Button.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'

/** One more who answers, up to as many as fit beside each other. */
export function AddColumn() {
  const { compare } = useDesk()
  const full = useCompare((state) => (state.comparison?.columns.length ?? 0) >= columnLimits.most)
  const trigger = (
    <Button
      variant="quiet"
      icon={<Plus aria-hidden={true} />}
      aria-label="Add column"
      disabled={full}
      focusableWhenDisabled={true}
    >
      <span className="compare-wide-only">Add column</span>
    </Button>
  )
  return full ? trigger : <ChooseTarget trigger={trigger} onChoose={compare.addColumn} />
}
