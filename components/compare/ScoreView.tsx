import X from 'lucide-react/icons/x'
import type { Round, Scoring } from '../../lib/compare/comparison.ts'
import { passesOf } from '../../lib/compare/passes.ts'
import { meanPoints, positionBiasOf } from '../../lib/compare/score.ts'
import { useRuns, useSettings } from '../answer/AnswerContext.tsx'
import { AnswerText } from '../answer/AnswerText.tsx'
import { runIn } from '../answer/run-store.ts'
import { Collapsible } from '../ui/Collapsible.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { JudgeRun } from './JudgeRun.tsx'
import { columnLabels, targetLabel } from './names.ts'
import { ScoreTable } from './ScoreTable.tsx'
import './ScoreView.css'

type ScoreViewProps = { readonly round: Round; readonly scoring: Scoring }

/** The points of each answer by each criterion, by whom they were given, and how much their place counted. */
export function ScoreView({ round, scoring }: ScoreViewProps) {
  const { compare } = useDesk()
  const settings = useSettings((view) => view.settings)
  const toast = useToast()
  const remove = () => {
    const putBack = compare.removeScoring(round.id, scoring.id)
    toast({ title: 'Scores removed', action: { label: 'Undo', onClick: putBack } })
  }
  const by = scoring.judge === undefined ? 'you' : targetLabel(settings, scoring.judge)
  return (
    <article className="round-result" aria-label={`Scored by ${by}`}>
      <header>
        <h3>Scores</h3>
        <p className="round-result-note">by {by}</p>
        <IconButton
          size="small"
          label="Remove these scores"
          icon={<X aria-hidden={true} />}
          onClick={remove}
        />
      </header>
      {scoring.judge === undefined ? (
        <GivenScores round={round} scoring={scoring} />
      ) : (
        <JudgedScores round={round} scoring={scoring} />
      )}
    </article>
  )
}

function GivenScores({ round, scoring }: ScoreViewProps) {
  const { compare } = useDesk()
  const rows = useRows(
    round,
    round.answers.map(({ columnId }) => columnId),
  )
  return (
    <ScoreTable
      rows={rows}
      rubric={scoring.rubric}
      points={scoring.given ?? {}}
      onGive={(given) => compare.givePoints(round.id, scoring.id, given)}
    />
  )
}

function JudgedScores({ round, scoring }: ScoreViewProps) {
  const { compare } = useDesk()
  // As text, so that nothing renders for a word that arrives.
  const ended = useRuns((runs) =>
    scoring.passes.map(({ runId }) => runIn(runs, runId)?.status.state ?? '').join(' '),
  )
  const { runs } = useDesk()
  const passes = ended === '' ? [] : passesOf(scoring, (runId) => runIn(runs.getState(), runId))
  const rows = useRows(round, scoring.passes[0]?.columnIds ?? [])
  const bias = positionBiasOf(passes, scoring.rubric)
  const again = () => {
    compare.removeScoring(round.id, scoring.id)
    void compare.score(round.id, scoring.rubric, scoring.judge)
  }
  const unreadable = scoring.passes.length > 0 && passes.length === 0 && /^(done ?)+$/.test(ended)
  return (
    <>
      {passes.length > 0 && (
        <ScoreTable rows={rows} rubric={scoring.rubric} points={meanPoints(passes, scoring.rubric)} />
      )}
      {bias !== undefined && <p className="round-result-note">{biasWords(bias)}</p>}
      {unreadable && <p>The judge did not keep to the form, so its scores cannot be read.</p>}
      <Collapsible
        summary={`What the judge said (${passes.length} of ${scoring.passes.length} could be read)`}
      >
        {scoring.passes.map(({ runId }) => (
          <JudgeRun
            key={runId}
            runId={runId}
            onAgain={again}
            onSend={() => void compare.sendScoring(round.id, scoring)}
          >
            {(run) => <AnswerText text={run.text} over={run.status.state !== 'running'} />}
          </JudgeRun>
        ))}
      </Collapsible>
    </>
  )
}

function useRows(round: Round, columnIds: readonly string[]) {
  const settings = useSettings((view) => view.settings)
  const columns = useCompare((state) => state.comparison?.columns) ?? []
  const labels = columnLabels(settings, columns)
  return columns
    .map(({ id }, place) => ({ columnId: id, label: labels[place] ?? '' }))
    .filter(
      ({ columnId }) =>
        columnIds.includes(columnId) && round.answers.some((one) => one.columnId === columnId),
    )
}

function biasWords(bias: number): string {
  const points = Math.abs(bias).toFixed(1)
  const where = bias >= 0 ? 'earlier' : 'later'
  return points === '0.0'
    ? 'The place of an answer made no difference to this judge.'
    : `Each answer was judged in two opposite orders, and averaged. Standing ${where} was worth ${points} points to this judge.`
}
