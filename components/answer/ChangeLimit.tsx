import type { RunTarget } from '../../lib/runs/order.ts'
import { Button } from '../ui/Button.tsx'
import { useAnswerPorts } from './AnswerContext.tsx'

/** Opens the page of the order whose limit a run has reached. */
export function ChangeLimit({ target }: { readonly target: RunTarget }) {
  const { browser } = useAnswerPorts()
  if (target.kind !== 'route') return null
  const page = `options.html#orders=${encodeURIComponent(target.routeId)}`
  return (
    <Button variant="link" onClick={() => browser.openPage(page)}>
      Change the limit
    </Button>
  )
}
