import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { useSettings } from '../../answer/AnswerContext.tsx'
import { ChooseTarget } from '../../answer/ChooseTarget.tsx'
import { targetName } from '../../answer/targets.ts'
import { Button } from '../../ui/Button.tsx'
import type { OneRun } from './use-run.ts'

/** Who is to answer: a fallback order, or one model alone. */
export function TargetButton({ target, setTarget }: Pick<OneRun, 'target' | 'setTarget'>) {
  const settings = useSettings((view) => view.settings)
  if (settings === undefined) return null
  const name = targetName(settings, target)
  return (
    <ChooseTarget
      onChoose={setTarget}
      trigger={
        <Button variant="quiet" size="small" aria-label={`Answered by: ${name}`}>
          {name}
          <ChevronsUpDown aria-hidden={true} />
        </Button>
      }
    />
  )
}
