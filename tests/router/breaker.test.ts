import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  admits,
  type Breaker,
  closedBreaker,
  breakerLimits as limits,
  onAttempt,
  onFailure,
  onRelease,
  onSuccess,
} from '../../lib/router/breaker.ts'

const minute = 60_000
const failedTimes = (times: number, at: number): Breaker =>
  Array.from({ length: times }).reduce<Breaker>((breaker) => onFailure(breaker, at, limits), closedBreaker)

describe('a circuit breaker', () => {
  it('opens after three failures within a minute, and not before', () => {
    expect(admits(failedTimes(2, 0), 0)).toBe(true)
    expect(admits(failedTimes(3, 0), 0)).toBe(false)
  })

  it('forgets failures that are older than its window', () => {
    const long_ago = failedTimes(2, 0)

    expect(onFailure(long_ago, minute, limits)).toMatchObject({ state: 'closed', failedAt: [minute] })
  })

  it('opens when more than half of the calls of a minute failed, though answers came between them', () => {
    const alternate = (calls: number) =>
      Array.from({ length: calls }).reduce<Breaker>(
        (breaker, _, call) => (call % 2 === 0 ? onFailure : onSuccess)(breaker, call, limits),
        closedBreaker,
      )

    expect(admits(alternate(9), 9)).toBe(true)
    expect(admits(alternate(11), 11)).toBe(false)
  })

  it('says nothing by ratio before there was enough to judge by', () => {
    expect(admits(onFailure(closedBreaker, 0, limits), 0)).toBe(true)
  })

  it('admits exactly one probe when its cooldown is over', () => {
    const open = failedTimes(3, 0)

    expect(admits(open, limits.cooldownMs - 1)).toBe(false)
    expect(admits(open, limits.cooldownMs)).toBe(true)
    const probing = onAttempt(open, limits.cooldownMs, limits)
    expect(admits(probing, limits.cooldownMs)).toBe(false)
  })

  it('admits another probe when the lease of the first has run out', () => {
    const probing = onAttempt(failedTimes(3, 0), limits.cooldownMs, limits)

    expect(admits(probing, limits.cooldownMs + limits.leaseMs)).toBe(true)
  })

  it('rests twice as long after each failed probe, up to its cap', () => {
    let breaker = failedTimes(3, 0)
    const cooldowns: number[] = []
    for (let trip = 0; trip < 8 && breaker.state === 'open'; trip++) {
      cooldowns.push(breaker.untilAt - breaker.openedAt)
      breaker = onFailure(onAttempt(breaker, breaker.untilAt, limits), breaker.untilAt, limits)
    }

    expect(cooldowns).toEqual([30, 60, 120, 240, 480, 900, 900, 900].map((seconds) => seconds * 1000))
  })

  it('gives a probe back when it ended without a verdict', () => {
    const probing = onAttempt(failedTimes(3, 0), limits.cooldownMs, limits)

    expect(admits(onRelease(probing, limits.cooldownMs), limits.cooldownMs)).toBe(true)
  })

  it('never blocks for longer than its cap, however the clock jumps', () => {
    type Move = 'fail' | 'probe' | 'release' | number
    const move = fc.oneof(
      fc.constantFrom<Move>('fail', 'probe', 'release'),
      fc.integer({ min: -10 * minute * 60, max: 10 * minute * 60 }),
    )
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        let breaker: Breaker = closedBreaker
        let now = Date.UTC(2026, 0, 1)
        for (const step of moves) {
          if (typeof step === 'number') now += step
          else if (step === 'fail') breaker = onFailure(breaker, now, limits)
          else if (step === 'release') breaker = onRelease(breaker, now)
          else if (admits(breaker, now)) breaker = onAttempt(breaker, now, limits)
        }
        expect(admits(breaker, now + limits.cooldownCapMs)).toBe(true)
      }),
    )
  })
})
