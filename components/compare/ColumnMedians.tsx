import { Fragment } from 'react'
import { newestRunId } from '../../lib/compare/comparison.ts'
import { type Medians, measuresOf, mediansOf } from '../../lib/compare/measures.ts'
import { useRuns, useSettings } from '../answer/AnswerContext.tsx'
import { priceIn } from '../answer/deployment-names.ts'
import { costText, durationText, numberText } from '../answer/figures.ts'
import { runIn } from '../answer/run-store.ts'
import { useCompare, useDesk } from './CompareContext.tsx'

/** The middle of each figure over the prompts of this comparison, from the second answer on. */
export function ColumnMedians({ columnId }: { readonly columnId: string }) {
  const rounds = useCompare((state) => state.comparison?.rounds) ?? []
  const settings = useSettings((view) => view.settings)
  const runIds = rounds
    .filter(({ blind, voteId }) => !blind || voteId !== undefined)
    .map((round) => newestRunId(round, columnId))
  const { runs } = useDesk()
  // Only which answers are whole, so that a word that arrives neither renders nor counts anything.
  const whole = useRuns((state) =>
    runIds.filter((runId) => runIn(state, runId)?.status.state === 'done').join(' '),
  )
  const measures = whole.split(' ').flatMap((runId) => {
    const run = runIn(runs.getState(), runId)
    return run === undefined ? [] : [measuresOf(run, priceIn(settings), 0)]
  })
  const figures = figuresOf(mediansOf(measures))
  if (measures.length < 2) return null
  return (
    <p className="compare-medians tabular">
      Median of {measures.length}:{' '}
      {figures.map((figure, place) => (
        <Fragment key={figure}>
          {place > 0 && ' · '}
          <span>{figure}</span>
        </Fragment>
      ))}
    </p>
  )
}

function figuresOf({ firstContentMs, tokensPerSecond, outputTokens, cost }: Medians): readonly string[] {
  return [
    firstContentMs === undefined ? '' : `first text ${durationText(firstContentMs)}`,
    tokensPerSecond === undefined ? '' : `${Math.round(tokensPerSecond)} tokens/s`,
    outputTokens === undefined ? '' : `${numberText(Math.round(outputTokens))} tokens`,
    cost === undefined ? '' : costText(cost),
  ].filter((figure) => figure !== '')
}
