import type { SkipReason } from '../../lib/router/events.ts'
import type { Condition } from '../../lib/router/route.ts'
import type { Tone } from '../ui/tone.ts'
import { clockText, costText, countText } from './figures.ts'

/** What a model of an order may be kept for. */
const conditionWords = {
  'long-prompts': 'long prompts',
  'short-prompts': 'short prompts',
  'hard-prompts': 'hard prompts',
  'simple-prompts': 'simple prompts',
} as const satisfies Record<Condition, string>

export type SkipWords = { readonly verdict: string; readonly tone: Tone; readonly step?: string }

/** Why a model is not called, in words that also name its health in the picker. */
export function skipWords(reason: SkipReason, now: number): SkipWords {
  switch (reason.kind) {
    case 'cooling':
      return { verdict: `cooling until ${clockText(reason.untilAt, now)}`, tone: 'warn' }
    case 'breaker-open':
      return { verdict: `resting after failures until ${clockText(reason.untilAt, now)}`, tone: 'warn' }
    case 'origin-unreachable':
      return { verdict: `unreachable, tried again at ${clockText(reason.untilAt, now)}`, tone: 'warn' }
    case 'probe-under-way':
      return { verdict: 'being tried by another run', tone: 'warn' }
    case 'account-refused':
      return { verdict: 'key refused', tone: 'error', step: 'Edit the key of the account.' }
    case 'account-paused':
      return { verdict: 'quota empty', tone: 'error', step: 'Top it up, then restore the account.' }
    case 'model-missing':
      return { verdict: 'model missing', tone: 'error', step: 'Choose another model.' }
    case 'forbidden':
      return { verdict: 'not allowed', tone: 'error', step: 'Check the account at the provider.' }
    case 'window-too-small':
      return {
        verdict: `prompt too long (${countText(reason.needed, 'token')}, fits ${countText(reason.contextWindow, 'token')})`,
        tone: 'warn',
        step: 'Shorten the prompt or start a new conversation.',
      }
    case 'over-budget':
      return {
        verdict: `too dear for the limit (about ${costText(reason.needed)}, ${reason.left === 0 ? 'nothing' : costText(reason.left)} left)`,
        tone: 'warn',
        step: 'Shorten the prompt, or raise the limit.',
      }
    case 'not-resident':
      return {
        verdict: reason.region === undefined ? 'place unknown' : `runs in ${reason.region}`,
        tone: 'neutral',
        step:
          reason.region === undefined
            ? 'Say in its account where it runs.'
            : 'The fallback order keeps to other places.',
      }
    case 'bound-elsewhere':
      return { verdict: 'does not have the file that the prompt names', tone: 'neutral' }
    case 'not-for-this':
      return { verdict: `kept for ${conditionWords[reason.onlyFor]}`, tone: 'neutral' }
    case 'no-prefill':
      return { verdict: 'cannot go on with another model’s answer', tone: 'neutral' }
    case 'no-images':
      return { verdict: 'cannot see images', tone: 'neutral' }
    case 'not-configured':
      return {
        verdict: 'not set up',
        tone: 'error',
        step: 'Its account or model is gone. Edit the fallback order.',
      }
  }
}
