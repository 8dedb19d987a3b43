import { describe, expect, it } from 'vitest'
import { liveStatusOf } from '../../components/answer/live-status.ts'
import { trailOf } from '../../components/answer/trail.ts'
import { receiptOf } from '../../lib/runs/receipt.ts'
import type { Run } from '../../lib/runs/run.ts'
import { answered, failed, gpt, runOf, sonnet, started, subjectOf } from './runs.ts'

const trail = (run: Run, price?: { inputPerMillion: number; outputPerMillion: number }) =>
  trailOf(
    run,
    receiptOf(run, () => price),
    subjectOf,
  ).replaceAll('\u00a0', ' ')

describe('the line under an answer', () => {
  it('says who failed, who answered, and what it took', () => {
    const run = runOf(started(1), failed(1, { kind: 'overloaded' }), started(2, gpt), ...answered(2, 'Yes.'))

    const line = trail(run, { inputPerMillion: 0, outputPerMillion: 10 })

    expect(line).toBe('Sonnet overloaded → GPT answered · 1.4 s · 312 tokens · $0.0031')
  })

  it('leaves out a cost that is not known', () => {
    expect(trail(runOf(started(1), ...answered(1, 'Yes.')))).toBe('Sonnet answered · 1.4 s · 312 tokens')
  })

  it('names those who were passed over where the order has them', () => {
    const run = runOf(
      {
        type: 'run-planned',
        at: 1000,
        candidates: [
          { deploymentId: sonnet, verdict: 'skipped', reason: { kind: 'account-refused' } },
          { deploymentId: gpt, verdict: 'eligible' },
        ],
      },
      started(1, gpt),
      ...answered(1, 'Yes.'),
    )

    expect(trail(run)).toBe('Sonnet key refused → GPT answered · 1.4 s · 312 tokens')
  })

  it('says that a run was interrupted', () => {
    const run = runOf(started(1), { type: 'run-interrupted', at: 3000, sent: true })

    expect(trail(run)).toBe('Sonnet interrupted · 2.0 s')
  })
})

describe('the line while nothing is there to read', () => {
  it('says who is asked', () => {
    expect(liveStatusOf(runOf(started(1)), subjectOf, 1500)).toBe('Asking Sonnet…')
  })

  it('says why the next one is asked', () => {
    const run = runOf(started(1), failed(1, { kind: 'overloaded' }), started(2, gpt))

    expect(liveStatusOf(run, subjectOf, 1500)).toBe('Sonnet is overloaded. Asking GPT…')
  })

  it('counts the seconds of a model that thinks', () => {
    const run = runOf(started(1), { type: 'attempt-thinking', at: 1200, attempt: 1 })

    expect(liveStatusOf(run, subjectOf, 13_400)).toBe('Sonnet is thinking… 12 s')
  })

  it('counts down to a retry', () => {
    const run = runOf(started(1), failed(1, { kind: 'rate-limited' }), {
      type: 'retry-scheduled',
      at: 1400,
      deploymentId: sonnet,
      waitMs: 6000,
      because: 'pushback',
    })

    expect(liveStatusOf(run, subjectOf, 1400)).toBe('Waiting 6 s to try Sonnet again')
  })

  it('S28 says that it waits in the queue, until it is asked or stopped', () => {
    const queued = { type: 'run-queued', at: 1000, deploymentId: sonnet } as const
    const stopped = { type: 'run-ended', at: 1200, ending: { state: 'cancelled' } } as const
    const lineOf = (run: Run) =>
      trailOf(
        run,
        receiptOf(run, () => undefined),
        subjectOf,
      )

    expect(liveStatusOf(runOf(queued), subjectOf, 1400)).toBe('Waiting in the queue for Sonnet…')
    expect(lineOf(runOf(queued))).toBe('Sonnet waiting in the queue')
    expect(liveStatusOf(runOf(queued, started(1)), subjectOf, 1400)).toBe('Asking Sonnet…')
    expect(lineOf(runOf(queued, started(1)))).toBe('Sonnet asked')
    expect(lineOf(runOf(queued, stopped))).toContain('Stopped')
  })
})
