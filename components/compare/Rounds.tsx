import { type CSSProperties, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Scroller } from '../ui/Scroller.tsx'
import { ColumnHeads } from './ColumnHeads.tsx'
import { ColumnTabs } from './ColumnTabs.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { DifferenceBar } from './DifferenceBar.tsx'
import { RoundView } from './RoundView.tsx'
import { useNarrow } from './use-narrow.ts'

/** The columns with everything they were asked: side by side, or one at a time where there is no room. */
export function Rounds() {
  const rounds = useCompare((state) => state.comparison?.rounds) ?? []
  const columns = useCompare((state) => state.comparison?.columns) ?? []
  const narrow = useNarrow()
  const [chosen, choose] = useState<string>()
  const shown = columns.find(({ id }) => id === chosen) ?? columns[0]
  const visible = narrow && shown !== undefined ? [shown] : columns
  return (
    <Scroller
      className="compare-scroller"
      label="Answers"
      style={{ '--columns': narrow ? 1 : Math.max(2, columns.length) } as CSSProperties}
    >
      <div className="compare-heads">
        {narrow && <ColumnTabs columns={columns} shown={shown} onShow={choose} />}
        <ColumnHeads columns={visible} />
        <DifferenceBar />
      </div>
      {rounds.length === 0 && <FirstPrompt />}
      {rounds.map((round, index) => (
        <RoundView key={round.id} round={round} columns={visible} last={index === rounds.length - 1} />
      ))}
    </Scroller>
  )
}

const examples = [
  'Explain how vaccines work to a ten-year-old, in five sentences.',
  'Write a polite mail that asks to move a meeting to next week.',
  'Name three arguments for and three against working from home.',
]

/** What the page is for, and something to begin with. */
function FirstPrompt() {
  const { compare } = useDesk()
  const empty = useCompare((state) => (state.comparison?.draft.prompt ?? '') === '')
  const actions =
    empty &&
    examples.map((prompt) => (
      <Button key={prompt} size="small" onClick={() => compare.changeDraft({ prompt })}>
        {prompt}
      </Button>
    ))
  return (
    <EmptyState title="One prompt, several answers" actions={actions}>
      Each column is one model, which never falls back here, so that the comparison is honest, or a fallback
      order. Write a prompt below; everybody gets the same.
    </EmptyState>
  )
}
