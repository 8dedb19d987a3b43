import type { Run } from '../../lib/runs/run.ts'
import { Button } from '../ui/Button.tsx'
import './AgainActions.css'
import { RegenerateMenu } from './RegenerateMenu.tsx'
import { useSurface } from './SurfaceContext.tsx'

type AgainActionsProps = { readonly run: Run; readonly again: string; readonly other: string }

/** The same question once more: to the same models, or to others. */
export function AgainActions({ run, again, other }: AgainActionsProps) {
  const { conversation } = useSurface()
  const { turnId } = run.order
  return (
    <div className="again-actions">
      <Button size="small" onClick={() => void conversation.regenerate(turnId)}>
        {again}
      </Button>
      <RegenerateMenu turnId={turnId} trigger={<Button size="small">{other}</Button>} />
    </div>
  )
}
