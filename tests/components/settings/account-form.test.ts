import { describe, expect, test } from 'vitest'
import {
  type AccountFormInput,
  movedWords,
  noteOn,
  readAccountForm,
} from '../../../components/settings/account-form.ts'
import { readBaseUrl } from '../../../components/settings/base-url.ts'
import { findPreset } from '../../../lib/providers/catalog.ts'
import { openAi } from '../../settings/sample-settings.ts'

const key = 'sk-proj-CANARY0123456789'

const form = (presetId: string, changes: Partial<AccountFormInput> = {}): AccountFormInput => {
  const preset = findPreset(presetId)
  if (preset === undefined) throw new Error(`No preset ${presetId}.`)
  return {
    preset,
    name: preset.name,
    baseUrl: preset.baseUrl,
    pasted: key,
    saved: undefined,
    ownerConfirmed: false,
    ...changes,
  }
}

describe('the form of an account', () => {
  test('takes off what was pasted around the key', () => {
    expect(readAccountForm(form('openai', { pasted: ` "Bearer ${key}"\n` }))).toMatchObject({
      state: 'ok',
      key,
      origin: 'https://api.openai.com',
    })
  })

  test('refuses another provider’s key until its user insists', () => {
    const pasted = 'sk-ant-api03-CANARY01234567'

    expect(readAccountForm(form('openai', { pasted })).state).toBe('wrong')
    expect(readAccountForm(form('openai', { pasted, ownerConfirmed: true }))).toMatchObject({ key: pasted })
  })

  test('needs a key where the provider does, and none where it may have none', () => {
    expect(readAccountForm(form('openai', { pasted: '  ' }))).toEqual({
      state: 'wrong',
      errors: { key: 'Paste the key.' },
    })
    expect(readAccountForm(form('ollama', { pasted: '' }))).toMatchObject({ state: 'ok', key: undefined })
  })

  test('keeps the stored key when nothing is pasted at the same origin', () => {
    const saved = { ...openAi, baseUrl: 'https://api.openai.com/v1' }

    expect(readAccountForm(form('openai', { pasted: '', saved }))).toMatchObject({
      state: 'ok',
      key: undefined,
    })
  })

  test('asks for the key again when the origin changes, and says why', () => {
    const saved = { ...openAi, presetId: 'portkey', baseUrl: 'https://api.portkey.ai/v1' }

    const read = readAccountForm(form('portkey', { pasted: '', saved, baseUrl: 'https://other.example/v1' }))

    expect(read).toMatchObject({
      state: 'wrong',
      errors: { key: expect.stringContaining('bound to its address') },
    })
  })

  test('asks for the key again where it may have none, if one is stored for another origin', () => {
    const saved = { ...openAi, baseUrl: 'https://one.example/v1', keyHint: '4c11' }
    const moved = { pasted: '', saved, baseUrl: 'https://other.example/v1' }
    const { keyHint: _, ...keyless } = saved

    expect(readAccountForm(form('openai-compatible', moved))).toEqual({
      state: 'wrong',
      errors: { key: movedWords },
    })
    expect(readAccountForm(form('openai-compatible', { ...moved, saved: keyless })).state).toBe('ok')
  })

  test('names a character that no key has', () => {
    expect(readAccountForm(form('openai', { pasted: 'sk-prøj-0123' }))).toMatchObject({
      errors: { key: expect.stringContaining('“ø”') },
    })
  })

  test('tells every error at once', () => {
    const read = readAccountForm(form('litellm', { name: ' ', baseUrl: 'gateway.example', pasted: 'ключ' }))

    expect(Object.keys(read.state === 'wrong' ? read.errors : {}).sort()).toEqual(['baseUrl', 'key', 'name'])
  })

  test('what runs inside the browser has neither address nor key', () => {
    expect(readAccountForm(form('chrome-built-in'))).toMatchObject({
      state: 'ok',
      baseUrl: '',
      origin: undefined,
      key: undefined,
    })
  })
})

describe('remarks on a key while it is pasted', () => {
  test('say what is taken off and whose it looks like, and hold no key', () => {
    const note = noteOn('export ANTHROPIC_API_KEY="sk-ant-CANARY0123"', 'openai')

    expect(note.repaired).toBe('Taken off what you pasted: the name of a variable and quotes.')
    expect(note.otherOwners.map(({ id }) => id)).toEqual(['anthropic'])
    expect(JSON.stringify(note)).not.toContain('CANARY')
  })

  test('a clean key of the right provider needs no remark', () => {
    expect(noteOn(key, 'openai')).toEqual({ otherOwners: [] })
  })
})

describe('a base URL', () => {
  test.each([
    ['https://api.example.com/v1/', 'https://api.example.com/v1'],
    ['  https://api.example.com/v1  ', 'https://api.example.com/v1'],
    ['HTTPS://API.Example.com', 'https://api.example.com'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    [
      'https://a.example/openai/deployments/x?api-version=1',
      'https://a.example/openai/deployments/x?api-version=1',
    ],
    ['https://api.example.com/v1/chat/completions', 'https://api.example.com/v1'],
    ['https://api.example.com/v1/models/', 'https://api.example.com/v1'],
  ])('%s is read as %s', (text, baseUrl) => {
    expect(readBaseUrl(text)).toMatchObject({ state: 'ok', baseUrl })
  })

  test.each([
    ['', 'Enter the address'],
    ['https://', 'Enter the address'],
    ['api.example.com/v1', 'Begin with https://'],
    ['http://api.example.com', 'Use https://'],
    ['http://192.168.1.5:11434', 'Use https://'],
    ['http://127.0.0.1.evil.example', 'Use https://'],
    ['https://user:secret@api.example.com', 'Remove the name and password'],
    ['javascript://alert(1)', 'https://'],
    ['https://your-resource.openai.azure.com/openai/v1', 'your own resource'],
    ['http://[::1]:8080', 'localhost'],
    ['https://exa mple.com', 'not an address'],
  ])('%s is refused: %s', (text, words) => {
    const read = readBaseUrl(text)

    expect(read.state === 'wrong' ? read.message : 'accepted').toContain(words)
  })
})
