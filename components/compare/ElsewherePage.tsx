import { titleOf } from '../../lib/compare/comparison.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'

/** Two tabs on one comparison would write over each other, so one of them has it. */
export function ElsewherePage() {
  const { compare } = useDesk()
  const title = useCompare(({ comparison }) => comparison && titleOf(comparison))
  return (
    <main className="compare-main">
      <EmptyState
        title="Open in another tab"
        actions={
          <>
            <Button variant="primary" onClick={() => void compare.takeOver()}>
              Take over here
            </Button>
            <Button onClick={() => void compare.startNew()}>New comparison</Button>
          </>
        }
      >
        <p role="status">
          “{title}” is being worked on in another tab, and goes on here when that is closed. Answers that are
          under way are not affected.
        </p>
      </EmptyState>
    </main>
  )
}
