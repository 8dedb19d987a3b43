import ArrowLeft from 'lucide-react/icons/arrow-left'
import Download from 'lucide-react/icons/download'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import Trash2 from 'lucide-react/icons/trash-2'
import { type Batch, cellRunId, cellsOf } from '../../lib/compare/batch.ts'
import { useRuns, useSettings } from '../answer/AnswerContext.tsx'
import { costText, countText } from '../answer/figures.ts'
import { AlertDialog } from '../ui/AlertDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { saveFile } from '../ui/save-file.ts'
import { BatchTable } from './BatchTable.tsx'
import { batchCsv } from './batch-csv.ts'
import { useBatch, useDesk } from './CompareContext.tsx'
import { cellStateOf } from './cell-ports.ts'
import { columnLabels } from './names.ts'

/** How far a batch is, and what came of it. */
export function BatchView({ batch }: { readonly batch: Batch }) {
  const { batch: actions } = useDesk()
  const progress = useProgress(batch)
  const because = useBatch((state) => state.pausedBecause)
  const { ended, good, total, cost } = progress
  return (
    <>
      <div>
        <Button
          variant="quiet"
          size="small"
          icon={<ArrowLeft aria-hidden={true} />}
          onClick={() => actions.show(undefined)}
        >
          All batches
        </Button>
      </div>
      <h2 tabIndex={-1}>{batch.name}</h2>
      <progress className="batch-progress" max={total} value={ended} aria-label="Answers" />
      <p className="tabular" role="status">
        {ended} of {countText(total, 'answer')}
        {ended > good && `, ${ended - good} without success`}
        {cost > 0 && ` · ${costText(cost)}`}
        {batch.cap !== undefined && ` of at most ${costText(batch.cap)}`}
      </p>
      {because !== undefined && batch.state === 'paused' && (
        <Callout tone="warn" title="Paused" announced={true}>
          {because}
        </Callout>
      )}
      <BatchButtons batch={batch} failed={ended - good} />
      <BatchTable batch={batch} />
    </>
  )
}

function BatchButtons({ batch, failed }: { readonly batch: Batch; readonly failed: number }) {
  const { batch: actions, runs } = useDesk()
  const settings = useSettings((view) => view.settings)
  const failedCells = () =>
    cellsOf(batch).filter((cell) => {
      const state = cellStateOf(runs.getState(), cellRunId(batch, cell), settings)
      return state.state === 'ended' && !state.good
    })
  const csv = () =>
    batchCsv(
      batch,
      columnLabels(
        settings,
        batch.targets.map((target) => ({ target })),
      ),
      runs.getState(),
    )
  return (
    <div className="batch-buttons">
      {batch.state === 'running' && (
        <Button icon={<Pause aria-hidden={true} />} onClick={() => void actions.pause()}>
          Pause
        </Button>
      )}
      {batch.state === 'paused' && (
        <Button variant="primary" icon={<Play aria-hidden={true} />} onClick={() => void actions.resume()}>
          Resume
        </Button>
      )}
      {failed > 0 && batch.state !== 'running' && (
        <Button icon={<RefreshCw aria-hidden={true} />} onClick={() => void actions.askAgain(failedCells())}>
          Ask {failed} again
        </Button>
      )}
      <Button icon={<Download aria-hidden={true} />} onClick={() => saveFile('batch.csv', 'text/csv', csv())}>
        Save as CSV
      </Button>
      <AlertDialog
        title="Remove this batch?"
        description="Its table is removed. The answers stay in the history of runs."
        confirmLabel="Remove"
        onConfirm={() => void actions.remove(batch.id)}
        trigger={
          <Button variant="quiet" icon={<Trash2 aria-hidden={true} />}>
            Remove
          </Button>
        }
      />
    </div>
  )
}

function useProgress(batch: Batch) {
  const settings = useSettings((view) => view.settings)
  // As text, so that nothing renders for a word that arrives.
  const words = useRuns((runs) => {
    let [ended, good, cost] = [0, 0, 0]
    for (const cell of cellsOf(batch)) {
      const state = cellStateOf(runs, cellRunId(batch, cell), settings)
      if (state.state !== 'ended') continue
      ended += 1
      good += state.good ? 1 : 0
      cost += state.cost
    }
    return `${ended} ${good} ${cost}`
  })
  const [ended = 0, good = 0, cost = 0] = words.split(' ').map(Number)
  return { ended, good, cost, total: batch.prompts.length * batch.targets.length }
}
