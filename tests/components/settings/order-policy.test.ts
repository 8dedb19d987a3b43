import { describe, expect, test } from 'vitest'
import { continuationNote } from '../../../components/settings/continuation-note.ts'
import { keepFor } from '../../../components/settings/order-conditions.ts'
import {
  changePolicy,
  minutesText,
  policyOf,
  readMinutes,
} from '../../../components/settings/order-policy.ts'
import { orderSummary } from '../../../components/settings/order-words.ts'
import { initialSettings } from '../../../lib/settings/defaults.ts'
import { newRoute } from '../../../lib/settings/route-edits.ts'
import { settingsSchema } from '../../../lib/settings/schema.ts'
import { sampleSettings } from '../../settings/sample-settings.ts'

const ids = ['anthropic-1/sonnet', 'openai-1/gpt-5', 'openai-1/gpt-5-mini']
const route = newRoute('r', 'R', ids)

describe('the policy of an order', () => {
  test('an order that says nothing asks as listed, waits, keeps what came and goes home at once', () => {
    expect(policyOf(route)).toEqual({
      strategy: 'priority',
      hedge: false,
      continuation: 'stop',
      stickyMs: 0,
    })
  })

  test('a change touches one order and can be saved', () => {
    const before = { ...initialSettings, routes: [...initialSettings.routes, route] }

    const after = changePolicy(before, 'r', { strategy: 'fastest', hedge: true, stickyMs: 600_000 })

    expect(after.routes.at(-1)).toEqual({ ...route, strategy: 'fastest', hedge: true, stickyMs: 600_000 })
    expect(after.routes.slice(0, -1)).toEqual(before.routes.slice(0, -1))
    expect(settingsSchema.safeParse(after).success).toBe(true)
  })

  test('an emptied field leaves nothing behind', () => {
    const before = { ...initialSettings, routes: [{ ...route, stickyMs: 600_000 }] }

    expect(changePolicy(before, 'r', { stickyMs: undefined }).routes).toStrictEqual([route])
  })
})

describe('what a model of an order is kept for', () => {
  test('is added and taken back model by model, and leaves nothing behind', () => {
    const one = { ...route, onlyFor: keepFor(route, ids[0] ?? '', 'hard-prompts') }
    const two = { ...route, onlyFor: keepFor(one, ids[1] ?? '', 'long-prompts') }

    expect(two.onlyFor).toEqual({ [ids[0] ?? '']: 'hard-prompts', [ids[1] ?? '']: 'long-prompts' })
    expect(settingsSchema.shape.routes.safeParse([two]).success).toBe(true)
    expect(keepFor(one, ids[0] ?? '', 'any')).toBeUndefined()
  })

  test('forgets models that are no longer in the order', () => {
    const gone = { ...route, onlyFor: { 'gone/model': 'hard-prompts' as const } }

    expect(keepFor(gone, ids[0] ?? '', 'any')).toBeUndefined()
  })
})

describe('the note on continuation', () => {
  const note = (deploymentIds: string[], continuation: 'stop' | 'continue' = 'continue') =>
    continuationNote(sampleSettings(), { ...route, deploymentIds, continuation })

  test('says so where no model can go on', () => {
    expect(note(['openai-1/gpt-5', 'openai-1/gpt-5-mini'])).toBe(
      'None of these models can go on with another’s answer, so what came is kept.',
    )
  })

  test('names those that can', () => {
    expect(note([...ids, 'practice/steady', 'practice/brisk'])).toBe(
      'Of these models, only Practice Steady and Practice Brisk can go on with another’s answer.',
    )
  })

  test('is silent where all can, and where nobody asked for it', () => {
    expect(note(['practice/steady', 'practice/brisk'])).toBeUndefined()
    expect(note(ids, 'stop')).toBeUndefined()
    expect(note([])).toBeUndefined()
  })
})

describe('the summary of an order that is not asked as listed', () => {
  const summary = (change: object) => orderSummary(sampleSettings(), { ...route, ...change })

  test.each([
    [
      { strategy: 'fastest' },
      'Whoever of Sonnet, GPT-5 and gpt-5-mini answered fastest lately; if it fails, the next of them.',
    ],
    [
      { strategy: 'cheapest' },
      'Whoever of Sonnet, GPT-5 and gpt-5-mini costs least for the prompt; if it fails, the next of them.',
    ],
    [
      { strategy: 'weighted' },
      'One of Sonnet, GPT-5 and gpt-5-mini, each equally often; if it fails, another of them.',
    ],
    [
      { stickyMs: 60_000 },
      'Sonnet first; if it fails, GPT-5; then gpt-5-mini. After a fallback, whoever answered stays first for 1 minute.',
    ],
  ])('%j reads: %s', (change, sentence) => {
    expect(summary(change)).toBe(sentence)
  })
})

describe('minutes', () => {
  test.each([
    ['', undefined],
    ['10', 600_000],
    [' 1,5 ', 90_000],
    ['1440', 86_400_000],
  ])('%j is read as %j', (text, ms) => {
    expect(readMinutes(text)).toEqual({ state: 'ok', ms })
  })

  test.each(['abc', '0', '-1', '1e3', '1441', '10 min'])('%s is refused', (text) => {
    expect(readMinutes(text).state).toBe('wrong')
  })

  test('what was saved is what is shown', () => {
    expect(minutesText(90_000)).toBe('1.5')
    expect(minutesText(route.stickyMs)).toBe('')
  })
})
