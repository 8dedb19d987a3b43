import { useEffect, useId, useRef } from 'react'
import type { Column, Round } from '../../lib/compare/comparison.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { AnswerCell } from './AnswerCell.tsx'
import { useCompare } from './CompareContext.tsx'
import { columnLabels } from './names.ts'
import { useBest } from './use-best.ts'

type RoundViewProps = {
  readonly round: Round
  /** The columns that there is room for. */
  readonly columns: readonly Column[]
  readonly last: boolean
}

/** One prompt over the answers of its columns. */
export function RoundView({ round, columns, last }: RoundViewProps) {
  const settings = useSettings((view) => view.settings)
  const all = useCompare((state) => state.comparison?.columns) ?? []
  const labels = columnLabels(settings, all)
  const best = useBest(round)
  const headingId = useId()
  const article = useScrollIntoView(last)
  return (
    <article ref={article} className="compare-round" aria-labelledby={headingId}>
      <header className="compare-prompt">
        <h2 id={headingId} className="visually-hidden">
          Question: {round.prompt.slice(0, 80)}
        </h2>
        <p className="compare-prompt-text" dir="auto">
          {round.prompt}
        </p>
      </header>
      <div className="compare-grid compare-cells">
        {columns.map((column) => (
          <AnswerCell
            key={column.id}
            round={round}
            column={column}
            name={labels[all.indexOf(column)] ?? ''}
            best={best}
          />
        ))}
      </div>
    </article>
  )
}

/** A round that has just been asked is brought to where it is read from its beginning. */
function useScrollIntoView(last: boolean) {
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    if (last) article.current?.scrollIntoView({ block: 'start' })
  }, [last])
  return article
}
