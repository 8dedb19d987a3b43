import { lazy, type ReactElement } from 'react'
import { OnDemand } from '../ui/OnDemand.tsx'

const load = () => import('./AnotherModelMenu.tsx')
const AnotherModelMenu = lazy(async () => ({ default: (await load()).AnotherModelMenu }))

/** Opens the choice of who else is to answer a turn. */
export function RegenerateMenu({
  turnId,
  trigger,
}: {
  readonly turnId: string
  readonly trigger: ReactElement
}) {
  return (
    <OnDemand trigger={trigger} load={load}>
      <AnotherModelMenu turnId={turnId} trigger={trigger} />
    </OnDemand>
  )
}
