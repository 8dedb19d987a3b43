import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import type { RunTarget } from '../../lib/runs/order.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { ChooseTarget } from '../answer/ChooseTarget.tsx'
import { Button } from '../ui/Button.tsx'
import { targetLabel } from './names.ts'

type JudgePickerProps = { readonly judge: RunTarget; readonly onChoose: (judge: RunTarget) => void }

/** Who judges. A fallback order goes on with the next model when the first one fails. */
export function JudgePicker({ judge, onChoose }: JudgePickerProps) {
  const settings = useSettings((view) => view.settings)
  const name = targetLabel(settings, judge)
  const trigger = (
    <Button aria-label={`Judge: ${name}`}>
      {name}
      <ChevronsUpDown aria-hidden={true} />
    </Button>
  )
  return (
    <div className="merge-judge">
      <span aria-hidden={true}>Judge</span>
      <ChooseTarget trigger={trigger} onChoose={onChoose} />
    </div>
  )
}
