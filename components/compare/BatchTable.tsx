import { memo } from 'react'
import { type Batch, cellRunId } from '../../lib/compare/batch.ts'
import { measuresOf } from '../../lib/compare/measures.ts'
import { useRuns, useSettings } from '../answer/AnswerContext.tsx'
import { priceIn } from '../answer/deployment-names.ts'
import { costText, durationText } from '../answer/figures.ts'
import { runIn } from '../answer/run-store.ts'
import { Button } from '../ui/Button.tsx'
import { Scroller } from '../ui/Scroller.tsx'
import { useDesk } from './CompareContext.tsx'
import { columnLabels } from './names.ts'

/** A row for each prompt, a column for each model. */
export function BatchTable({ batch }: { readonly batch: Batch }) {
  const { batch: actions } = useDesk()
  const settings = useSettings((view) => view.settings)
  const labels = columnLabels(
    settings,
    batch.targets.map((target) => ({ target })),
  )
  return (
    <Scroller className="batch-scroller" label="Answers">
      <table className="batch-table">
        <thead>
          <tr>
            <th scope="col">Prompt</th>
            {labels.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {batch.prompts.map((prompt, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a batch may ask the same twice; its prompts keep their places
            <tr key={row}>
              <th scope="row" dir="auto">
                {prompt}
              </th>
              {labels.map((label, column) => (
                <td key={label}>
                  <CellView
                    runId={cellRunId(batch, { row, column })}
                    name={`${label}, ${prompt.slice(0, 60)}`}
                    onAgain={() => void actions.runAgain({ row, column })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}

const words = {
  running: 'answering…',
  done: '',
  partial: 'broke off',
  failed: 'failed',
  cancelled: 'stopped',
  interrupted: 'interrupted',
} as const

/** As much of an answer as tells what it is like. */
function beginningOf(text: string): string {
  return text.length <= 140 ? text : `${text.slice(0, 139).trimEnd()}…`
}

type CellViewProps = { readonly runId: string; readonly name: string; readonly onAgain: () => void }

const CellView = memo(
  function CellView({ runId, name, onAgain }: CellViewProps) {
    const run = useRuns((state) => runIn(state, runId))
    const settings = useSettings((view) => view.settings)
    if (run === undefined) return <span className="batch-idle">–</span>
    const { state } = run.status
    const { totalMs, cost } = measuresOf(run, priceIn(settings), 0)
    const figures = [
      words[state],
      totalMs === undefined ? '' : durationText(totalMs),
      cost === undefined || cost === 0 ? '' : costText(cost),
    ].filter((part) => part !== '')
    return (
      <>
        <details className="batch-cell">
          <summary dir="auto">{run.text === '' ? words[state] : beginningOf(run.text)}</summary>
          <p dir="auto">{run.text}</p>
          <small className="tabular">{figures.join(' · ')}</small>
        </details>
        {state !== 'done' && state !== 'running' && (
          <Button size="small" aria-label={`Run again: ${name}`} onClick={onAgain}>
            Run again
          </Button>
        )}
      </>
    )
  },
  // What it does follows from what it is about.
  (before, after) => before.runId === after.runId && before.name === after.name,
)
