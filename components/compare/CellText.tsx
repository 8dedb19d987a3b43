import { lazy, Suspense } from 'react'
import { newestRunId, type Round } from '../../lib/compare/comparison.ts'
import type { Run } from '../../lib/runs/run.ts'
import { useRuns } from '../answer/AnswerContext.tsx'
import { AnswerText } from '../answer/AnswerText.tsx'
import { runIn } from '../answer/run-store.ts'
import { textSeamsOf } from '../answer/seams.ts'
import { useSubjects } from '../answer/use-subjects.ts'
import { Spinner } from '../ui/Spinner.tsx'
import { useCompare } from './CompareContext.tsx'

const DifferenceText = lazy(async () => ({
  default: (await import('./DifferenceText.tsx')).DifferenceText,
}))

type CellTextProps = { readonly round: Round; readonly columnId: string; readonly run: Run }

/** The words of an answer: as they are, or, once both are there, as they differ from another's. */
export function CellText({ round, columnId, run }: CellTextProps) {
  const subjectOf = useSubjects()
  const against = useCompare((state) => state.against)
  const base = useRuns((state) => {
    if (against === undefined || against === columnId) return undefined
    const other = runIn(state, newestRunId(round, against))
    return other?.status.state === 'running' ? undefined : (other?.text ?? '')
  })
  const over = run.status.state !== 'running'
  if (base !== undefined && over && base !== '' && run.text !== '') {
    return (
      <Suspense fallback={<Spinner />}>
        <DifferenceText base={base} text={run.text} />
      </Suspense>
    )
  }
  return (
    <>
      {against === columnId && run.text !== '' && (
        <p className="compare-difference-note">The others are compared with this one.</p>
      )}
      {base === '' && run.text !== '' && (
        <p className="compare-difference-note">Nothing to compare with: no answer there.</p>
      )}
      <AnswerText key={run.order.runId} text={run.text} over={over} seams={textSeamsOf(run, subjectOf)} />
    </>
  )
}
