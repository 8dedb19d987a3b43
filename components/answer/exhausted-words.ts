import type { ExhaustedReason } from '../../lib/router/events.ts'

/** Why nobody answered. */
export const exhaustedWords = {
  'nobody-left': {
    title: 'No model could answer',
    sentence: 'Every model of this fallback order was tried, is resting, or is not for this prompt.',
  },
  offline: {
    title: 'You are offline',
    sentence: 'Nothing was sent. Reconnect, then try again; your prompt is kept.',
  },
  'captive-portal': {
    title: 'This network wants you to sign in',
    sentence:
      'Several providers answered with a web page. Open a tab, sign in to the network, then try again.',
  },
  'request-refused': {
    title: 'The request was refused',
    sentence: 'Another model would have refused it too, so none was asked.',
  },
  'keys-locked': {
    title: 'Your keys are locked',
    sentence: 'Nothing was sent. Unlock them, and your prompt goes on its way.',
  },
  'over-budget': {
    title: 'Over the limit for one prompt',
    sentence: 'This fallback order may not spend more on a prompt. Raise its limit, or ask for less.',
  },
  limits: {
    title: 'This took too long',
    sentence: 'The run reached the limits of its fallback order before anybody answered.',
  },
} as const satisfies Record<ExhaustedReason, { title: string; sentence: string }>
