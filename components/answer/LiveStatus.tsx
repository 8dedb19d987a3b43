import type { Run } from '../../lib/runs/run.ts'
import { Spinner } from '../ui/Spinner.tsx'
import './LiveStatus.css'
import { liveStatusOf } from './live-status.ts'
import { useNow } from './use-now.ts'
import { useSubjects } from './use-subjects.ts'

/** What is going on right now, to look at; the announcer says it aloud. */
export function LiveStatus({ run }: { readonly run: Run }) {
  const subjectOf = useSubjects()
  const now = useNow(true)
  return (
    <p className="live-status tabular">
      <Spinner />
      <span>{liveStatusOf(run, subjectOf, now)}</span>
    </p>
  )
}
