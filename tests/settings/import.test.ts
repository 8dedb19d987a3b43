import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyImport, everythingOf, undoImport } from '../../lib/settings/apply-import.ts'
import { initialSettings } from '../../lib/settings/defaults.ts'
import { addAccount, addModels, changeAccount, changeModel } from '../../lib/settings/edits.ts'
import { planImport } from '../../lib/settings/plan-import.ts'
import { readJson } from '../../lib/settings/read-json.ts'
import { addRoute, changeRoute, newRoute } from '../../lib/settings/route-edits.ts'
import { type SavedRoute, type Settings, settingsSchema } from '../../lib/settings/schema.ts'
import { readSettingsFile, toSettingsFile } from '../../lib/settings/settings-file.ts'
import { claude, openAi, sampleSettings } from './sample-settings.ts'

const isHttps = (address: string) => address.startsWith('https://')
const fileOf = (settings: Settings, keys?: unknown) => toSettingsFile(settings, '0.1.0', keys)

function opened(text: string) {
  const json = readJson(text)
  return json.state === 'read' ? readSettingsFile(json.value, isHttps) : json
}

function settingsIn(text: string): Settings {
  const file = opened(text)
  if (file.state !== 'ready') throw new Error(file.because)
  return file.settings
}

const whole = settingsIn(fileOf(sampleSettings()))
const importAll = (current: Settings, file: Settings) => applyImport(current, file, everythingOf(file))
const verdicts = (current: Settings, file: Settings) =>
  planImport(current, file).map(({ name, verdict }) => `${name}: ${verdict}`)

describe('a file of settings', () => {
  it('comes back as it was, without anything of a key', () => {
    const text = fileOf(sampleSettings())

    expect(text).not.toContain(openAi.keyHint ?? '')
    expect(importAll(sampleSettings(), settingsIn(text))).toEqual(sampleSettings())
  })

  it('U7 of a newer version is refused with the version that wrote it', () => {
    const newer = { ...JSON.parse(fileOf(sampleSettings())), version: 2, writtenBy: '3.14.0' }
    const settings = { ...initialSettings, version: 9, planets: [] }

    expect(opened(JSON.stringify(newer))).toEqual({
      state: 'refused',
      because: 'A newer Understudy 3.14.0 wrote this file. Update this one first.',
    })
    const spelt = { format: 'understudy-settings', version: 1, writtenBy: '<b>9</b>', settings }
    expect(opened(JSON.stringify(spelt))).toEqual({
      state: 'refused',
      because: 'A newer Understudy wrote this file. Update this one first.',
    })
  })

  const sample = settingsIn(fileOf(sampleSettings()))
  const [practice, ...others] = sample.accounts
  const evil = { ...openAi, id: 'evil', name: 'Evil' }
  it.each([
    ['of somebody else', { hello: 'world' }],
    ['with a javascript: address', { ...sample, accounts: [{ ...evil, baseUrl: 'javascript:alert(1)' }] }],
    ['with an address in the clear', { ...sample, accounts: [{ ...evil, baseUrl: 'http://evil.example' }] }],
    [
      'with an address for practice',
      { ...sample, accounts: [{ ...practice, baseUrl: 'https://evil.example' }] },
    ],
    ['with an account named twice', { ...sample, accounts: [...sample.accounts, openAi] }],
    ['with a model of an account that is not in it', { ...sample, accounts: others }],
    [
      'with a model under the name of another',
      { ...sample, deployments: [{ ...sample.deployments[0], accountId: claude.id }] },
    ],
    ['with a wrong type', { ...sample, theme: 3 }],
    ['with an unknown field', { ...sample, accounts: [{ ...evil, hidden: true }] }],
    ['with a name of a megabyte', { ...sample, accounts: [{ ...evil, name: 'x'.repeat(1_000_000) }] }],
    [
      'with a thousand accounts',
      { ...sample, accounts: Array.from({ length: 1000 }, (_, index) => ({ ...evil, id: `${index}` })) },
    ],
    [
      'with an address of a megabyte',
      { ...sample, accounts: [{ ...evil, baseUrl: `https://${'a'.repeat(1e6)}` }] },
    ],
    ['without settings', undefined],
  ])('T21 %s is refused with a sentence', (_what, settings) => {
    const file = opened(JSON.stringify({ format: 'understudy-settings', version: 1, settings }))

    expect(file.state).toBe('refused')
    expect(file.state === 'refused' && file.because).toMatch(/^[A-Z].{10,200}\.$/)
  })

  it('T21 of any shape is refused, or gives settings that are valid', () => {
    const json = fc.oneof(fc.jsonValue(), fc.constant(sample))
    const around = fc.record(
      { accounts: json, deployments: json, routes: json, theme: json },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(around, (parts) => {
        const settings = { ...sample, ...parts }
        const file = opened(JSON.stringify({ format: 'understudy-settings', version: 1, settings }))
        if (file.state === 'ready') settingsSchema.parse(file.settings)
      }),
    )
  })
})

