import { describe, expect, it } from 'vitest'
import {
  budgetText,
  readBudget,
  readRegions,
  regionsText,
  skippedElsewhere,
} from '../../../components/settings/order-bounds.ts'
import { changePolicy } from '../../../components/settings/order-policy.ts'
import { orderSummary } from '../../../components/settings/order-words.ts'
import { readTraits, traitsSummary, traitsText } from '../../../components/settings/traits-form.ts'
import { addModels, changeModel } from '../../../lib/settings/edits.ts'
import { newRoute } from '../../../lib/settings/route-edits.ts'
import { settingsSchema } from '../../../lib/settings/schema.ts'
import { openAi, sampleSettings } from '../../settings/sample-settings.ts'

describe('the limit of an order', () => {
  it.each([
    ['0.05', 0.05],
    ['0,05', 0.05],
    ['$2', 2],
    [' .5 ', 0.5],
    ['', undefined],
    ['  ', undefined],
  ])('is read from “%s” as %s', (text, dollars) => {
    expect(readBudget(text)).toEqual({ state: 'ok', dollars })
  })

  it.each([
    ['a dime', 'Write an amount in dollars, such as 0.05.'],
    ['1.2.3', 'Write an amount in dollars, such as 0.05.'],
    ['-1', 'Write an amount in dollars, such as 0.05.'],
    ['0', '$0.0001 is the least; empty is no limit.'],
    ['1001', 'At most $1000 for one prompt.'],
  ])('is not “%s”', (text, message) => {
    expect(readBudget(text)).toEqual({ state: 'wrong', message })
  })

  it('is kept in the settings, told in a sentence, and taken out again', () => {
    const limited = changePolicy(sampleSettings(), 'work', { budget: 0.5, regions: ['EU', 'UK'] })
    const [route = newRoute('none', 'None')] = limited.routes

    expect(settingsSchema.parse(limited)).toEqual(limited)
    expect([budgetText(route), regionsText(route)]).toEqual(['0.5', 'EU, UK'])
    expect(orderSummary(limited, route)).toMatch(
      / At most \$0\.50 for one prompt\. Only models that run in EU and UK\.$/,
    )
    const free = { budget: undefined, regions: undefined }
    expect(changePolicy(limited, 'work', free)).toEqual(sampleSettings())
  })
})

describe('the places of an order', () => {
  it.each([
    ['eu', ['EU']],
    ['EU, uk;us  EU', ['EU', 'UK', 'US']],
    ['us-east-1', ['US-EAST-1']],
    ['', undefined],
  ])('are read from “%s” as %s', (text, regions) => {
    expect(readRegions(text)).toEqual({ state: 'ok', regions })
  })

  it.each(['Europe!', 'E', 'EU, 1'])('are not “%s”', (text) => {
    expect(readRegions(text)).toEqual({ state: 'wrong', message: 'Write short codes, such as EU, UK.' })
  })

  it('name who is skipped for them, except for what runs inside this browser', () => {
    const place = (region: string) => ({ traits: { region } })
    const named = changeModel(
      changeModel(sampleSettings(), 'openai-1/gpt-5', place('US')),
      'anthropic-1/sonnet',
      place('EU'),
    )
    const mini = 'openai-1/gpt-5-mini'
    const all = ['anthropic-1/sonnet', 'openai-1/gpt-5', mini, 'practice/steady']
    const route = { ...newRoute('work', 'Work', all), regions: ['EU'] }

    expect(skippedElsewhere(named, route)).toBe(
      'Nobody has said where gpt-5-mini runs. You can, where you edit the models of the account. GPT-5 runs elsewhere.',
    )
    expect(skippedElsewhere(changeModel(named, mini, place('EU')), { ...route, regions: ['EU', 'US'] })).toBe(
      undefined,
    )
    expect(skippedElsewhere(named, newRoute('any', 'Any', all))).toBe(undefined)
  })
})

describe('where a model runs', () => {
  const text = traitsText({})

  it('is a short code in capitals, or unknown', () => {
    expect(readTraits({ ...text, region: ' eu ' }, {})).toEqual({ state: 'ok', traits: { region: 'EU' } })
    expect(readTraits(text, { region: 'EU' })).toEqual({ state: 'ok', traits: {} })
    expect(readTraits({ ...text, region: 'in the cloud' }, {})).toMatchObject({
      state: 'wrong',
      errors: { region: 'Write a short code, such as EU.' },
    })
  })

  it('is told beside what else is known of it, and kept in the settings', () => {
    const settings = addModels(sampleSettings(), openAi.id, [{ model: 'far', traits: { region: 'US' } }])

    expect(traitsSummary({ region: 'US' })).toBe('runs in US')
    expect(traitsText({ region: 'US' }).region).toBe('US')
    expect(settingsSchema.parse(settings)).toEqual(settings)
  })
})
