import { useState } from 'react'
import { newestRunId, type Round } from '../../lib/compare/comparison.ts'
import type { Rubric } from '../../lib/compare/rubric.ts'
import { defaultRubric } from '../../lib/compare/score.ts'
import { useRuns } from '../answer/AnswerContext.tsx'
import { runIn } from '../answer/run-store.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Select } from '../ui/Select.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { JudgePicker } from './JudgePicker.tsx'
import { RubricEditor } from './RubricEditor.tsx'
import { useCostWords, useJudge } from './use-judge.ts'

const whose = [
  { value: 'judge', label: 'A model', description: 'Asked twice, in opposite orders' },
  { value: 'user', label: 'Me', description: 'You give the points yourself' },
] as const

/** By what the answers are scored, by whom, and what that costs. */
export function ScoreDialog({ round, onClose }: { readonly round: Round; readonly onClose: () => void }) {
  const { compare } = useDesk()
  const last = useCompare(
    ({ comparison }) => comparison?.rounds.flatMap(({ scorings }) => scorings).at(-1)?.rubric,
  )
  const [rubric, setRubric] = useState<Rubric>(last ?? defaultRubric)
  const [by, setBy] = useState<'judge' | 'user'>('judge')
  const [judge, choose] = useJudge()
  const cost = useScoringCost(round, rubric, judge)
  const ready =
    rubric.criteria.every(({ name }) => name.trim() !== '') &&
    rubric.criteria.some(({ weight }) => weight > 0)
  const score = () => {
    void compare.score(round.id, rubric, by === 'judge' ? judge : undefined)
    onClose()
  }
  return (
    <Dialog
      title="Score the answers"
      open={true}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!ready} onClick={score}>
            Score
          </Button>
        </>
      }
    >
      <RubricEditor rubric={rubric} onChange={setRubric} />
      <Select label="Who scores" options={whose} value={by} onChange={setBy} />
      {by === 'judge' && (
        <>
          <JudgePicker judge={judge} onChoose={choose} />
          <p className="round-result-note">{cost} The judge does not see the names.</p>
        </>
      )}
    </Dialog>
  )
}

/** A judge is asked twice. */
function useScoringCost(round: Round, rubric: Rubric, judge: Parameters<typeof useCostWords>[0]): string {
  const lengths = useRuns((runs) =>
    round.answers.reduce(
      (sum, { columnId }) => sum + (runIn(runs, newestRunId(round, columnId))?.text.length ?? 0),
      0,
    ),
  )
  const reply = 18 * rubric.criteria.length * round.answers.length
  return useCostWords(judge, 2 * (lengths + round.prompt.length + 900), 2 * reply)
}
