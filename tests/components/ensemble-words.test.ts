import { describe, expect, it } from 'vitest'
import { liveStatusOf } from '../../components/answer/live-status.ts'
import { trailOf } from '../../components/answer/trail.ts'
import { changePolicy } from '../../components/settings/order-policy.ts'
import { orderSummary } from '../../components/settings/order-words.ts'
import type { AttemptCause } from '../../lib/router/events.ts'
import type { DeploymentId } from '../../lib/router/model.ts'
import { receiptOf } from '../../lib/runs/receipt.ts'
import type { JournalEvent } from '../../lib/runs/run-event.ts'
import { initialSettings } from '../../lib/settings/defaults.ts'
import { judgeOf, judgesFor } from '../../lib/settings/judge.ts'
import { answered, failed, gpt, runOf, sonnet, subjectOf } from './runs.ts'

const asked = (attempt: number, deploymentId: DeploymentId, cause: AttemptCause): JournalEvent => ({
  type: 'attempt-started',
  at: 1000,
  attempt,
  deploymentId,
  cause,
})
/** Answered, and not shown. */
const silently = (attempt: number) => answered(attempt, '').slice(2, 3)
const both = [asked(1, sonnet, 'ensemble'), asked(2, gpt, 'ensemble')]

describe('the words about an ensemble', () => {
  it('name who was asked at once in one step, and then who merged', () => {
    const run = runOf(...both, ...silently(1), ...silently(2), asked(3, gpt, 'merge'), ...answered(3, 'Yes.'))

    const line = trailOf(
      run,
      receiptOf(run, () => undefined),
      subjectOf,
    )

    expect(line).toMatch(/^Sonnet answered, GPT answered → GPT merged · /)
  })

  it('say whose answer was kept when there was nothing to merge', () => {
    const kept = [asked(3, sonnet, 'best-single'), ...answered(3, 'Yes.')]
    const run = runOf(...both, failed(2, { kind: 'overloaded' }), ...silently(1), ...kept)

    const line = trailOf(
      run,
      receiptOf(run, () => undefined),
      subjectOf,
    )

    expect(line).toMatch(/^Sonnet answered, GPT overloaded → Sonnet’s answer kept · /)
  })

  it('say while it goes on who has answered and who is waited for', () => {
    const status = (...events: readonly JournalEvent[]) => liveStatusOf(runOf(...events), subjectOf, 1000)

    expect(status(...both)).toBe('Asking Sonnet, GPT…')
    expect(status(...both, ...silently(1))).toBe('1 of 2 answered. Waiting for GPT…')
    expect(status(...both, ...silently(1), ...silently(2), asked(3, gpt, 'merge'))).toBe(
      'Asking GPT to merge 2 answers…',
    )
  })
})

describe('the judge of an ensemble', () => {
  const ensemble = (id: string, judge?: string) =>
    changePolicy(initialSettings, id, { strategy: 'ensemble', judge })
  const first = (settings: typeof initialSettings) => {
    const [route] = settings.routes
    if (route === undefined) throw new Error('There is no order.')
    return route
  }

  it('is the order that was chosen, or its own models', () => {
    const settings = ensemble('practice', 'practice-hard-day')

    expect(judgeOf(settings, first(settings)).id).toBe('practice-hard-day')
    expect(orderSummary(settings, first(settings))).toContain('“Practice: a hard day” merges')
    expect(judgeOf(ensemble('practice'), first(ensemble('practice'))).id).toBe('practice')
  })

  it('is never the ensemble itself, nor another one, so that there is no circle', () => {
    const itself = ensemble('practice', 'practice')
    const circle = changePolicy(ensemble('practice', 'practice-hard-day'), 'practice-hard-day', {
      strategy: 'ensemble',
      judge: 'practice',
    })

    expect(judgeOf(itself, first(itself))).toBe(first(itself))
    expect(judgesFor(itself, 'practice').map(({ id }) => id)).toEqual(['practice-hard-day'])
    expect(circle.routes.map((route) => judgeOf(circle, route).id)).toEqual(['practice', 'practice-hard-day'])
  })
})
