import { lazy, Suspense } from 'react'
import { receiptOf } from '../../lib/runs/receipt.ts'
import type { Run } from '../../lib/runs/run.ts'
import { Collapsible } from '../ui/Collapsible.tsx'
import { useSettings } from './AnswerContext.tsx'
import { priceIn } from './deployment-names.ts'
import { trailOf } from './trail.ts'
import './Trail.css'
import { useSubjects } from './use-subjects.ts'

const ReceiptView = lazy(async () => ({ default: (await import('./ReceiptView.tsx')).ReceiptView }))

/** The line under an answer: who answered, and why not the first choice. It opens the receipt. */
export function Trail({ run }: { readonly run: Run }) {
  const settings = useSettings((view) => view.settings)
  const subjectOf = useSubjects()
  const receipt = receiptOf(run, priceIn(settings))
  const line = trailOf(run, receipt, subjectOf)
  return (
    <Collapsible
      className="trail"
      summary={
        <>
          <span className="visually-hidden">Receipt: </span>
          <span className="tabular">{line === '' ? 'Receipt' : line}</span>
        </>
      }
    >
      <Suspense>
        <ReceiptView run={run} receipt={receipt} />
      </Suspense>
    </Collapsible>
  )
}
