import { describe, expect, test } from 'vitest'
import { accountState } from '../../../components/settings/account-state.ts'
import { checkWords } from '../../../components/settings/check-words.ts'
import { defaultSeconds, readSeconds, secondsText, withLimit } from '../../../components/settings/limits.ts'
import { labelsOf, orderSummary, orderWarning } from '../../../components/settings/order-words.ts'
import { hashOf, readPlace } from '../../../components/settings/place.ts'
import { findPreset } from '../../../lib/providers/catalog.ts'
import { consequences, type Failure, type FailureKind } from '../../../lib/router/failure.ts'
import { emptyHealth } from '../../../lib/router/health.ts'
import { addModels } from '../../../lib/settings/edits.ts'
import { newRoute } from '../../../lib/settings/route-edits.ts'
import { openAi, sampleSettings } from '../../settings/sample-settings.ts'

const failureOf = (kind: FailureKind): Failure => {
  switch (kind) {
    case 'timeout':
      return { kind, phase: 'headers', afterMs: 1000 }
    case 'permission-missing':
      return { kind, origin: 'https://api.openai.com' }
    case 'too-large':
      return { kind, limitBytes: 1 }
    case 'over-budget':
      return { kind, budget: 0.02 }
    default:
      return { kind }
  }
}

const wordsFor = (failure: Failure, presetId = 'openai', baseUrl?: string) => {
  const preset = findPreset(presetId)
  return checkWords(failure, {
    preset,
    account: { name: 'Mine', baseUrl: baseUrl ?? preset?.baseUrl ?? '', keyHint: 'f3Qa' },
  })
}

describe('the words of a check', () => {
  const kinds = Object.keys(consequences) as FailureKind[]

  test.each(kinds)('%s is explained and has a next step', (kind) => {
    const words = wordsFor(failureOf(kind))

    expect(words.title).not.toBe('')
    expect(words.text).toMatch(/\.$/)
    expect(words.steps.length).toBeGreaterThan(0)
  })

  test('an empty quota leads to the bill', () => {
    expect(wordsFor({ kind: 'quota-exhausted' }).steps).toContain('open-billing')
  })

  test('a busy provider does not speak against the key', () => {
    expect(wordsFor({ kind: 'rate-limited', retryAfterMs: 20_000 })).toMatchObject({
      tone: 'warn',
      text: expect.stringContaining('in 20 seconds'),
      steps: ['try-again', 'type-models'],
    })
  })

  test('Ollama that refuses the extension gets the exact setting', () => {
    expect(wordsFor({ kind: 'forbidden', code: 'ollama-origin' }, 'ollama').setting?.value).toBe(
      'OLLAMA_ORIGINS=chrome-extension://*',
    )
  })

  test('a local server that does not answer is not called a wrong address', () => {
    expect(wordsFor({ kind: 'unreachable' }, 'lm-studio')).toMatchObject({
      title: 'Nothing answers at localhost:1234',
      steps: ['try-again', 'edit-url'],
    })
  })

  test('an Anthropic organisation without browser access is told where to change it', () => {
    expect(wordsFor({ kind: 'forbidden' }, 'anthropic').text).toContain('access from browsers')
  })

  test.each([
    ['absent', 'has no model of its own'],
    ['downloadable', 'not downloaded yet'],
    ['downloading', 'is downloading'],
    ['unavailable', 'cannot run here'],
  ])('an on-device model that is %s says so', (code, words) => {
    expect(wordsFor({ kind: 'model-missing', code }, 'chrome-built-in').title).toContain(words)
  })
})

describe('the state of an account', () => {
  const facts = { account: openAi, health: emptyHealth, permission: true, check: undefined, models: 2 }

  test.each([
    ['ready', {}],
    ['not-checked', { models: 0 }],
    ['permission-missing', { permission: false }],
    ['ready', { permission: undefined }],
    ['key-missing', { account: { ...openAi, keyHint: undefined } }],
    ['key-refused', { health: { ...emptyHealth, accounts: { 'openai-1': 'refused' as const } } }],
    ['quota-empty', { health: { ...emptyHealth, accounts: { 'openai-1': 'paused' as const } } }],
    ['checking', { check: { state: 'checking' as const }, permission: false }],
  ])('is %s', (state, changes) => {
    expect(accountState({ ...facts, ...changes })).toBe(state)
  })

  test('what stands in the way first is named first', () => {
    const health = { ...emptyHealth, accounts: { 'openai-1': 'refused' as const } }

    expect(accountState({ ...facts, health, permission: false })).toBe('permission-missing')
  })
})

