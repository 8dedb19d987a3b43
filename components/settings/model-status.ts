import type { HealthState, Subject } from '../../lib/router/health.ts'
import { skipReasonOf } from '../../lib/router/skip.ts'
import type { Tone } from '../ui/tone.ts'

/** Whether the router would call a model now, in a word or two. */
export function modelStatus(
  health: HealthState,
  subject: Subject,
  now: number,
): { readonly tone: Tone; readonly text: string } {
  const reason = skipReasonOf(health, subject, now)
  switch (reason?.kind) {
    case undefined:
      return { tone: 'ok', text: 'Ready' }
    case 'cooling':
    case 'breaker-open':
      return { tone: 'warn', text: `Cooling until ${timeOf(reason.untilAt)}` }
    case 'origin-unreachable':
      return { tone: 'warn', text: 'Unreachable just now' }
    case 'probe-under-way':
      return { tone: 'info', text: 'Being tried again' }
    case 'account-refused':
      return { tone: 'error', text: 'Key refused' }
    case 'account-paused':
      return { tone: 'error', text: 'Quota empty' }
    case 'model-missing':
      return { tone: 'error', text: 'Model missing' }
    case 'forbidden':
      return { tone: 'error', text: 'Not allowed' }
    case 'no-prefill':
    case 'no-images':
    case 'bound-elsewhere':
    case 'not-for-this':
    case 'not-resident':
    case 'over-budget':
    case 'window-too-small':
    case 'not-configured':
      return { tone: 'neutral', text: 'Skipped' }
  }
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
}
