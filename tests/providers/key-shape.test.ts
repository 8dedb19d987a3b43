import { describe, expect, it } from 'vitest'
import { otherOwnersOf, readPastedKey } from '../../lib/providers/key-shape.ts'

describe('a pasted key', () => {
  it.each([
    ['sk-abc123', []],
    ['  sk-abc123\n', ['white-space']],
    ['"sk-abc123"', ['quotes']],
    ['“sk-abc123”', ['quotes']],
    ['`sk-abc123`,', ['quotes']],
    ['Bearer sk-abc123', ['bearer']],
    ['Authorization: Bearer sk-abc123', ['bearer']],
    ['OPENAI_API_KEY=sk-abc123', ['assignment']],
    ['export OPENAI_API_KEY="sk-abc123"', ['assignment', 'quotes']],
    ['sk-\u200babc\ufeff123', ['invisible']],
    ['sk-abc\n  123', ['white-space']],
    ['sk-abc\u00a0123', ['white-space']],
    ['sk-abc\u0000123', ['white-space']],
    ['"Bearer sk-abc123"', ['quotes', 'bearer']],
  ])('U9 %j becomes the key alone', (pasted, repairs) => {
    expect(readPastedKey(pasted)).toEqual({ state: 'ok', key: 'sk-abc123', repairs })
  })

  it.each([[''], ['  '], ['""'], ['\u200b'], ['Bearer ']])('U9 %j holds no key', (pasted) => {
    expect(readPastedKey(pasted)).toEqual({ state: 'empty' })
  })

  it.each([
    ['sk-schlüssel', 'ü'],
    ['sk-🗝key', '🗝'],
    ['ключ', 'к'],
  ])('U10 %s cannot be a key', (pasted, character) => {
    expect(readPastedKey(pasted)).toEqual({ state: 'malformed', character })
  })

  it('is left alone when it is one already', () => {
    const first = readPastedKey(' "AIzaSyA_b-c=" ')
    if (first.state !== 'ok') throw new Error('It is a key.')

    expect(readPastedKey(first.key)).toEqual({ state: 'ok', key: first.key, repairs: [] })
  })
})

describe('whose key it looks like', () => {
  const owners = (key: string, presetId: string) => otherOwnersOf(key, presetId).map(({ id }) => id)

  it.each([
    ['sk-ant-api03-x', 'openai', ['anthropic']],
    ['sk-or-v1-x', 'openai', ['openrouter']],
    ['sk-proj-x', 'anthropic', ['openai', 'openai-responses']],
    ['sk-proj-x', 'deepseek', ['openai', 'openai-responses']],
    ['AIzaSyX', 'openai', ['google']],
    ['gsk_x', 'xai', ['groq']],
    ['xai-x', 'groq', ['xai']],
    ['pplx-x', 'mistral', ['perplexity']],
    ['sk-ant-x', 'openai-compatible', ['anthropic']],
    ['sk-abc', 'mistral', ['openai', 'openai-responses', 'deepseek', 'litellm']],
  ])('T33 %s in an account of %s looks like a key of %j', (key, presetId, expected) => {
    expect(owners(key, presetId)).toEqual(expected)
  })

  it.each([
    ['sk-proj-x', 'openai'],
    ['sk-old', 'openai'],
    ['sk-old', 'deepseek'],
    ['sk-ant-x', 'anthropic'],
    ['sk-local', 'openai-compatible'],
    ['sk-1234', 'litellm'],
    ['0123456789abcdef', 'azure-openai'],
    ['0123456789abcdef', 'openai'],
    ['AQ.x', 'google'],
  ])('T33 nothing speaks against %s in an account of %s', (key, presetId) => {
    expect(owners(key, presetId)).toEqual([])
  })
})
