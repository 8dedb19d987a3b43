import { useSettings } from './AnswerContext.tsx'
import { labelOf } from './deployment-names.ts'
import { ModelHealth } from './ModelHealth.tsx'
import './ModelLine.css'

/** A model and whether it would be called now. */
export function ModelLine({ id }: { readonly id: string }) {
  const settings = useSettings((view) => view.settings)
  return (
    <span className="model-line">
      <span className="model-line-name">{labelOf(settings, id)}</span>
      <ModelHealth id={id} />
    </span>
  )
}
