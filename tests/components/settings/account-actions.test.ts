import { describe, expect, test } from 'vitest'
import { checkAccount, discardAccount, saveAccount } from '../../../components/settings/account-actions.ts'
import { openAi, sampleSettings } from '../../settings/sample-settings.ts'
import { fakeDesk } from './fake-desk.ts'

const key = 'sk-proj-CANARY-0123456789-New1'

const accountIn = (desk: Awaited<ReturnType<typeof fakeDesk>>) =>
  desk.settings().accounts.find(({ id }) => id === openAi.id)

describe('saving an account that exists', () => {
  test('a new key clears what was held against the account', async () => {
    const desk = await fakeDesk(sampleSettings())

    await saveAccount(desk, { account: openAi, key, before: openAi })

    expect(desk.keys.get(openAi.id)).toEqual({ origin: 'https://api.openai.com', key })
    expect(desk.log).toContain('restore openai-1')
    expect(accountIn(desk)?.keyHint).toBe('New1')
  })

  test('another path at the same origin keeps the key', async () => {
    const desk = await fakeDesk(sampleSettings())

    await saveAccount(desk, {
      account: { ...openAi, baseUrl: 'https://api.openai.com/v2' },
      key: undefined,
      before: openAi,
    })

    expect(desk.log).toEqual(['restore openai-1'])
    expect(accountIn(desk)).toMatchObject({ baseUrl: 'https://api.openai.com/v2', keyHint: 'f3Qa' })
  })

  test('another origin loses the key and gives the former origin back', async () => {
    const desk = await fakeDesk(sampleSettings())
    desk.granted.add('https://api.openai.com')

    await saveAccount(desk, {
      account: { ...openAi, baseUrl: 'https://evil.example/v1' },
      key: undefined,
      before: openAi,
    })

    expect(desk.log).toContain('erase openai-1')
    expect(desk.granted.size).toBe(0)
    expect(accountIn(desk)).not.toHaveProperty('keyHint')
  })

  test('the end of a short key is not shown', async () => {
    const desk = await fakeDesk(sampleSettings())

    await saveAccount(desk, { account: openAi, key: 'sk-short', before: openAi })

    expect(accountIn(desk)?.keyHint).toBe('')
  })

  test('an account keeps its place in the list', async () => {
    const desk = await fakeDesk(sampleSettings())

    await saveAccount(desk, { account: { ...openAi, name: 'Renamed' }, key: undefined, before: openAi })

    expect(desk.settings().accounts.map(({ name }) => name)).toEqual(['Practice', 'Renamed', 'Anthropic'])
  })
})

describe('removing an account', () => {
  test('erases its key, and gives its origin back when nobody else needs it', async () => {
    const desk = await fakeDesk(sampleSettings())
    desk.granted.add('https://api.openai.com')
    desk.keys.set(openAi.id, { origin: 'https://api.openai.com', key })

    await discardAccount(desk, openAi)

    expect(desk.keys.size).toBe(0)
    expect(desk.log).toEqual(['erase openai-1', 'give back https://api.openai.com'])
  })

  test('an origin that another account uses stays granted', async () => {
    const settings = sampleSettings()
    const desk = await fakeDesk({
      ...settings,
      accounts: [...settings.accounts, { ...openAi, id: 'openai-2', name: 'Second' }],
    })

    await discardAccount(desk, openAi)

    expect(desk.log).toEqual(['erase openai-1'])
  })
})

describe('testing an account', () => {
  test('a list clears what was held against the account, a failure does not', async () => {
    const desk = await fakeDesk(sampleSettings())
    desk.checks.push({ of: 'check-account-failed', failure: { kind: 'quota-exhausted' } })

    await checkAccount(desk, openAi.id)
    expect(desk.log).toEqual(['check openai-1'])
    await checkAccount(desk, openAi.id)

    expect(desk.log).toEqual(['check openai-1', 'check openai-1', 'restore openai-1'])
  })

  test('a worker that cannot be reached is a finding, not a crash', async () => {
    const desk = await fakeDesk(sampleSettings())
    desk.ports.client.checkAccount = () => Promise.reject(new Error('Understudy was updated.'))

    expect(await checkAccount(desk, openAi.id)).toEqual({ of: 'refused', because: 'Understudy was updated.' })
  })
})
