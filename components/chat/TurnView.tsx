import { useId } from 'react'
import { useRuns } from '../answer/AnswerContext.tsx'
import { runIn } from '../answer/run-store.ts'
import { AnswerView } from './AnswerView.tsx'
import { PromptView } from './PromptView.tsx'
import { useConversation } from './SurfaceContext.tsx'
import './TurnView.css'
import type { Turn } from './turns.ts'

/** A question with the version of its answer that is on screen. */
export function TurnView({ turn }: { readonly turn: Turn }) {
  const paged = useConversation((state) => state.shownVersions[turn.turnId])
  const runId = paged ?? turn.runIds.at(-1)
  const run = useRuns((state) => runIn(state, runId))
  const headingId = useId()
  if (run === undefined) return null
  return (
    <article className="turn" aria-labelledby={headingId}>
      <h2 id={headingId} className="visually-hidden">
        Question: {run.order.prompt.slice(0, 80)}
      </h2>
      <PromptView run={run} />
      <AnswerView run={run} turn={turn} />
    </article>
  )
}
