import type { Preset } from '../../lib/providers/preset.ts'
import { checkProviderUrl } from '../../lib/providers/provider-url.ts'
import type { Failure, FailureKind } from '../../lib/router/failure.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { localServerWords } from './local-server-words.ts'
import { onDeviceWords } from './on-device-words.ts'
import { forbidden, notAnApi, refusedKey } from './refusal-words.ts'

/** What the user can do about a check that did not go well. */
export type NextStep =
  | 'edit-key'
  | 'edit-url'
  | 'grant'
  | 'try-again'
  | 'type-models'
  | 'open-keys'
  | 'open-billing'

/** What a check found, in words. */
export type CheckWords = {
  /** `warn`: the key is probably good. */
  readonly tone: 'warn' | 'error'
  readonly title: string
  readonly text: string
  /** The exact setting that mends it. */
  readonly setting?: { readonly label: string; readonly value: string }
  /** The first is the main one. */
  readonly steps: readonly NextStep[]
}

export type CheckContext = {
  readonly account: Pick<Account, 'name' | 'baseUrl' | 'keyHint'>
  readonly preset: Preset | undefined
}

/** Explains a failed check of an account; the words for failed prompts are elsewhere, since these can say more. */
export function checkWords(failure: Failure, context: CheckContext): CheckWords {
  if (context.preset?.protocol === 'chrome-built-in') return onDeviceWords(failure)
  if (isLoopback(context.account.baseUrl)) {
    const words = localServerWords(failure, context)
    if (words !== undefined) return words
  }
  if (failure.kind === 'permission-missing') return permissionWords(failure.origin)
  return explanations[failure.kind](failure, { ...context, host: speakerOf(context) })
}

/** What is explained, and who answered. */
export type Subject = CheckContext & { readonly host: string }

type Explain = (failure: Failure, subject: Subject) => CheckWords

const noList: Explain = (_failure, { host }) => ({
  tone: 'warn',
  title: `${host} answered, but not with a list of models`,
  text: 'The key may well work. Test again, or type the names of the models you want.',
  steps: ['try-again', 'type-models', 'edit-url'],
})

const explanations = {
  offline: () => ({
    tone: 'warn',
    title: 'You are offline',
    text: 'Nothing was sent. Connect to the internet, then test again.',
    steps: ['try-again'],
  }),
  unreachable: (_failure, { host }) => ({
    tone: 'error',
    title: `${host} cannot be reached`,
    text: 'The address may be wrong, or a firewall, a VPN or a bad certificate stands in the way. The browser does not say which.',
    steps: ['try-again', 'edit-url'],
  }),
  'redirect-refused': (_failure, { host }) => ({
    tone: 'error',
    title: `${host} redirects to another address`,
    text: 'A key never follows a redirect. Enter the address that the provider documents for its API as the base URL.',
    steps: ['edit-url', 'try-again'],
  }),
  'quota-exhausted': (_failure, { host }) => ({
    tone: 'error',
    title: 'The key works, but there is no credit left',
    text: `${host} wants to be paid before it answers. Top up or raise the limit, then test again.`,
    steps: ['open-billing', 'try-again'],
  }),
  'model-missing': () => ({
    tone: 'warn',
    title: 'There is no list of models at this address',
    text: 'Check the base URL: most end in /v1. If it is right, this provider does not list its models, and you can type their names.',
    steps: ['type-models', 'edit-url'],
  }),
  'not-an-api': notAnApi,
  'key-invalid': refusedKey,
  'keys-locked': () => ({
    tone: 'warn',
    title: 'Your keys are locked',
    text: 'Nothing was sent. Unlock them under “Keys and lock”, then test again.',
    steps: ['try-again'],
  }),
  forbidden: (_failure, subject) => forbidden(subject),
  'rate-limited': (failure) => laterWords('Too many requests just now', failure),
  overloaded: (failure, { host }) => laterWords(`${host} is overloaded`, failure),
  'server-error': (failure, { host }) => laterWords(`${host} has trouble of its own`, failure),
  timeout: (failure, { host }) => laterWords(`${host} did not answer in time`, failure),
  'context-too-long': noList,
  'content-refused': noList,
  'images-refused': noList,
  'invalid-request': noList,
  empty: noList,
  truncated: noList,
  'broken-stream': noList,
  'too-large': noList,
  'over-budget': noList,
} as const satisfies Record<Exclude<FailureKind, 'permission-missing'>, Explain>

/** The user said no, or took it back. */
export function permissionWords(origin: string): CheckWords {
  return {
    tone: 'warn',
    title: `Permission for ${hostOf(origin)} is missing`,
    text: 'Understudy contacts only the addresses that you have allowed. Until you allow this one, nothing is sent to it.',
    steps: ['grant'],
  }
}

function laterWords(title: string, { retryAfterMs }: Failure): CheckWords {
  const wait = retryAfterMs === undefined ? 'in a moment' : `in ${secondsWords(retryAfterMs)}`
  return {
    tone: 'warn',
    title,
    text: `Your key was not refused, so it probably works. Test again ${wait}, or type the names of the models you want.`,
    steps: ['try-again', 'type-models'],
  }
}

function secondsWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  if (seconds < 120) return seconds === 1 ? 'a second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}

/** Who answered: a provider by its name, an address of the user's own by its host. */
function speakerOf({ account, preset }: CheckContext): string {
  const known = preset !== undefined && preset.originEditable !== true
  return known ? preset.name : hostOf(account.baseUrl) || account.name
}

function isLoopback(baseUrl: string): boolean {
  const checked = checkProviderUrl(baseUrl)
  return checked.state === 'ok' && checked.loopback
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : ''
}
