import { expect, it } from 'vitest'
import { announcementOf } from '../../components/answer/announcement.ts'
import { answered, runOf, started, subjectOf } from './runs.ts'

const names = { subjectOf, now: 1500 }
const text = (words: string) => ({ type: 'text-delta', attempt: 1, text: words }) as const

it('reads whole sentences, each once, and the rest at the end', () => {
  const first = announcementOf(runOf(started(1), text('One. Two is')), undefined, names)
  const second = announcementOf(runOf(started(1), text('One. Two is')), first.heard, names)
  const over = runOf(started(1), ...answered(1, 'One. Two is short'))
  const third = announcementOf(over, second.heard, names)
  const fourth = announcementOf(over, third.heard, names)

  expect([first, second, third, fourth].map((announcement) => announcement.text)).toEqual([
    'One.',
    '',
    'Two is short The answer is complete.',
    '',
  ])
})

it('reads each step before the first text once', () => {
  const asking = announcementOf(runOf(started(1)), undefined, names)
  const again = announcementOf(runOf(started(1)), asking.heard, names)

  expect([asking.text, again.text]).toEqual(['Asking Sonnet…', ''])
})

it('reads nothing of an answer that was there already', () => {
  expect(announcementOf(runOf(started(1), ...answered(1, 'Old.')), undefined, names).text).toBe('')
})

it('says that an answer was stopped at its limit, which is no breaking off', () => {
  const failure = { kind: 'over-budget', budget: 0.02 } as const
  const stopped = runOf(started(1), ...answered(1, 'One.').slice(0, 2), {
    type: 'run-ended',
    at: 2000,
    ending: { state: 'partial', failure },
  })
  const { heard } = announcementOf(runOf(started(1)), undefined, names)

  expect(announcementOf(stopped, heard, names).text).toBe(
    'One. The answer was stopped at the limit for one prompt.',
  )
})
