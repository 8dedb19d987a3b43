import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { lazy } from 'react'
import { useSettings } from '../answer/AnswerContext.tsx'
import { Button } from '../ui/Button.tsx'
import { OnDemand } from '../ui/OnDemand.tsx'
import { useConversation } from './SurfaceContext.tsx'
import './TargetPicker.css'
import { targetName } from '../answer/targets.ts'

const load = () => import('./TargetMenu.tsx')
const TargetMenu = lazy(async () => ({ default: (await load()).TargetMenu }))

/** Who is to answer: a fallback order, or one model alone. */
export function TargetPicker() {
  const settings = useSettings((view) => view.settings)
  const target = useConversation((state) => state.draft.target)
  if (settings === undefined) return null
  const name = targetName(settings, target)
  const trigger = (
    <Button
      variant="quiet"
      size="small"
      className="target-picker"
      aria-label={target?.kind === 'deployment' ? `Model: ${name}, no fallback` : `Fallback order: ${name}`}
    >
      <span className="target-picker-name">{name}</span>
      <ChevronsUpDown aria-hidden={true} />
    </Button>
  )
  return (
    <OnDemand trigger={trigger} load={load}>
      <TargetMenu trigger={trigger} />
    </OnDemand>
  )
}
