import Eye from 'lucide-react/icons/eye'
import ThumbsDown from 'lucide-react/icons/thumbs-down'
import Trophy from 'lucide-react/icons/trophy'
import { letterOf, standingOrder } from '../../lib/compare/blind.ts'
import type { Column, Round } from '../../lib/compare/comparison.ts'
import type { Verdict } from '../../lib/compare/vote.ts'
import { useRuns } from '../answer/AnswerContext.tsx'
import { Button } from '../ui/Button.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import './VoteBar.css'
import { votersChoice } from './vote-actions.ts'

type VoteBarProps = { readonly round: Round; readonly columns: readonly Column[] }

/** Which answer is better, asked before anybody knows whose they are. */
export function VoteBar({ round, columns }: VoteBarProps) {
  const { compare } = useDesk()
  const toast = useToast()
  // As text, so that nothing renders for a word that arrives.
  const choice = useRuns((runs) => {
    const { ready, columnIds } = votersChoice(round, columns, runs)
    return ready ? columnIds.join(' ') : undefined
  })
  if (choice === undefined) return <p className="vote-bar vote-waiting">Vote when all answers are there.</p>
  const columnIds = choice.split(' ').filter((id) => id !== '')
  const order = standingOrder(round, columns).map(({ id }) => id)
  const vote = async (verdict: Verdict) => {
    await compare.vote(round.id, columnIds, verdict)
    const voteId = compare.getState().votes.findLast(({ roundId }) => roundId === round.id)?.id
    if (voteId === undefined) return
    const undo = { label: 'Undo', onClick: () => void compare.takeVoteBack(voteId) }
    toast({ title: 'Vote kept. The names are shown.', action: undo })
  }
  return (
    <fieldset className="vote-bar">
      <legend className="vote-question">
        {columnIds.length < 2 ? 'There are not two answers to vote on.' : 'Which answer is better?'}
      </legend>
      {columnIds.length >= 2 && (
        <>
          {columnIds.map((columnId, place) => (
            <Button
              key={columnId}
              icon={<Trophy aria-hidden={true} />}
              onClick={() => void vote({ kind: 'better', place })}
            >
              {letterOf(order.indexOf(columnId))} is {columnIds.length === 2 ? 'better' : 'best'}
            </Button>
          ))}
          <Button onClick={() => void vote({ kind: 'equal' })}>Equally good</Button>
          <Button icon={<ThumbsDown aria-hidden={true} />} onClick={() => void vote({ kind: 'all-bad' })}>
            {columnIds.length === 2 ? 'Both bad' : 'All bad'}
          </Button>
        </>
      )}
      <Button variant="quiet" icon={<Eye aria-hidden={true} />} onClick={() => compare.reveal(round.id)}>
        Show names without a vote
      </Button>
    </fieldset>
  )
}

/** What was voted, once the names are shown. */
export function VoteResult({ round }: { readonly round: Round }) {
  const vote = useCompare((state) => state.votes.find(({ id }) => id === round.voteId))
  if (vote === undefined) return null
  return <p className="vote-bar vote-waiting">{resultWords(vote.verdict)}</p>
}

function resultWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'better':
      return 'You preferred the answer that is marked.'
    case 'equal':
      return 'You found these answers equally good.'
    case 'all-bad':
      return 'You found all of these answers bad.'
  }
}
