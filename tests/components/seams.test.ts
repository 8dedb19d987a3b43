import { describe, expect, it } from 'vitest'
import { announcementOf } from '../../components/answer/announcement.ts'
import { createBlockReader } from '../../components/answer/markdown/block-reader.ts'
import { placeSeams } from '../../components/answer/markdown/place-seams.ts'
import { seamEndsOf } from '../../components/answer/seams.ts'
import { trailOf } from '../../components/answer/trail.ts'
import { receiptOf } from '../../lib/runs/receipt.ts'
import type { JournalEvent } from '../../lib/runs/run-event.ts'
import { answered, gpt, runOf, sonnet, started, subjectOf } from './runs.ts'

/** A text whose seams are written as ¦, as blocks and seams: | is a seam, || one inside of what precedes it. */
function placed(marked: string): readonly string[] {
  const parts = marked.split('¦')
  const seams = parts.slice(1).map((_, index) => ({ at: parts.slice(0, index + 1).join('').length }))
  const pieces = placeSeams(createBlockReader().read(parts.join(''), true), seams)
  return pieces.map((piece) =>
    piece.type === 'seam' ? (piece.inside ? '||' : '|') : piece.block.source.trim(),
  )
}

describe('a seam', () => {
  it.each([
    ['cuts a paragraph', 'An outage takes¦ all models.', ['An outage takes', '|', 'all models.']],
    ['cuts a word, for that is where it broke', 'all mod¦els', ['all mod', '|', 'els']],
    ['stands between two paragraphs', 'One.\n\n¦Two.', ['One.', '|', 'Two.']],
    ['stands at the end while nothing has come yet', 'One.\n\nTwo¦', ['One.', 'Two', '|']],
    ['leaves code whole', '```ts\nlet a¦ = 1\n```\n\nEnd.', ['```ts\nlet a = 1\n```', '||', 'End.']],
    ['leaves code whole that is still coming', '```ts\nlet a¦ = 1', ['```ts\nlet a = 1', '||']],
    [
      'leaves a table whole',
      '| a | b |\n|---|---|\n| 1¦ | 2 |\n\nEnd.',
      ['| a | b |\n|---|---|\n| 1 | 2 |', '||', 'End.'],
    ],
    ['leaves a bold word whole', 'It is **ve¦ry** late.', ['It is **very** late.', '||']],
    ['leaves a link whole', 'See https://good.exa¦mple/a now.', ['See https://good.example/a now.', '||']],
    ['leaves inline code whole', 'Call `ask(¦x)` now.', ['Call `ask(x)` now.', '||']],
    ['makes no heading of a word', 'I like C¦# and F.', ['I like C# and F.', '||']],
    ['waits for the next item of a list', '- one\n- t¦wo\n- three', ['- one\n- two', '||', '- three']],
    ['stands between two items', '1. one\n¦2. two', ['1. one', '|', '2. two']],
    ['leaves the last item whole', '- one\n- t¦wo\n\nEnd.', ['- one\n- two', '||', 'End.']],
  ])('%s', (_what, marked, expected) => {
    expect(placed(marked)).toEqual(expected)
  })

  it('may be followed by another one in the same paragraph', () => {
    expect(placed('One, ¦two, ¦three.')).toEqual(['One,', '|', 'two,', '|', 'three.'])
    expect(placed('```\none ¦two ¦three\n```')).toEqual(['```\none two three\n```', '||', '||'])
  })

  it('changes nothing of the blocks of an answer without one', () => {
    const blocks = createBlockReader().read('One.\n\nTwo.', true)

    expect(placeSeams(blocks, []).map((piece) => piece.type === 'block' && piece.block)).toEqual(blocks)
  })
})

const broken: readonly JournalEvent[] = [
  started(1),
  { type: 'attempt-committed', at: 1900, attempt: 1, firstContentMs: 500 },
  { type: 'text-delta', attempt: 1, text: 'An outage takes' },
  {
    type: 'attempt-ended',
    at: 2000,
    attempt: 1,
    outcome: { state: 'failed', failure: { kind: 'broken-stream' }, committed: true, durationMs: 600 },
  },
]
const goesOn: JournalEvent = {
  type: 'attempt-started',
  at: 2000,
  attempt: 2,
  deploymentId: gpt,
  cause: 'continuation',
}

describe('an answer that another model went on with', () => {
  const run = runOf(...broken, goesOn, ...answered(2, ' all models.'))

  it('knows who broke off and who went on', () => {
    expect(seamEndsOf(run)).toEqual([{ at: 15, from: sonnet, to: gpt }])
  })

  it('says so in its line', () => {
    const line = trailOf(
      run,
      receiptOf(run, () => undefined),
      subjectOf,
    )

    expect(line.replaceAll('\u00a0', ' ')).toBe('Sonnet broke off → GPT went on · 1.4 s · 312 tokens')
  })

  it('is read out with its seam', () => {
    const names = { subjectOf, now: 1500 }
    const before = announcementOf(runOf(started(1)), undefined, names)

    expect(announcementOf(run, before.heard, names).text).toBe(
      'An outage takes … Sonnet broke off, GPT went on:  all models. The answer is complete.',
    )
  })
})

it('a model that was asked beside a silent one and fell behind is named apart', () => {
  const hedge: JournalEvent = { ...goesOn, cause: 'hedge' } as JournalEvent
  const outrun: JournalEvent = {
    type: 'attempt-ended',
    at: 2100,
    attempt: 2,
    outcome: { state: 'outrun', durationMs: 100 },
  }
  const run = runOf(started(1), hedge, outrun, ...answered(1, 'Yes.'))

  const line = trailOf(
    run,
    receiptOf(run, () => undefined),
    subjectOf,
  )

  expect(line.replaceAll('\u00a0', ' ')).toBe('Sonnet answered · GPT asked as well · 1.4 s · 312 tokens')
})
