import { describe, expect, it } from 'vitest'
import type { SkipReason } from '../../lib/router/events.ts'
import { parseDeploymentId } from '../../lib/router/model.ts'
import { receiptOf } from '../../lib/runs/receipt.ts'
import { foldRuns } from '../../lib/runs/run.ts'
import { type JournalEvent, journalEventSchema } from '../../lib/runs/run-event.ts'
import { orderOf } from '../support/orders.ts'

const [first, second] = [parseDeploymentId('a/one'), parseDeploymentId('b/two')]
const accepted: JournalEvent = { type: 'run-accepted', at: 1000, order: orderOf() }
const started = (
  attempt: number,
  deploymentId = first,
  cause: 'first' | 'continuation' = 'first',
): JournalEvent => ({
  type: 'attempt-started',
  at: 1000 + attempt,
  attempt,
  deploymentId,
  cause,
})
const committed = (attempt: number): JournalEvent => ({
  type: 'attempt-committed',
  at: 1010,
  attempt,
  firstContentMs: 20,
})
const words = (attempt: number, text: string): JournalEvent => ({ type: 'text-delta', attempt, text })
const broke: JournalEvent = {
  type: 'attempt-ended',
  at: 1100,
  attempt: 1,
  outcome: {
    state: 'failed',
    failure: { kind: 'broken-stream' },
    committed: true,
    usage: { inputTokens: 10, outputTokens: 5 },
    durationMs: 99,
  },
}
const answered: JournalEvent = {
  type: 'attempt-ended',
  at: 1200,
  attempt: 2,
  outcome: { state: 'answered', reason: 'stop', usage: { inputTokens: 15, outputTokens: 7 }, durationMs: 90 },
}
const ended: JournalEvent = { type: 'run-ended', at: 1200, ending: { state: 'done', reason: 'stop' } }

const continued: readonly JournalEvent[] = [
  accepted,
  { type: 'run-planned', at: 1000, candidates: [{ deploymentId: first, verdict: 'eligible' }] },
  started(1),
  committed(1),
  words(1, 'The first half'),
  broke,
  started(2, second, 'continuation'),
  committed(2),
  words(2, ' and the second.'),
  answered,
  ended,
]

describe('the fold of a run', () => {
  it('knows where another model went on with a broken answer', () => {
    const run = foldRuns(continued)

    expect(run?.text).toBe('The first half and the second.')
    expect(run?.seams).toEqual([{ at: 14, deploymentId: second }])
  })

  it('begins anew when the journal is told again, and counts every event once', () => {
    const run = foldRuns([...continued.slice(0, 5), ...continued])

    expect(run?.text).toBe('The first half and the second.')
    expect(run?.nextSeq).toBe(continued.length)
  })

  it('is nothing before it was accepted', () => {
    expect(foldRuns([ended])).toBeUndefined()
  })
})

describe('a receipt', () => {
  it('names both halves, adds up their tokens, and prices every attempt', () => {
    const run = foldRuns(continued)
    if (run === undefined) throw new Error('There is no run.')
    const receipt = receiptOf(run, (id) =>
      id === first
        ? { inputPerMillion: 1, outputPerMillion: 2 }
        : { inputPerMillion: 10, outputPerMillion: 20 },
    )

    expect(receipt).toMatchObject({
      askedFor: first,
      answeredBy: first,
      continuedBy: [second],
      usage: { inputTokens: 25, outputTokens: 12 },
      firstContentMs: 21,
      totalMs: 200,
    })
    expect(receipt.cost).toBeCloseTo((10 * 1 + 5 * 2 + 15 * 10 + 7 * 20) / 1_000_000, 12)
  })

  it('does not call an unknown price nothing', () => {
    const run = foldRuns(continued)
    if (run === undefined) throw new Error('There is no run.')

    expect(receiptOf(run, () => undefined).cost).toBeUndefined()
  })
})

it('comes out of storage as it went in, with who was too dear, who runs elsewhere, and what was spent', () => {
  const skipped = (deploymentId: typeof first, reason: SkipReason) =>
    ({ deploymentId, verdict: 'skipped', reason }) as const
  const failure = { kind: 'over-budget', budget: 0.02 } as const
  const events: JournalEvent[] = [
    {
      type: 'run-planned',
      at: 1,
      candidates: [
        skipped(first, { kind: 'not-resident', region: 'US' }),
        skipped(first, { kind: 'not-resident' }),
        skipped(second, { kind: 'over-budget', needed: 0.03, left: 0.01 }),
      ],
    },
    {
      type: 'attempt-ended',
      at: 2,
      attempt: 1,
      outcome: { state: 'failed', failure, committed: true, durationMs: 1 },
    },
    { type: 'run-ended', at: 2, ending: { state: 'partial', failure } },
    { type: 'run-ended', at: 2, ending: { state: 'failed', reason: 'over-budget' } },
  ]

  expect(events.map((event) => journalEventSchema.parse(structuredClone(event)))).toEqual(events)
})
