import { describe, expect, it } from 'vitest'
import { findPreset, presets } from '../../lib/providers/catalog.ts'
import { checkProviderUrl } from '../../lib/providers/provider-url.ts'
import { practiceModels } from '../../lib/settings/practice-models.ts'

describe('the catalog', () => {
  it('has every preset once', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length)
    expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length)
  })

  it.each([
    ...['openai', 'openai-responses', 'anthropic', 'google', 'openrouter', 'mistral', 'deepseek', 'xai'],
    ...['groq', 'together', 'fireworks', 'cerebras', 'perplexity', 'azure-openai', 'ollama', 'lm-studio'],
    ...['llama-cpp', 'litellm', 'portkey', 'openai-compatible', 'chrome-built-in', 'practice'],
  ])('knows %s', (id) => {
    expect(findPreset(id)?.id).toBe(id)
  })

  it('knows no preset of a later version', () => {
    expect(findPreset('constructor')).toBeUndefined()
  })

  it('has base URLs that a key may be sent to, without a slash at the end', () => {
    for (const { baseUrl, local } of presets) {
      if (baseUrl === '' || baseUrl === 'https://') continue
      expect(baseUrl).not.toMatch(/\/$/)
      expect(checkProviderUrl(baseUrl)).toMatchObject({ state: 'ok' })
      if (local) expect(checkProviderUrl(baseUrl)).toMatchObject({ loopback: true })
    }
  })

  it('links to pages over https', () => {
    for (const { billingUrl, keysUrl } of presets) {
      for (const link of [billingUrl, keysUrl]) {
        if (link !== undefined) expect(new URL(link).protocol).toBe('https:')
      }
    }
  })

  it('has patterns that compile', () => {
    for (const { quirks } of presets) {
      for (const pattern of [quirks.fixedTemperature, quirks.hiddenModels]) {
        if (pattern !== undefined) expect(new RegExp(pattern, 'i').test('gpt-4.1')).toBe(false)
      }
    }
  })

  it('has no key prefix of one provider that begins like a longer claim of a stranger', () => {
    const claims = presets.flatMap(({ id, keyPrefixes = [] }) =>
      keyPrefixes.map((prefix) => ({ id, prefix })),
    )
    for (const { id, prefix } of claims.filter((claim) => claim.prefix !== 'sk-')) {
      const rivals = claims.filter((claim) => claim.prefix === prefix && !sameProvider(claim.id, id))
      expect(rivals).toEqual([])
    }
  })

  it('suggests the practice models that exist', () => {
    expect(findPreset('practice')?.suggestedModels).toEqual(practiceModels.map(({ model }) => model))
  })
})

function sameProvider(one: string, other: string): boolean {
  return one.replace('-responses', '') === other.replace('-responses', '')
}
