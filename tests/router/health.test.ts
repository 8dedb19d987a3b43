import { describe, expect, it } from 'vitest'
import type { FailureKind } from '../../lib/router/failure.ts'
import { emptyHealth, type HealthState, healthLimits } from '../../lib/router/health.ts'
import { deploymentIdOf, parseAccountId } from '../../lib/router/model.ts'
import { onAccountRestored, onAnswered, onFailed } from '../../lib/router/observe.ts'
import { skipReasonOf } from '../../lib/router/skip.ts'
import { healthSchema } from '../../lib/runs/health-schema.ts'

const accountId = parseAccountId('acme')
const origin = 'https://api.acme.example'
const subject = { id: deploymentIdOf(accountId, 'swift'), accountId, origin }
const sibling = { id: deploymentIdOf(accountId, 'slow'), accountId, origin }
const now = Date.UTC(2026, 0, 5)

const healthAfter = (kind: FailureKind, facts = {}, before: HealthState = emptyHealth) =>
  onFailed(before, subject, { kind, ...facts } as Parameters<typeof onFailed>[2], now)

describe('what is remembered of a failure', () => {
  it('cools a rate-limited deployment until its pushback is over', () => {
    const health = healthAfter('rate-limited', { retryAfterMs: 7000 })

    expect(skipReasonOf(health, subject, now + 6999)).toEqual({ kind: 'cooling', untilAt: now + 7000 })
    expect(skipReasonOf(health, subject, now + 7000)).toBeUndefined()
  })

  it('cools a rate-limited deployment for a while when there is no pushback', () => {
    expect(
      skipReasonOf(healthAfter('rate-limited'), subject, now + healthLimits.cooldownMs - 1),
    ).toBeDefined()
  })

  it('caps an absurd pushback', () => {
    const health = healthAfter('rate-limited', { retryAfterMs: 1e12 })

    expect(skipReasonOf(health, subject, now + healthLimits.cooldownCapMs)).toBeUndefined()
  })

  it('keeps the longer of two cooldowns', () => {
    const health = healthAfter(
      'rate-limited',
      { retryAfterMs: 1000 },
      healthAfter('rate-limited', { retryAfterMs: 9000 }),
    )

    expect(skipReasonOf(health, subject, now + 8000)).toBeDefined()
  })

  it('skips every deployment of an account whose key was refused, until the user acts', () => {
    const health = healthAfter('key-invalid')

    expect(skipReasonOf(health, sibling, now + 1e12)).toEqual({ kind: 'account-refused' })
    expect(skipReasonOf(onAccountRestored(health, accountId), sibling, now)).toBeUndefined()
  })

  it('skips every deployment of an account whose quota is empty', () => {
    expect(skipReasonOf(healthAfter('quota-exhausted'), sibling, now)).toEqual({ kind: 'account-paused' })
  })

  it.each([
    ['model-missing', 'model-missing'],
    ['forbidden', 'forbidden'],
  ] as const)('skips a deployment after %s, and not its siblings', (kind, reason) => {
    const health = healthAfter(kind)

    expect(skipReasonOf(health, subject, now)).toEqual({ kind: reason })
    expect(skipReasonOf(health, sibling, now)).toBeUndefined()
  })

  it.each([
    'offline',
    'not-an-api',
    'permission-missing',
    'context-too-long',
    'content-refused',
    'invalid-request',
    'too-large',
  ] as const)('holds nothing against anybody for %s', (kind) => {
    expect(healthAfter(kind)).toEqual(emptyHealth)
  })

  it('forgets failures after an answer, but not a pushback that still runs', () => {
    const failed = healthAfter('server-error', {}, healthAfter('server-error'))
    const limited = healthAfter('rate-limited', { retryAfterMs: 5000 }, failed)

    expect(skipReasonOf(onAnswered(failed, subject, now), subject, now)).toBeUndefined()
    expect(
      skipReasonOf(healthAfter('server-error', {}, onAnswered(failed, subject, now)), subject, now),
    ).toBeUndefined()
    expect(skipReasonOf(onAnswered(limited, subject, now), subject, now)).toMatchObject({ kind: 'cooling' })
    expect(skipReasonOf(onAnswered(limited, subject, now + 5000), subject, now + 5000)).toBeUndefined()
  })

  it('rests a whole origin that cannot be reached, from the second time on and for seconds', () => {
    const once = healthAfter('unreachable')
    const twice = healthAfter('unreachable', {}, once)

    expect(skipReasonOf(once, sibling, now)).toBeUndefined()
    expect(skipReasonOf(twice, sibling, now)).toEqual({ kind: 'origin-unreachable', untilAt: now + 5000 })
    expect(skipReasonOf(onAnswered(twice, subject, now), sibling, now)).toBeUndefined()
  })

  it('never rests an origin for longer than a minute', () => {
    const often = Array.from({ length: 30 }).reduce<HealthState>(
      (before) => healthAfter('unreachable', {}, before),
      emptyHealth,
    )

    expect(skipReasonOf(often, subject, now + 60_000)).toBeUndefined()
  })

  it('is bounded in size, and forgets first what was used longest ago', () => {
    const many = Array.from({ length: 600 }).reduce<HealthState>((before, _, index) => {
      const one = { ...subject, id: deploymentIdOf(accountId, `model-${index}`) }
      return onFailed(before, one, { kind: 'server-error' }, now + index)
    }, emptyHealth)

    expect(Object.keys(many.deployments)).toHaveLength(healthLimits.deployments)
    expect(Object.keys(many.deployments)).toContain('acme/model-599')
  })

  it('is the same after it went through storage', () => {
    const kinds = ['rate-limited', 'server-error', 'server-error', 'server-error', 'model-missing'] as const
    const health = kinds.reduce(
      (before, kind) => healthAfter(kind, {}, before),
      healthAfter('quota-exhausted'),
    )

    expect(healthSchema.parse(structuredClone(health))).toEqual(health)
  })
})
