import { lazy, type ReactElement } from 'react'
import type { RunTarget } from '../../lib/runs/order.ts'
import { OnDemand } from '../ui/OnDemand.tsx'

const load = () => import('./ChooseTargetMenu.tsx')
const ChooseTargetMenu = lazy(async () => ({ default: (await load()).ChooseTargetMenu }))

type ChooseTargetProps = {
  /** The button that opens the choice. */
  readonly trigger: ReactElement
  readonly onChoose: (target: RunTarget) => void
}

/** The choice of who is to answer: one model alone, or a fallback order. */
export function ChooseTarget({ trigger, onChoose }: ChooseTargetProps) {
  return (
    <OnDemand trigger={trigger} load={load}>
      <ChooseTargetMenu trigger={trigger} onChoose={onChoose} />
    </OnDemand>
  )
}
