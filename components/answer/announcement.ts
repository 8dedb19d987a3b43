import type { Run } from '../../lib/runs/run.ts'
import type { Subject } from './failure-words.ts'
import { liveStatusOf } from './live-status.ts'
import { textSeamsOf } from './seams.ts'

/** How far a run has been read out to those who listen. */
export type Heard = {
  readonly runId: string
  readonly step: string
  readonly characters: number
  readonly over: boolean
}

export type Announcement = { readonly text: string; readonly heard: Heard }

type Now = { readonly subjectOf: (id: string) => Subject; readonly now: number }

/** What to read out next. A run that was over when it was first met is not read out at all. */
export function announcementOf(run: Run, before: Heard | undefined, { subjectOf, now }: Now): Announcement {
  const { runId } = run.order
  const over = run.status.state !== 'running'
  const heard = before?.runId === runId ? before : { runId, step: '', characters: 0, over }
  if (heard.over) return { text: '', heard }
  if (run.text === '' && !over) {
    const step = `${run.attempts.length} ${run.attempts.at(-1)?.thinking} ${run.waiting?.untilAt} ${run.queuedAt}`
    const text = step === heard.step ? '' : liveStatusOf(run, subjectOf, now)
    return { text, heard: { ...heard, step } }
  }
  const fresh = run.text.slice(heard.characters)
  const length = over ? fresh.length : wholeSentences(fresh)
  const words = withSeams(run, subjectOf, [heard.characters, heard.characters + length])
  const text = [words.trim(), over ? endingText(run) : ''].filter(Boolean).join(' ')
  return { text, heard: { ...heard, characters: heard.characters + length, over } }
}

/** The text between two places; a seam is read out before the first words behind it. */
function withSeams(run: Run, subjectOf: Now['subjectOf'], [from, to]: readonly [number, number]): string {
  const seams = textSeamsOf(run, subjectOf).filter(({ at }) => at >= from && at < to)
  const places = [from, ...seams.map(({ at }) => at), to]
  const words = places.slice(1).map((place, index) => run.text.slice(places[index], place))
  return words
    .map((part, index) => {
      const seam = seams[index]
      return seam === undefined ? part : `${part} … ${seam.broke} broke off, ${seam.wentOn} went on: `
    })
    .join('')
}

const endings = {
  running: '',
  done: 'The answer is complete.',
  partial: 'The answer broke off.',
  failed: 'No model could answer.',
  cancelled: 'Stopped.',
  interrupted: 'The answer was interrupted.',
} as const satisfies Record<Run['status']['state'], string>

function endingText({ status }: Run): string {
  const isSpent = status.state === 'partial' && status.failure.kind === 'over-budget'
  return isSpent ? 'The answer was stopped at the limit for one prompt.' : endings[status.state]
}

const sentenceEnd = /[.!?:…](?=\s)|[。！？\n]/g

/** The length of what may be read out already, so that no word is cut in two. */
function wholeSentences(fresh: string): number {
  const end = [...fresh.matchAll(sentenceEnd)].at(-1)
  return end === undefined ? 0 : end.index + end[0].length
}
