import { useEffect, useId, useRef } from 'react'
import { isHidden, letterOf, standingOrder } from '../../lib/compare/blind.ts'
import type { Column, Round } from '../../lib/compare/comparison.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { Badge } from '../ui/Badge.tsx'
import { AnswerCell } from './AnswerCell.tsx'
import { BlindCell } from './BlindCell.tsx'
import { useCompare } from './CompareContext.tsx'
import { columnLabels } from './names.ts'
import { RoundTools } from './RoundTools.tsx'
import { useBest } from './use-best.ts'
import { VoteBar, VoteResult } from './VoteBar.tsx'

type RoundViewProps = {
  readonly round: Round
  /** The columns that there is room for. */
  readonly columns: readonly Column[]
  readonly last: boolean
}

/** One prompt over the answers of its columns. */
export function RoundView({ round, columns, last }: RoundViewProps) {
  const all = useCompare((state) => state.comparison?.columns) ?? []
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
        {round.secondOf !== undefined && (
          <Badge tone="info">Second round: each saw the others’ answers</Badge>
        )}
        {round.tag !== undefined && <Badge>{round.tag}</Badge>}
      </header>
      {isHidden(round) ? (
        <HiddenAnswers round={round} columns={all} />
      ) : (
        <NamedAnswers round={round} columns={columns} />
      )}
    </article>
  )
}

function NamedAnswers({ round, columns }: Omit<RoundViewProps, 'last'>) {
  const settings = useSettings((view) => view.settings)
  const all = useCompare((state) => state.comparison?.columns) ?? []
  const labels = columnLabels(settings, all)
  const best = useBest(round)
  return (
    <>
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
      <VoteResult round={round} />
      <RoundTools round={round} />
    </>
  )
}

/** All of them wherever there is room for one, since a tab would tell whose answer it is. */
function HiddenAnswers({ round, columns }: Omit<RoundViewProps, 'last'>) {
  return (
    <>
      <div className="compare-grid compare-cells compare-hidden">
        {standingOrder(round, columns).map(({ id }, place) => (
          <BlindCell key={id} round={round} columnId={id} letter={letterOf(place)} />
        ))}
      </div>
      <VoteBar round={round} columns={columns} />
    </>
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
