import { describe, expect, test } from 'vitest'
import {
  initialChoice,
  initialOrderChoice,
  newModelOf,
  offeredModels,
} from '../../../components/settings/model-choice.ts'
import { placeModels } from '../../../components/settings/place-models.ts'
import { groupPresets, searchPresets } from '../../../components/settings/preset-groups.ts'
import { readTraits, traitsSummary, traitsText } from '../../../components/settings/traits-form.ts'
import { presets } from '../../../lib/providers/catalog.ts'
import { initialSettings } from '../../../lib/settings/defaults.ts'
import { settingsSchema } from '../../../lib/settings/schema.ts'
import { sampleSettings } from '../../settings/sample-settings.ts'

const list = (...models: string[]) => models.map((model) => ({ model }))
const empty = traitsText({})
const chosen = (...args: Parameters<typeof initialChoice>) => [...initialChoice(...args)]

describe('which models are ticked at first', () => {
  test('those that the account has', () => {
    const present = sampleSettings().deployments.filter(({ accountId }) => accountId === 'openai-1')

    expect(chosen(list('o3', 'gpt-5'), ['o3'], present)).toEqual(['gpt-5', 'gpt-5-mini'])
  })

  test('else those that the preset suggests, as far as they are listed', () => {
    expect(chosen(list('a', 'gpt-5', 'b'), ['gpt-5', 'gone'], [])).toEqual(['gpt-5'])
  })

  test('a dated name counts for its family, a different model does not', () => {
    const listed = list('claude-haiku-4-5-mini', 'claude-haiku-4-5-20251001', 'models/gemini-2.5-pro')

    expect(chosen(listed, ['claude-haiku-4-5', 'gemini-2.5-pro'], [])).toEqual([
      'claude-haiku-4-5-20251001',
      'models/gemini-2.5-pro',
    ])
  })

  test('else the first three', () => {
    expect(chosen(list('a', 'b', 'c', 'd'), [], [])).toEqual(['a', 'b', 'c'])
  })
})

describe('the models on offer', () => {
  test('each stands once: typed, kept, listed', () => {
    const present = sampleSettings().deployments.filter(({ accountId }) => accountId === 'openai-1')

    const offered = offeredModels(list('gpt-5', 'o3'), present, ['mine', 'o3'])

    expect(offered.map(({ model }) => model)).toEqual(['mine', 'gpt-5-mini', 'gpt-5', 'o3'])
  })

  test('what a provider says of a model is kept only where it makes sense', () => {
    const model = newModelOf({ model: 'x', label: ' ', contextWindow: 0, maxOutput: 1.5, reasoning: true })

    expect(model).toEqual({ model: 'x', label: 'x', traits: { reasoning: true } })
  })
})

describe('where new models go', () => {
  test('a user with practice orders only gets an order of their own', () => {
    expect(initialOrderChoice(initialSettings)).toEqual({ kind: 'new', name: 'My order' })
  })

  test('later models join the order in use', () => {
    expect(initialOrderChoice(sampleSettings())).toEqual({ kind: 'existing', routeId: 'work' })
    expect(initialOrderChoice({ ...sampleSettings(), defaultRouteId: 'practice' })).toEqual({
      kind: 'existing',
      routeId: 'work',
    })
  })

  test('only models that are new go to the end of an order', () => {
    const after = placeModels(sampleSettings(), {
      accountId: 'openai-1',
      models: [{ model: 'gpt-5' }, { model: 'o3' }],
      order: { kind: 'existing', routeId: 'work' },
      newRouteId: 'unused',
    })

    expect(after.routes[0]?.deploymentIds).toEqual(['anthropic-1/sonnet', 'openai-1/gpt-5', 'openai-1/o3'])
    expect(settingsSchema.safeParse(after).success).toBe(true)
  })
})

describe('the form of a model', () => {
  test('what is shown is what is read back', () => {
    const traits = {
      contextWindow: 200_000,
      price: { inputPerMillion: 3, outputPerMillion: 15 },
      maxOutput: 8192,
      cooldownMs: 90_000,
      toleratedFailures: 5,
    }

    expect(readTraits(traitsText(traits), traits)).toEqual({ state: 'ok', traits })
  })

  test.each([
    ['128000', 128_000],
    ['128k', 128_000],
    ['1M', 1_000_000],
    ['128,000', 128_000],
    ['1 000 000', 1_000_000],
  ])('a window of %s is %d tokens', (contextWindow, tokens) => {
    expect(readTraits({ ...empty, contextWindow }, {})).toEqual({
      state: 'ok',
      traits: { contextWindow: tokens },
    })
  })

  test('emptied fields are unknown again, and what the form does not show stays', () => {
    const before = {
      contextWindow: 10,
      reasoning: true,
      price: { inputPerMillion: 1, outputPerMillion: 2 },
      cooldownMs: 5000,
      toleratedFailures: 4,
    }

    expect(readTraits(empty, before)).toEqual({
      state: 'ok',
      traits: { reasoning: true },
    })
  })

  test('half a price, words and negative numbers are refused where they stand', () => {
    const wrong = { inputPrice: '$2,50', contextWindow: '-5', cooldown: 'long', toleratedFailures: '0' }
    const read = readTraits({ ...empty, ...wrong }, {})

    expect(Object.keys(read.state === 'wrong' ? read.errors : {})).toEqual([
      'outputPrice',
      'contextWindow',
      'cooldown',
      'toleratedFailures',
    ])
  })

  test('the summary says what is known and no more', () => {
    expect(traitsSummary({})).toBe('')
    expect(
      traitsSummary({ contextWindow: 1_000_000, price: { inputPerMillion: 1.25, outputPerMillion: 10 } }),
    ).toBe('1M tokens · $1.25 in, $10 out per million')
  })
})

describe('the list of providers', () => {
  test('every preset stands in exactly one group', () => {
    const grouped = groupPresets(presets).flatMap((group) => group.presets)

    expect(grouped.map(({ id }) => id).sort()).toEqual(presets.map(({ id }) => id).sort())
  })

  test.each([
    ['claude', 'anthropic'],
    ['gpt', 'openai'],
    ['grok', 'xai'],
    ['vllm', 'openai-compatible'],
    ['api.mistral', 'mistral'],
  ])('searching %s finds %s', (search, id) => {
    expect(searchPresets(presets, search).map((preset) => preset.id)).toContain(id)
  })
})
