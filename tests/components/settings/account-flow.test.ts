import { describe, expect, test } from 'vitest'
import { type AccountFlow, createAccountFlow } from '../../../components/settings/account-flow.ts'
import { findPreset } from '../../../lib/providers/catalog.ts'
import type { Preset } from '../../../lib/providers/preset.ts'
import { type FakeDesk, fakeDesk, listed } from './fake-desk.ts'

const presetOf = (id: string): Preset => {
  const preset = findPreset(id)
  if (preset === undefined) throw new Error(`No preset ${id}.`)
  return preset
}

const key = 'sk-proj-CANARY-0123456789-f3Qa'
const origin = 'https://api.openai.com'
const baseUrl = 'https://api.openai.com/v1'
const yes = Promise.resolve(true)

async function describing(presetId = 'openai'): Promise<{ desk: FakeDesk; flow: AccountFlow }> {
  const desk = await fakeDesk()
  const flow = createAccountFlow(desk)
  flow.pick(presetOf(presetId))
  return { desk, flow }
}

const submission = (changes: Partial<Parameters<AccountFlow['submit']>[0]> = {}) => ({
  name: 'OpenAI',
  baseUrl,
  key,
  granted: yes,
  onSealed: () => undefined,
  ...changes,
})

describe('adding an account', () => {
  test('seals the key for its origin, saves the account, then asks for its models', async () => {
    const { desk, flow } = await describing()
    desk.checks.push(listed('gpt-5', 'gpt-5-mini'))

    await flow.submit(submission())

    expect(desk.log).toEqual([`seal id-1 for ${origin}`, 'restore id-1', 'check id-1', 'restore id-1'])
    expect(desk.settings().accounts.at(-1)).toEqual({
      id: 'id-1',
      presetId: 'openai',
      name: 'OpenAI',
      protocol: 'openai-chat',
      baseUrl,
      keyHint: 'f3Qa',
    })
    expect(flow.draft.getState()).toMatchObject({
      state: 'choosing',
      verified: true,
      listed: [{ model: 'gpt-5' }, { model: 'gpt-5-mini' }],
    })
  })

  test('stores and sends nothing while the permission is denied, and keeps the form', async () => {
    const { desk, flow } = await describing()

    await flow.submit(submission({ granted: Promise.resolve(false) }))

    expect(desk.log).toEqual([])
    expect(desk.settings().accounts.map(({ id }) => id)).toEqual(['practice'])
    expect(flow.draft.getState()).toMatchObject({
      state: 'describing',
      saved: undefined,
      finding: { kind: 'permission-denied', origin },
    })
  })

  test('a browser that refuses to ask counts as a permission denied', async () => {
    const { flow } = await describing()

    await flow.submit(submission({ granted: Promise.reject(new Error('No gesture.')) }))

    expect(flow.draft.getState()).toMatchObject({ finding: { kind: 'permission-denied' } })
  })

  test('the field is emptied when the key is sealed, and not before', async () => {
    const { desk, flow } = await describing()
    const sealedWhenEmptied: boolean[] = []
    const onSealed = () => sealedWhenEmptied.push(desk.keys.has('id-1'))

    await flow.submit(submission({ granted: Promise.resolve(false), onSealed }))
    expect(sealedWhenEmptied).toEqual([])
    await flow.submit(submission({ onSealed }))

    expect(sealedWhenEmptied).toEqual([true])
  })

  test('no key is in the draft, the page or the settings', async () => {
    const { desk, flow } = await describing()
    desk.checks.push({ of: 'check-account-failed', failure: { kind: 'key-invalid' } })

    await flow.submit(submission())

    const everything = JSON.stringify([
      flow.draft.getState(),
      desk.page.getState(),
      await desk.store.get('settings'),
      desk.log,
    ])
    expect(everything).not.toContain('CANARY')
  })

  test('a failed test keeps the account as a draft, and a new key is sealed in place of the old', async () => {
    const { desk, flow } = await describing()
    desk.checks.push({ of: 'check-account-failed', failure: { kind: 'key-invalid' } }, listed('gpt-5'))
    await flow.submit(submission())
    expect(flow.draft.getState()).toMatchObject({
      state: 'describing',
      saved: { id: 'id-1', keyHint: 'f3Qa' },
      finding: { kind: 'failed', failure: { kind: 'key-invalid' } },
    })

    await flow.submit(submission({ key: 'sk-proj-CANARY-0123456789-Zz99' }))

    expect(flow.draft.getState()).toMatchObject({ state: 'choosing', saved: { keyHint: 'Zz99' } })
    expect(desk.settings().accounts.filter(({ presetId }) => presetId === 'openai')).toHaveLength(1)
    expect(desk.keys.get('id-1')?.key).toBe('sk-proj-CANARY-0123456789-Zz99')
  })

  test('testing again uses the key that is stored', async () => {
    const { desk, flow } = await describing()
    desk.checks.push({ of: 'check-account-failed', failure: { kind: 'overloaded' } }, listed('gpt-5'))
    await flow.submit(submission())
    desk.log.length = 0

    await flow.testAgain(yes)

    expect(desk.log).toEqual(['check id-1', 'restore id-1'])
    expect(flow.draft.getState().state).toBe('choosing')
  })

  test('discarding erases the key, the account and the permission', async () => {
    const { desk, flow } = await describing()
    desk.granted.add(origin)
    desk.checks.push({ of: 'check-account-failed', failure: { kind: 'key-invalid' } })
    await flow.submit(submission())

    await flow.discard()

    expect(desk.keys.size).toBe(0)
    expect(desk.granted.size).toBe(0)
    expect(desk.settings().accounts.map(({ id }) => id)).toEqual(['practice'])
    expect(flow.draft.getState()).toEqual({ state: 'picking' })
  })

  test('a vault that cannot store the key leaves nothing behind', async () => {
    const { desk, flow } = await describing()
    desk.ports.vault.storeKey = async () => {
      throw new Error('The disk is full.')
    }

    await flow.submit(submission())

    expect(desk.settings().accounts.map(({ id }) => id)).toEqual(['practice'])
    expect(flow.draft.getState()).toMatchObject({
      finding: { kind: 'refused', because: 'The disk is full.' },
    })
  })

  test('a user may go on without a list and type the names', async () => {
    const { desk, flow } = await describing()
    desk.checks.push({ of: 'check-account-failed', failure: { kind: 'model-missing' } })
    await flow.submit(submission())

    flow.typeModels()

    expect(flow.draft.getState()).toMatchObject({ state: 'choosing', listed: [], verified: false })
  })

  test('the on-device model needs no key and has one account under a fixed id', async () => {
    const { desk, flow } = await describing('chrome-built-in')
    desk.checks.push(listed('gemini-nano'))

    await flow.submit(submission({ name: 'On-device model', baseUrl: '', key: undefined }))

    expect(desk.keys.size).toBe(0)
    expect(desk.settings().accounts.at(-1)).toMatchObject({ id: 'chrome-built-in', baseUrl: '' })
  })

  test('the chosen models go into a new order that becomes the default', async () => {
    const { desk, flow } = await describing()
    desk.checks.push(listed('gpt-5', 'o3'))
    await flow.submit(submission())

    const routeId = await flow.finish([{ model: 'gpt-5' }], { kind: 'new', name: 'My order' })

    const [first] = desk.settings().routes
    expect(first).toMatchObject({ id: routeId, name: 'My order', deploymentIds: ['id-1/gpt-5'] })
    expect(desk.settings().defaultRouteId).toBe(routeId)
  })
})
