import { letterOf } from '../../lib/compare/blind.ts'
import type { Merge, Round } from '../../lib/compare/comparison.ts'
import { lettersIn, withNames } from '../../lib/compare/merge.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { AnswerText } from '../answer/AnswerText.tsx'
import { CopyButton } from '../answer/CopyButton.tsx'
import { useDesk } from './CompareContext.tsx'
import { JudgeRun } from './JudgeRun.tsx'
import { columnLabels, targetLabel } from './names.ts'

type MergeViewProps = { readonly round: Round; readonly merge: Merge }

const titles = {
  fuse: 'Fused',
  checklist: 'Checklist',
  critique: 'Critique',
  custom: 'Merged',
} as const satisfies Record<Merge['kind'], string>

/** What a judge made of the answers, with the names of those it took each part from. */
export function MergeView({ round, merge }: MergeViewProps) {
  const { compare } = useDesk()
  const settings = useSettings((view) => view.settings)
  const sources = merge.sources.map(
    ({ columnId }) => round.answers.find((answer) => answer.columnId === columnId) ?? { target: merge.judge },
  )
  const labels = columnLabels(settings, sources)
  const names = new Map(labels.map((label, place) => [letterOf(place), label]))
  return (
    <article
      className="round-result"
      aria-label={`${titles[merge.kind]} by ${targetLabel(settings, merge.judge)}`}
    >
      <header>
        <h3>{titles[merge.kind]}</h3>
        <p className="round-result-note">
          by {targetLabel(settings, merge.judge)} out of {labels.join(', ')}
        </p>
      </header>
      <JudgeRun
        runId={merge.runId}
        onAgain={() => void compare.mergeAgain(round.id, merge)}
        onSend={() => void compare.sendMerge(round.id, merge)}
      >
        {(run) => (
          <>
            <AnswerText text={withNames(run.text, names)} over={run.status.state !== 'running'} />
            {run.status.state === 'done' && <Attribution text={run.text} names={names} />}
          </>
        )}
      </JudgeRun>
    </article>
  )
}

function Attribution({
  text,
  names,
}: {
  readonly text: string
  readonly names: ReadonlyMap<string, string>
}) {
  const used = [...lettersIn(text)].sort().flatMap((letter) => names.get(letter) ?? [])
  return (
    <p className="round-result-note merge-attribution">
      {used.length === 0
        ? 'The judge did not say which answer each part is from.'
        : `Taken from ${used.join(', ')}.`}
      <CopyButton label="Copy the merged answer" text={withNames(text, names)} />
    </p>
  )
}
