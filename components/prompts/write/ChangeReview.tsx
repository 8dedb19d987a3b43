import { useState } from 'react'
import type { DiffSegment } from '../../../lib/prompts/word-diff.ts'
import { countText } from '../../answer/figures.ts'
import { Button } from '../../ui/Button.tsx'

type Change = Extract<DiffSegment, { kind: 'change' }>

type ChangeReviewProps = {
  readonly segments: readonly DiffSegment[]
  readonly onTake: (segments: readonly DiffSegment[], accepted: ReadonlySet<number>) => void
}

/** Every change of an improvement, word by word, with its reason, to accept all of them or one by one. */
export function ChangeReview({ segments, onTake }: ChangeReviewProps) {
  const [accepted, setAccepted] = useState<ReadonlySet<number>>(new Set())
  const changes = segments.filter((segment): segment is Change => segment.kind === 'change')
  const toggle = (index: number) => {
    const next = new Set(accepted)
    if (!next.delete(index)) next.add(index)
    setAccepted(next)
  }
  if (changes.length === 0) return <p className="prompts-lead">Nothing would be changed.</p>
  return (
    <section className="write-review" aria-label="Suggested changes">
      <pre className="write-diff" dir="auto">
        {segments.map((segment, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what stays the same has no name, and no segment moves
          <Segment key={place} segment={segment} accepted={accepted} />
        ))}
      </pre>
      <ol className="write-changes">
        {changes.map((change) => (
          <li key={change.index}>
            <label className="fill-check">
              <input
                type="checkbox"
                checked={accepted.has(change.index)}
                onChange={() => toggle(change.index)}
              />
              <span>
                <span className="tabular">{change.index + 1}.</span> {wordsOf(change)}
                <small>{change.why ?? 'No reason was given.'}</small>
              </span>
            </label>
          </li>
        ))}
      </ol>
      <div className="prompts-actions">
        <Button variant="primary" disabled={accepted.size === 0} onClick={() => onTake(segments, accepted)}>
          {accepted.size === 0 ? 'Nothing accepted' : `Take ${countText(accepted.size, 'change')}`}
        </Button>
        <Button
          onClick={() =>
            setAccepted(
              accepted.size === changes.length ? new Set() : new Set(changes.map(({ index }) => index)),
            )
          }
        >
          {accepted.size === changes.length ? 'Accept none' : 'Accept all'}
        </Button>
      </div>
    </section>
  )
}

type SegmentProps = { readonly segment: DiffSegment; readonly accepted: ReadonlySet<number> }

function Segment({ segment, accepted }: SegmentProps) {
  if (segment.kind === 'same') return segment.text
  return (
    <span className="write-change" data-accepted={accepted.has(segment.index)}>
      <del>{segment.before}</del>
      <ins>{segment.after}</ins>
      <sup>{segment.index + 1}</sup>
    </span>
  )
}

const longest = 60

function wordsOf({ before, after }: Change): string {
  const short = (text: string) => {
    const words = text.replace(/\s+/g, ' ').trim()
    return words.length > longest ? `${words.slice(0, longest)}…` : words
  }
  if (before.trim() === '') return `Adds “${short(after)}”`
  if (after.trim() === '') return `Leaves out “${short(before)}”`
  return `“${short(before)}” becomes “${short(after)}”`
}
