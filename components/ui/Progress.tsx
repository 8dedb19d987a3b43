import { Progress as BaseProgress } from '@base-ui/react/progress'
import './Progress.css'

type ProgressProps = {
  readonly label: string
  /** 0 to 100; null while it is not known. */
  readonly value: number | null
}

export function Progress({ label, value }: ProgressProps) {
  return (
    <BaseProgress.Root className="ui-progress" value={value}>
      <BaseProgress.Label className="ui-progress-label">{label}</BaseProgress.Label>
      <BaseProgress.Value className="ui-progress-value tabular" />
      <BaseProgress.Track className="ui-progress-track">
        <BaseProgress.Indicator className="ui-progress-indicator" />
      </BaseProgress.Track>
    </BaseProgress.Root>
  )
}
