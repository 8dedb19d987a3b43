import { useState } from 'react'
import { type Column, type Merge, newestRunId, type Round } from '../../lib/compare/comparison.ts'
import { useRuns, useSettings } from '../answer/AnswerContext.tsx'
import { runIn } from '../answer/run-store.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { JudgePicker } from './JudgePicker.tsx'
import { columnLabels } from './names.ts'
import { useCostWords, useJudge } from './use-judge.ts'

const kinds = [
  { value: 'fuse', label: 'Fuse', description: 'One answer with the best of each' },
  { value: 'checklist', label: 'Checklist', description: 'Every claim once; agreement and contradiction' },
  { value: 'critique', label: 'Critique', description: 'What is right, wrong and missing in each' },
  { value: 'custom', label: 'Your own instructions', description: 'Say what is to be done with them' },
] as const satisfies readonly { value: Merge['kind']; label: string; description: string }[]

/** What is to be made of the answers, by whom, and what that costs. */
export function MergeDialog({ round, onClose }: { readonly round: Round; readonly onClose: () => void }) {
  const { compare } = useDesk()
  const columns = useAnswering(round)
  const [kind, setKind] = useState<Merge['kind']>('fuse')
  const [instructions, setInstructions] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [judge, choose] = useJudge()
  const wanted = columns.filter(({ id }) => !left.has(id))
  const characters = useCharacters(round, wanted)
  const cost = useCostWords(
    judge,
    characters + round.prompt.length + 800,
    characters / Math.max(1, wanted.length),
  )
  const ready = wanted.length >= 2 && (kind !== 'custom' || instructions.trim() !== '')
  const merge = () => {
    const own = kind === 'custom' ? { instructions: instructions.trim() } : {}
    void compare.merge(round.id, { kind, judge, columnIds: wanted.map(({ id }) => id), ...own })
    onClose()
  }
  return (
    <Dialog
      title="Merge the answers"
      open={true}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!ready} onClick={merge}>
            Merge
          </Button>
        </>
      }
    >
      <Select label="What to make of them" options={kinds} value={kind} onChange={setKind} />
      {kind === 'custom' && (
        <TextArea
          label="Instructions"
          value={instructions}
          onChange={(event) => setInstructions(event.target.value)}
        />
      )}
      <WantedColumns columns={columns} left={left} onChange={setLeft} />
      <JudgePicker judge={judge} onChoose={choose} />
      <p className="round-result-note">
        {cost} The judge does not see the names. It waits for columns that are still answering and leaves out
        those that failed.
      </p>
    </Dialog>
  )
}

type WantedColumnsProps = {
  readonly columns: readonly Column[]
  readonly left: ReadonlySet<string>
  readonly onChange: (left: ReadonlySet<string>) => void
}

function WantedColumns({ columns, left, onChange }: WantedColumnsProps) {
  const settings = useSettings((view) => view.settings)
  const all = useCompare((state) => state.comparison?.columns) ?? []
  const labels = columnLabels(settings, all)
  const toggle = (id: string, wanted: boolean) =>
    onChange(wanted ? new Set([...left].filter((one) => one !== id)) : new Set(left).add(id))
  return (
    <fieldset className="merge-columns">
      <legend>Columns</legend>
      {columns.map((column) => (
        <label key={column.id}>
          <input
            type="checkbox"
            checked={!left.has(column.id)}
            onChange={(event) => toggle(column.id, event.target.checked)}
          />
          {labels[all.indexOf(column)]}
        </label>
      ))}
    </fieldset>
  )
}

/** The columns that have said something, or may yet. */
function useAnswering(round: Round): readonly Column[] {
  const columns = useCompare((state) => state.comparison?.columns) ?? []
  const ids = useRuns((runs) =>
    columns
      .filter(({ id }) => {
        const run = runIn(runs, newestRunId(round, id))
        return run !== undefined && (run.text !== '' || run.status.state === 'running')
      })
      .map(({ id }) => id)
      .join(' '),
  )
  return columns.filter(({ id }) => ids.split(' ').includes(id))
}

function useCharacters(round: Round, columns: readonly Column[]): number {
  return useRuns((runs) =>
    columns.reduce((sum, { id }) => sum + (runIn(runs, newestRunId(round, id))?.text.length ?? 0), 0),
  )
}
