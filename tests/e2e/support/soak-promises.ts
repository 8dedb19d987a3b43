import { exhaustedWords } from '../../../components/answer/exhausted-words.ts'
import type { Run } from '../../../lib/runs/run.ts'
import { isOver, type JournalEvent } from '../../../lib/runs/run-event.ts'

/** What there is to see of one prompt once it has ended: the journal, the provider's own notes, the screen. */
export type Seen = {
  readonly run: Run
  readonly events: readonly JournalEvent[]
  /** Requests that belong to no call in the journal. */
  readonly unknown: number
  /** The reason that the end was to give is there. */
  readonly isReasonShown: boolean
  readonly shownText: string
  /** What had been on screen for longer than a checkpoint takes when the worker was killed. */
  readonly shownLongAgo: string
  readonly isKilled: boolean
}

/** Which promises a prompt has broken. */
export function brokenBy(seen: Seen): readonly string[] {
  const { run, events, isReasonShown, unknown, shownText, shownLongAgo, isKilled } = seen
  const { state } = run.status
  const started = events.flatMap((event) => (event.type === 'attempt-started' ? [event] : []))
  const words = run.text.split(/\s+/).filter(Boolean)
  const speakers = new Set(words.map((word) => word.split('-')[0]))
  const isInOrder = words.every((word, index) => Number(word.split('-')[2]) === index)
  const rules: readonly (readonly [string, boolean])[] = [
    ['it ends once', events.filter(isOver).length === 1 && events.findIndex(isOver) === events.length - 1],
    [`it ends with a reason on screen, and not as ${state}`, isReasonShown],
    ['it is interrupted only by a death', state !== 'interrupted' || isKilled],
    ['what is shown is what is stored', shownText === words.join(' ')],
    ['what was shown is kept', words.join(' ').startsWith(shownLongAgo)],
    ['no text comes twice or is left out', speakers.size !== 1 || isInOrder],
    ['two models speak only with a seam', speakers.size <= 1 || run.seams.length > 0],
    ['a whole answer is whole', state !== 'done' || words.length === 30],
    ['every request is a call in the journal', unknown === 0],
    ['it is begun once', started.filter(({ cause }) => cause === 'first').length <= 1],
  ]
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule)
}

/** What has to be said on screen of an end; undefined for what no prompt of a soak may be. */
export function wordsForEnding({ status }: Run): string | undefined {
  switch (status.state) {
    case 'done':
      return ''
    case 'failed':
      return exhaustedWords[status.reason].title
    case 'partial':
      return 'The answer broke off here'
    case 'interrupted':
      return 'The browser stopped Understudy'
    case 'running':
    case 'cancelled':
      return undefined
  }
}
