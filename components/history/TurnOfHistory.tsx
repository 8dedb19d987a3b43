import GitBranch from 'lucide-react/icons/git-branch'
import type { Run } from '../../lib/runs/run.ts'
import { AnswerEnding } from '../answer/AnswerEnding.tsx'
import { AnswerText } from '../answer/AnswerText.tsx'
import { CopyButton } from '../answer/CopyButton.tsx'
import { countText } from '../answer/figures.ts'
import { textSeamsOf } from '../answer/seams.ts'
import { Trail } from '../answer/Trail.tsx'
import { useSubjects } from '../answer/use-subjects.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { Collapsible } from '../ui/Collapsible.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useDesk } from './HistoryContext.tsx'
import { hashOf } from './place.ts'
import { useTry } from './use-try.ts'

type TurnProps = { readonly versions: readonly Run[]; readonly conversationId: string }

/** A prompt with the newest version of its answer, the earlier ones folded away. */
export function TurnOfHistory({ versions, conversationId }: TurnProps) {
  const newest = versions.at(-1)
  if (newest === undefined) return null
  const earlier = versions.slice(0, -1)
  const { prompt, selection, turnId } = newest.order
  return (
    <article className="reader-turn" aria-label={`Question: ${prompt}`.slice(0, 60)}>
      {selection !== undefined && (
        <Collapsible summary={`Selection (${countText(selection.text.length, 'character')})`}>
          <blockquote className="reader-selection" dir="auto">
            {selection.text}
          </blockquote>
        </Collapsible>
      )}
      <p className="reader-prompt" dir="auto">
        {prompt}
      </p>
      <Answer run={newest} conversationId={conversationId} />
      <div className="reader-turn-actions">
        {newest.text !== '' && <CopyButton label="Copy answer" text={newest.text} />}
        <BranchButton conversationId={conversationId} turnId={turnId} />
      </div>
      {earlier.length > 0 && (
        <Collapsible summary={countText(earlier.length, 'earlier version')}>
          {earlier.map((run) => (
            <Answer key={run.order.runId} run={run} conversationId={conversationId} />
          ))}
        </Collapsible>
      )}
    </article>
  )
}

function Answer({ run, conversationId }: { readonly run: Run; readonly conversationId: string }) {
  const { browser } = useDesk()
  const subjectOf = useSubjects()
  const goOn = () => browser.continueInPanel(conversationId)
  const again = {
    actions: () => (
      <Button size="small" onClick={goOn}>
        Continue in side panel
      </Button>
    ),
    ask: goOn,
    askToGoOn: goOn,
  }
  const running = run.status.state === 'running'
  return (
    <div className="reader-answer">
      <AnswerText text={run.text} over={!running} seams={textSeamsOf(run, subjectOf)} />
      {run.damaged === true && (
        <Callout tone="warn" title="Storage has lost a part of this answer">
          What could be read is shown.
        </Callout>
      )}
      {running ? (
        <p className="reader-running">Still being answered.</p>
      ) : (
        <AnswerEnding run={run} again={again} />
      )}
      {!running && <Trail run={run} />}
    </div>
  )
}

function BranchButton({
  conversationId,
  turnId,
}: {
  readonly conversationId: string
  readonly turnId: string
}) {
  const { list } = useDesk()
  const attempt = useTry()
  const toast = useToast()
  const branch = () =>
    attempt('branched', async () => {
      const id = await list.branch(conversationId, turnId)
      location.hash = hashOf({ page: 'conversation', conversationId: id })
      toast({ title: 'This is a new conversation with everything up to here' })
    })
  return (
    <IconButton
      size="small"
      label="Branch from here"
      icon={<GitBranch aria-hidden={true} />}
      onClick={() => void branch()}
    />
  )
}
