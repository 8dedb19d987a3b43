import type { KeyboardEvent } from 'react'
import type { Column } from '../../lib/compare/comparison.ts'
import { newestRunId } from '../../lib/compare/comparison.ts'
import { useRuns, useSettings } from '../answer/AnswerContext.tsx'
import { useCompare } from './CompareContext.tsx'
import { columnLabels } from './names.ts'

type ColumnTabsProps = {
  readonly columns: readonly Column[]
  readonly shown: Column | undefined
  readonly onShow: (columnId: string) => void
}

/** Which column is shown where there is room for one. */
export function ColumnTabs({ columns, shown, onShow }: ColumnTabsProps) {
  const settings = useSettings((view) => view.settings)
  const labels = columnLabels(settings, columns)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined || shown === undefined) return
    event.preventDefault()
    const next = columns.at((columns.indexOf(shown) + step) % columns.length)
    if (next === undefined) return
    onShow(next.id)
    document.getElementById(`tab-${next.id}`)?.focus()
  }
  return (
    <div className="compare-tabs" role="tablist" aria-label="Columns" onKeyDown={onKeyDown}>
      {columns.map((column, index) => (
        <button
          key={column.id}
          id={`tab-${column.id}`}
          type="button"
          role="tab"
          className="compare-tab"
          aria-selected={column === shown}
          tabIndex={column === shown ? 0 : -1}
          onClick={() => onShow(column.id)}
        >
          <span className="compare-tab-name" title={labels[index]}>
            {labels[index]}
          </span>
          <TabState columnId={column.id} />
        </button>
      ))}
    </div>
  )
}

const words = {
  running: 'answering',
  done: 'done',
  partial: 'broke off',
  failed: 'failed',
  cancelled: 'stopped',
  interrupted: 'interrupted',
} as const

function TabState({ columnId }: { readonly columnId: string }) {
  const runId = useCompare(({ comparison }) => {
    const round = comparison?.rounds.at(-1)
    return round === undefined || (round.blind && round.voteId === undefined)
      ? undefined
      : newestRunId(round, columnId)
  })
  const state = useRuns(({ runs }) => {
    const shown = runId === undefined ? undefined : runs[runId]
    return shown?.state === 'known' ? shown.run.status.state : undefined
  })
  return state === undefined ? null : <small>{words[state]}</small>
}
