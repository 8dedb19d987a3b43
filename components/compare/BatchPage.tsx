import { useEffect } from 'react'
import { Spinner } from '../ui/Spinner.tsx'
import { useHeadingFocus } from '../ui/use-heading-focus.ts'
import './BatchPage.css'
import { BatchForm } from './BatchForm.tsx'
import { BatchView } from './BatchView.tsx'
import { shownOf } from './batch-store.ts'
import { useBatch, useDesk } from './CompareContext.tsx'

/** Many prompts, asked of the same columns one after the other. */
export function BatchPage() {
  const { batch } = useDesk()
  const batches = useBatch((state) => state.batches)
  const shown = useBatch(shownOf)
  useEffect(() => void batch.load(), [batch])
  const main = useHeadingFocus(shown?.id ?? 'form')
  if (batches === undefined) {
    return (
      <main className="compare-loading">
        <Spinner />
      </main>
    )
  }
  return (
    <main ref={main} className="compare-page batch-page">
      {shown === undefined ? <BatchForm /> : <BatchView key={shown.id} batch={shown} />}
    </main>
  )
}
