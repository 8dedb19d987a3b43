import type { ReactElement } from 'react'
import { ChooseTarget } from '../answer/ChooseTarget.tsx'
import { useSurface } from './SurfaceContext.tsx'

/** Opens the choice of who else is to answer a turn. */
export function RegenerateMenu({
  turnId,
  trigger,
}: {
  readonly turnId: string
  readonly trigger: ReactElement
}) {
  const { conversation } = useSurface()
  return (
    <ChooseTarget trigger={trigger} onChoose={(target) => void conversation.regenerate(turnId, target)} />
  )
}
