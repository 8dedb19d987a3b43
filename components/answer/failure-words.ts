import type { Failure, FailureKind, TimeoutPhase } from '../../lib/router/failure.ts'
import { costText, countdownText, countText } from './figures.ts'

/** Of whom the words speak. */
export type Subject = {
  readonly label: string
  /** It runs on this computer. */
  readonly local: boolean
}

/** Where the next step is taken, if not right here. */
export type StepPlace =
  | { readonly kind: 'options'; readonly label: string; readonly page: string }
  | { readonly kind: 'permission'; readonly label: string; readonly origin: string }

export type FailureWords = {
  /** Two or three words that follow the model's name: "overloaded". */
  readonly verdict: string
  /** A whole sentence: "Sonnet is overloaded." */
  readonly sentence: string
  /** What the user can do about it, where they can do anything. */
  readonly step?: string
  readonly place?: StepPlace
}

const accounts = (label: string): StepPlace => ({ kind: 'options', label, page: 'options.html#accounts' })

type Writer<Kind extends FailureKind> = (
  failure: Extract<Failure, { kind: Kind }>,
  subject: Subject,
) => FailureWords

const writers: { readonly [Kind in FailureKind]: Writer<Kind> } = {
  offline: () => ({
    verdict: 'offline',
    sentence: 'This computer is offline.',
    step: 'Reconnect, then try again. Your prompt is kept.',
  }),
  unreachable: (_failure, { label, local }) => ({
    verdict: 'unreachable',
    sentence: `${label} could not be reached.`,
    step: local
      ? 'Check that the local server is running and lets browser extensions in.'
      : 'The browser does not say why: its name (DNS), its certificate (TLS), a firewall or VPN, or a blocked redirect. Check the address of the account.',
    place: accounts('Check the account'),
  }),
  'permission-missing': ({ origin }, { label }) => ({
    verdict: 'not permitted yet',
    sentence: `${label} was not called: Understudy may not reach ${origin} yet.`,
    step: `Allow Understudy to reach ${origin}.`,
    place: { kind: 'permission', label: 'Allow', origin },
  }),
  'redirect-refused': (_failure, { label }) => ({
    verdict: 'redirected elsewhere',
    sentence: `${label} answered with a redirect, which a key must not follow.`,
    step: 'Correct the base URL of the account.',
    place: accounts('Edit the account'),
  }),
  'not-an-api': (_failure, { label }) => ({
    verdict: 'not an API',
    sentence: `What answered for ${label} is a web page, not an API.`,
    step: 'Perhaps this network wants you to sign in first. Open a tab and look, or check the base URL.',
    place: accounts('Check the account'),
  }),
  timeout: (failure, { label }) => timeoutWords(failure.phase, failure.afterMs, label),
  'rate-limited': ({ retryAfterMs }, { label }) => ({
    verdict: 'rate limited',
    sentence: `${label} is rate limited.`,
    step:
      retryAfterMs === undefined
        ? 'Wait a little.'
        : `It asked to be left alone for ${countdownText(retryAfterMs)}.`,
  }),
  overloaded: (_failure, { label }) => ({
    verdict: 'overloaded',
    sentence: `${label} is overloaded.`,
    step: 'This passes by itself, usually within minutes.',
  }),
  'server-error': ({ status }, { label }) => ({
    verdict: 'server error',
    sentence: `${label} had an error of its own${status === undefined ? '' : ` (${status})`}.`,
    step: 'This passes by itself; the provider’s status page may know more.',
  }),
  'key-invalid': ({ code }, { label }) =>
    code === 'key-unreadable'
      ? {
          verdict: 'key unreadable',
          sentence: `${label} was not called: this browser profile has lost its key, or cannot read it.`,
          step: 'Put it in again.',
          place: accounts('Edit the key'),
        }
      : {
          verdict: 'key refused',
          sentence: `${label} refused the key.`,
          step: 'Put in a new key. The account rests until then.',
          place: accounts('Edit the key'),
        },
  'keys-locked': (_failure, { label }) => ({
    verdict: 'locked',
    sentence: `${label} was not asked: your keys are locked.`,
    step: 'Unlock them with your passphrase.',
  }),
  forbidden: (_failure, { label }) => ({
    verdict: 'not allowed',
    sentence: `${label} may not be used from here with this key.`,
    step: 'The region, the organisation or the model’s terms may be the reason; the provider’s words say more.',
    place: accounts('Check the account'),
  }),
  'quota-exhausted': (_failure, { label }) => ({
    verdict: 'quota empty',
    sentence: `The credit or quota for ${label} is used up.`,
    step: 'Top it up at the provider. The account rests until you say that it is back.',
    place: accounts('Open the account'),
  }),
  'model-missing': (_failure, { label }) => ({
    verdict: 'model missing',
    sentence: `The provider does not know ${label} (any more).`,
    step: 'Choose another model for this place in the fallback order.',
    place: accounts('Choose a model'),
  }),
  'context-too-long': (_failure, { label }) => ({
    verdict: 'prompt too long',
    sentence: `The prompt is longer than ${label} can take.`,
    step: 'Shorten it, start a new conversation, or add a model with a larger window.',
  }),
  'content-refused': (_failure, { label }) => ({
    verdict: 'refused to answer',
    sentence: `${label} or its provider refused this content.`,
    step: 'Word it differently, or ask another model.',
  }),
  'images-refused': (_failure, { label }) => ({
    verdict: 'refused the images',
    sentence: `${label} did not accept a prompt with images.`,
    step: 'If it cannot see images, put a model that can before it.',
  }),
  'invalid-request': (_failure, { label }) => ({
    verdict: 'refused the request',
    sentence: `${label} did not accept the request.`,
    step: 'The provider’s words below say why. No other model was asked, since it would be refused too.',
  }),
  empty: (_failure, { label }) => ({ verdict: 'empty answer', sentence: `${label} answered nothing.` }),
  truncated: (_failure, { label }) => ({
    verdict: 'broke off',
    sentence: `${label} stopped without saying that it was done.`,
  }),
  'broken-stream': (_failure, { label }) => ({
    verdict: 'connection broke',
    sentence: `The connection to ${label} broke.`,
  }),
  'over-budget': ({ budget }) => ({
    verdict: 'stopped at the limit',
    sentence: `Stopped at the limit of ${costText(budget)} for one prompt.`,
    step: 'For more of it, raise the limit and ask again.',
  }),
  'too-large': ({ limitBytes }, { label }) => ({
    verdict: 'answer too large',
    sentence: `${label} sent more than ${countText(Math.round(limitBytes / 1_048_576), 'megabyte')}.`,
  }),
}

function timeoutWords(phase: TimeoutPhase, afterMs: number, label: string): FailureWords {
  const after = countdownText(afterMs)
  switch (phase) {
    case 'headers':
      return { verdict: 'no response', sentence: `${label} did not respond within ${after}.` }
    case 'first-content':
      return { verdict: 'too slow', sentence: `${label} had not begun to answer after ${after}.` }
    case 'idle':
      return { verdict: 'fell silent', sentence: `${label} fell silent for ${after}.` }
    case 'total':
      return { verdict: 'out of time', sentence: `${label} was not done after ${after}.` }
  }
}

/** What a failure means, in words. */
export function failureWords(failure: Failure, subject: Subject): FailureWords {
  const write = writers[failure.kind] as (failure: Failure, subject: Subject) => FailureWords
  return write(failure, subject)
}
