import { describe, expect, test } from 'vitest'
import {
  addModels,
  changeAccount,
  changeModel,
  removeAccount,
  removeModel,
  setModels,
} from '../../lib/settings/edits.ts'
import { addRoute, newRoute, removeRoute } from '../../lib/settings/route-edits.ts'
import { restoreAccount, restoreModels, restoreRoute } from '../../lib/settings/undo-edits.ts'
import { openAi, sampleSettings } from './sample-settings.ts'

const orderOf = (settings: ReturnType<typeof sampleSettings>, id = 'work') =>
  settings.routes.find((route) => route.id === id)?.deploymentIds

describe('accounts', () => {
  test('removing an account takes its models out of every fallback order', () => {
    const settings = addRoute(sampleSettings(), newRoute('second', 'Second', ['openai-1/gpt-5']))

    const after = removeAccount(settings, openAi.id)

    expect(after.accounts.map(({ id }) => id)).toEqual(['practice', 'anthropic-1'])
    expect(after.deployments.some(({ accountId }) => accountId === openAi.id)).toBe(false)
    expect(orderOf(after)).toEqual(['anthropic-1/sonnet'])
    expect(orderOf(after, 'second')).toEqual([])
  })

  test('a removed account comes back with its models and places, without its key', () => {
    const before = sampleSettings()

    const after = restoreAccount(removeAccount(before, openAi.id), before, openAi.id)

    const { keyHint: _erased, ...keyless } = openAi
    expect(after.accounts).toEqual([before.accounts[0], keyless, before.accounts[2]])
    expect(orderOf(after)).toEqual(orderOf(before))
  })

  test('bringing back what is still there changes nothing', () => {
    const settings = sampleSettings()

    expect(restoreAccount(settings, settings, openAi.id)).toBe(settings)
    expect(restoreRoute(settings, settings, 'work')).toBe(settings)
  })

  test('a key hint of undefined says that the key is gone', () => {
    const after = changeAccount(sampleSettings(), openAi.id, { name: 'Work', keyHint: undefined })

    expect(after.accounts.find(({ id }) => id === openAi.id)).toEqual({
      id: 'openai-1',
      presetId: 'openai',
      name: 'Work',
      protocol: 'openai-chat',
      baseUrl: 'https://api.openai.com/v1',
    })
  })
})

describe('models', () => {
  test('adding a model twice adds it once', () => {
    const after = addModels(sampleSettings(), openAi.id, [
      { model: 'o3' },
      { model: 'o3' },
      { model: 'gpt-5' },
    ])

    const models = after.deployments.filter(({ accountId }) => accountId === openAi.id)
    expect(models.map(({ model }) => model)).toEqual(['gpt-5', 'gpt-5-mini', 'o3'])
  })

  test('a model that the account has keeps its label and traits when it is chosen again', () => {
    const settings = changeModel(sampleSettings(), 'openai-1/gpt-5', {
      label: 'Big one',
      traits: { contextWindow: 400_000 },
    })

    const after = setModels(settings, openAi.id, [{ model: 'gpt-5', label: 'GPT-5' }, { model: 'o3' }])

    const models = after.deployments.filter(({ accountId }) => accountId === openAi.id)
    expect(models.map(({ model, label }) => [model, label])).toEqual([
      ['gpt-5', 'Big one'],
      ['o3', 'o3'],
    ])
    expect(orderOf(after)).toEqual(['anthropic-1/sonnet', 'openai-1/gpt-5'])
  })

  test('a removed model comes back to the place that it had in each order', () => {
    const before = sampleSettings()

    const after = restoreModels(removeModel(before, 'openai-1/gpt-5'), before, ['openai-1/gpt-5'])

    expect(orderOf(after)).toEqual(orderOf(before))
  })
})

describe('undo after other changes', () => {
  test('a removed order comes back as the default and without models that are gone since', () => {
    const before = sampleSettings()
    const since = removeModel(removeRoute(before, 'work'), 'openai-1/gpt-5')

    const after = restoreRoute(since, before, 'work')

    expect(after.defaultRouteId).toBe('work')
    expect(after.routes[0]?.id).toBe('work')
    expect(orderOf(after)).toEqual(['anthropic-1/sonnet', 'openai-1/gpt-5-mini'])
  })
})