describe('an import', () => {
  it('says of everything whether it is added, changed or unchanged, and what is different', () => {
    const here = addAccount(initialSettings, { ...openAi, name: 'Work' })

    expect(verdicts(here, whole)).toEqual([
      'Practice: unchanged',
      'OpenAI: changed',
      'Anthropic: added',
      'Work: added',
      'Practice: unchanged',
      'Practice: a hard day: unchanged',
      'General: changed',
    ])
    const [, changed, added] = planImport(here, whole)
    expect(changed?.changes).toEqual([
      { what: 'Name', before: 'Work', after: 'OpenAI' },
      { what: 'Models', after: 'GPT-5, gpt-5-mini' },
    ])
    expect(added?.newOrigin).toBe('https://api.anthropic.com')
  })

  it('U6 of the same file twice changes nothing the second time', () => {
    const once = importAll(initialSettings, whole)

    expect(importAll(once, whole)).toEqual(once)
    expect(new Set(verdicts(once, whole).map((line) => line.split(': ').at(-1)))).toEqual(
      new Set(['unchanged']),
    )
  })

  it('U5 of another address for a known account says so, and takes its key from it', () => {
    const moved = { ...whole, accounts: whole.accounts.map((one) => ({ ...one })) }
    const attacker = changeAccount(moved, openAi.id, { baseUrl: 'https://attacker.example/v1' })

    const found = planImport(sampleSettings(), attacker).find(({ name }) => name === 'OpenAI')
    expect(found).toMatchObject({
      verdict: 'changed',
      isMoved: true,
      newOrigin: 'https://attacker.example',
      changes: [{ what: 'Base URL', before: openAi.baseUrl, after: 'https://attacker.example/v1' }],
    })
    const after = importAll(sampleSettings(), attacker)
    expect(after.accounts.find(({ id }) => id === openAi.id)?.keyHint).toBeUndefined()
    expect(after.accounts.find(({ id }) => id === claude.id)?.keyHint).toBe(claude.keyHint)
  })

  it('brings only what is chosen, and nothing that points at what is not there', () => {
    const after = applyImport(
      initialSettings,
      whole,
      new Set(['order work', 'account anthropic-1', 'general']),
    )

    expect(after.accounts.map(({ id }) => id)).toEqual(['practice', 'anthropic-1'])
    expect(after.routes.at(-1)).toMatchObject({ id: 'work', deploymentIds: ['anthropic-1/sonnet'] })
    expect(after.defaultRouteId).toBe('work')
    expect(applyImport(initialSettings, whole, new Set(['general'])).defaultRouteId).toBe('practice')
    expect(applyImport(initialSettings, whole, new Set())).toEqual(initialSettings)
  })

  it('removes nothing that is here', () => {
    const after = importAll(sampleSettings(), initialSettings)

    expect(after.accounts).toEqual(sampleSettings().accounts)
    expect(after.deployments).toEqual(sampleSettings().deployments)
  })
})

describe('an import that is undone', () => {
  it('leaves what was there before, whatever was chosen', () => {
    const before = addRoute(
      addAccount(initialSettings, { ...openAi, name: 'Work' }),
      newRoute('mine', 'Mine'),
    )
    fc.assert(
      fc.property(fc.subarray([...everythingOf(whole)]), (chosen) => {
        const after = applyImport(before, whole, new Set(chosen))
        expect(undoImport(after, before, after)).toEqual(before)
      }),
    )
  })

  it('keeps what was changed since', () => {
    const after = importAll(initialSettings, whole)
    const since = changeRoute(changeAccount(after, claude.id, { name: 'Mine' }), 'work', { name: 'Mine too' })

    const undone = undoImport(since, initialSettings, after)

    expect(undone.accounts.map(({ name }) => name)).toEqual(['Practice', 'Mine'])
    expect(undone.routes.map(({ name }) => name)).toContain('Mine too')
    expect(undone.routes.find(({ id }) => id === 'work')?.deploymentIds).toEqual([])
  })
})

it('a change of a model alone is seen', () => {
  const priced = changeModel(addModels(whole, claude.id, [{ model: 'opus' }]), 'openai-1/gpt-5', {
    traits: { contextWindow: 1000 },
  })

  const changes = planImport(sampleSettings(), priced).flatMap((one) => one.changes)

  expect(changes).toEqual([
    { what: 'Names, windows, prices or places of models', after: 'GPT-5' },
    { what: 'Models', after: 'opus' },
  ])
})

it('limits and places of an order come with a file, and what they would change is told', () => {
  const changed = (change: Partial<SavedRoute>): Settings => ({
    ...sampleSettings(),
    routes: sampleSettings().routes.map((route) => (route.id === 'work' ? { ...route, ...change } : route)),
  })
  const limited = changed({ budget: 0.05, regions: ['EU', 'UK'] })
  const tighter = changed({ budget: 0.02, regions: ['EU'] })
  const of = (current: Settings, file: Settings) =>
    planImport(current, settingsIn(fileOf(file))).find(({ name }) => name === 'Work')?.changes

  expect(importAll(whole, settingsIn(fileOf(limited))).routes).toEqual(limited.routes)
  expect(of(limited, tighter)).toEqual([
    { what: 'At most for one prompt', before: '$0.05', after: '$0.02' },
    { what: 'Only models that run in', before: 'EU, UK', after: 'EU' },
  ])
  expect(of(limited, whole)).toEqual([
    { what: 'At most for one prompt', before: '$0.05', after: 'no limit' },
    { what: 'Only models that run in', before: 'EU, UK', after: 'any place' },
  ])
  expect(of(initialSettings, limited)).toContainEqual({ what: 'At most for one prompt', after: '$0.05' })
  expect(of(initialSettings, whole)?.map(({ what }) => what)).toEqual(['Name', 'Models'])
})