describe('the summary of an order', () => {
  const summary = (ids: string[]) => orderSummary(sampleSettings(), newRoute('r', 'R', ids))

  test.each([
    [[], 'No models yet, so nobody answers a prompt sent through it.'],
    [['anthropic-1/sonnet'], 'Sonnet only; if it fails, nobody else answers.'],
    [['anthropic-1/sonnet', 'openai-1/gpt-5'], 'Sonnet first; if it fails, GPT-5.'],
    [
      ['anthropic-1/sonnet', 'openai-1/gpt-5', 'openai-1/gpt-5-mini'],
      'Sonnet first; if it fails, GPT-5; then gpt-5-mini.',
    ],
  ])('%j reads: %s', (ids, sentence) => {
    expect(summary(ids)).toBe(sentence)
  })

  test('a long order names the first and counts the rest', () => {
    const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six']
    const models = names.map((label) => ({ model: label, label }))
    const settings = addModels(sampleSettings(), 'openai-1', models)
    const ids = names.map((name) => `openai-1/${name}`)

    expect(orderSummary(settings, newRoute('r', 'R', ids))).toBe(
      'One first; if it fails, Two; then Three; then Four; then 2 more.',
    )
    expect(orderSummary(settings, newRoute('r', 'R', ids.slice(0, 5)))).toBe(
      'One first; if it fails, Two; then Three; then Four; then Five.',
    )
  })

  test('models of one label are told apart by their account', () => {
    const settings = addModels(sampleSettings(), 'anthropic-1', [{ model: 'gpt-5', label: 'GPT-5' }])

    expect(labelsOf(settings, ['openai-1/gpt-5', 'anthropic-1/gpt-5'])).toEqual([
      'GPT-5 (OpenAI)',
      'GPT-5 (Anthropic)',
    ])
  })

  test('an order that hangs on one account is warned of, a practice order is not', () => {
    const warning = (ids: string[]) => orderWarning(sampleSettings(), newRoute('r', 'R', ids))

    expect(warning(['openai-1/gpt-5', 'openai-1/gpt-5-mini'])).toContain('share one account')
    expect(warning(['openai-1/gpt-5'])).toContain('nobody to fall back to')
    expect(warning(['openai-1/gpt-5', 'anthropic-1/sonnet'])).toBeUndefined()
    expect(warning(['practice/steady', 'practice/brisk'])).toBeUndefined()
  })
})

describe('limits', () => {
  test.each([
    ['', undefined],
    ['10', 10_000],
    [' 1.5 ', 1500],
    ['1,5', 1500],
    ['3600', 3_600_000],
  ])('%j is read as %j', (text, ms) => {
    expect(readSeconds(text)).toEqual({ state: 'ok', ms })
  })

  test.each(['abc', '-1', '0', '0.1', '1e3', '3601', '10s'])('%s is refused', (text) => {
    expect(readSeconds(text).state).toBe('wrong')
  })

  test('an emptied limit is the default again', () => {
    const limits = withLimit({ firstContentMs: 5000, idleMs: 9000 }, 'firstContentMs', undefined)

    expect(limits).toEqual({ idleMs: 9000 })
    expect(secondsText(limits, 'firstContentMs')).toBe('')
    expect(defaultSeconds('firstContentMs')).toBe(60)
  })
})

describe('places', () => {
  test.each([
    '#accounts',
    '#accounts=openai-1',
    '#add-account',
    '#add-account=ollama',
    '#orders',
    '#orders=a%2Fb%3D',
    '#keys',
    '#general',
  ])('%s leads where it says', (hash) => {
    expect(hashOf(readPlace(hash))).toBe(hash)
  })

  test.each(['', '#', '#nowhere', '#constructor', '#orders=%E0%A4%A'])('%j leads somewhere', (hash) => {
    expect(['accounts', 'orders']).toContain(readPlace(hash).page)
  })
})
