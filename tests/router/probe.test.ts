import { expect, it } from 'vitest'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { deploymentIdOf, parseAccountId } from '../../lib/router/model.ts'
import { onAttemptStarted, onFailed, onReleased } from '../../lib/router/observe.ts'
import { deploymentHealthOf, skipReasonOf } from '../../lib/router/skip.ts'

const accountId = parseAccountId('acme')
const subject = { id: deploymentIdOf(accountId, 'swift'), accountId, origin: 'https://acme.example' }
const now = Date.UTC(2026, 0, 5)
const failed = (health: HealthState) => onFailed(health, subject, { kind: 'server-error' }, now)

function probeOf(health: HealthState) {
  const { breaker } = deploymentHealthOf(health, subject)
  return breaker.state === 'half-open' ? breaker : undefined
}

it('a probe that another one replaced in the same millisecond gives nothing back', () => {
  const tripped = failed(failed(failed(emptyHealth)))
  const first = onAttemptStarted(tripped, subject, now)
  // A call from before the breaker opened fails, and the next last resort begins.
  const second = onAttemptStarted(failed(first), subject, now)

  const after = onReleased(second, { ...subject, probe: probeOf(first) }, now)
  const own = onReleased(second, { ...subject, probe: probeOf(second) }, now)

  expect(skipReasonOf(after, subject, now)?.kind).toBe('probe-under-way')
  expect(skipReasonOf(own, subject, now)).toBeUndefined()
})
