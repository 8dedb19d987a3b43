import { describe, expect, it } from 'vitest'
import type { Desk } from '../../../components/settings/account-actions.ts'
import {
  exportSettings,
  importSettings,
  type OpenFile,
  openSettingsFile,
} from '../../../components/settings/transfer-actions.ts'
import { parseAccountId } from '../../../lib/router/model.ts'
import { changeAccount, removeAccount } from '../../../lib/settings/edits.ts'
import type { Settings } from '../../../lib/settings/schema.ts'
import { openAi, sampleSettings } from '../../settings/sample-settings.ts'
import { vaultStage } from '../../vault/vault-stage.ts'
import { type FakeDesk, fakeDesk } from './fake-desk.ts'

const passphrase = 'seven quiet rivers cross the moor'
const key = 'CANARY-openai-0123456789f3Qa'
const origin = 'https://api.openai.com'
const openAiId = parseAccountId(openAi.id)

/** A page over these settings, with a vault that holds the key of OpenAI. */
async function stage(settings: Settings = sampleSettings()) {
  const desk = await fakeDesk(settings)
  const { keeper, vault } = vaultStage()
  await keeper.storeKey(openAiId, origin, key)
  const stored = () => vault.withKey(openAiId, origin, async (found) => found)
  return { desk: { ...desk, ports: { ...desk.ports, vault: keeper } }, fake: desk, stored }
}

async function exported(desk: Desk, chosen?: string): Promise<string> {
  const made = await exportSettings(desk, chosen)
  if (made === 'same-passphrase') throw new Error('There is no passphrase here.')
  return made.text
}

async function opened(desk: Desk, text: string): Promise<OpenFile> {
  const file = await openSettingsFile(desk, new Blob([text]))
  if (file.state === 'refused') throw new Error(file.because)
  return file
}

const allOf = ({ incoming }: OpenFile) => new Set(incoming.map(({ key: one }) => one))
const asStored = async ({ store, keys }: FakeDesk) => [await store.get('settings'), ...keys]

describe('an export', () => {
  it('holds no key, and nothing of one, unless it is asked for', async () => {
    const { desk } = await stage()

    const text = await exported(desk)

    expect(text).not.toContain(key.slice(-4))
    expect((await opened(desk, text)).keys).toBeUndefined()
  })

  it('with keys gives them to another profile that knows its passphrase', async () => {
    const { desk } = await stage()
    const text = await exported(desk, passphrase)
    expect(text).not.toContain('CANARY')

    const other = await stage(removeAccount(sampleSettings(), openAi.id))
    await other.desk.ports.vault.removeKey(openAiId)
    const file = await opened(other.desk, text)
    const imported = await importSettings(other.desk, { file, chosen: allOf(file), passphrase })

    expect(imported).toMatchObject({ state: 'done', keys: 1 })
    expect(await other.stored()).toEqual({ state: 'used', result: key })
    expect(other.fake.settings().accounts.find(({ id }) => id === openAi.id)?.keyHint).toBe('f3Qa')
  })
})

describe('an import', () => {
  const hostile: readonly (readonly [string, BlobPart])[] = [
    ['nothing', ''],
    ['no JSON', 'settings'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)],
    ['a list nested 100,000 deep', '['.repeat(100_000)],
    ['a prototype', '{"format":"understudy-settings","version":1,"settings":{"__proto__":{"x":1}}}'],
    ['settings of a later version', '{"format":"understudy-settings","version":1,"settings":{"version":2}}'],
    ['a later format', '{"format":"understudy-settings","version":2,"settings":{}}'],
    ['wrong types', '{"format":"understudy-settings","version":1,"settings":{"version":1,"accounts":"all"}}'],
  ]
  it.each(hostile)('K15 T21 of %s changes nothing', async (_what, content) => {
    const { desk, fake } = await stage()
    const before = await asStored(fake)

    const file = await openSettingsFile(desk, new Blob([content]))

    expect(file.state).toBe('refused')
    expect(await asStored(fake)).toEqual(before)
  })

  it('K15 T21 of a file that was opened and not imported changes nothing', async () => {
    const { desk, fake } = await stage()
    const before = await asStored(fake)

    await opened(desk, (await exported(desk)).replace('api.openai.com', 'attacker.example'))

    expect(await asStored(fake)).toEqual(before)
  })

  it('with a wrong passphrase changes nothing', async () => {
    const { desk, fake } = await stage()
    const text = (await exported(desk, passphrase)).replace('"Work"', '"Other"')
    const before = await asStored(fake)

    const file = await opened(desk, text)
    const imported = await importSettings(desk, { file, chosen: allOf(file), passphrase: 'not this one' })

    expect(imported).toEqual({ state: 'refused', verdict: 'wrong-passphrase' })
    expect(await asStored(fake)).toEqual(before)
  })

  it('K15 that storage refuses leaves the settings as they were, and none of its keys', async () => {
    const { desk } = await stage()
    const text = await exported(desk, passphrase)
    const other = await stage(removeAccount(sampleSettings(), openAi.id))
    await other.desk.ports.vault.removeKey(openAiId)
    const before = await asStored(other.fake)
    const full: Desk = {
      ...other.desk,
      ports: {
        ...other.desk.ports,
        settings: {
          ...other.desk.ports.settings,
          update: () => Promise.reject(new Error('The disk is full.')),
        },
      },
    }

    const file = await opened(full, text)
    const importing = importSettings(full, { file, chosen: allOf(file), passphrase })

    await expect(importing).rejects.toThrow('The disk is full.')
    expect(await asStored(other.fake)).toEqual(before)
    expect(await other.stored()).toEqual({ state: 'no-key' })
  })

  it('U5 T2 T21 of a new address takes back a permission that the browser remembers, and sends it no key', async () => {
    const { desk, fake, stored } = await stage()
    fake.granted.add('https://attacker.example')
    const moved = changeAccount(sampleSettings(), openAi.id, { baseUrl: 'https://attacker.example/v1' })
    const attack = await stage(moved)
    const text = await exported(attack.desk, passphrase)

    const file = await opened(desk, text)
    await importSettings(desk, { file, chosen: allOf(file), passphrase })

    expect(fake.granted.size).toBe(0)
    const account = fake.settings().accounts.find(({ id }) => id === openAi.id)
    expect(account).toMatchObject({ baseUrl: 'https://attacker.example/v1' })
    expect(account?.keyHint).toBeUndefined()
    expect(await stored()).toEqual({ state: 'used', result: key })
  })

  it('that is undone leaves everything as it was, keys included', async () => {
    const { desk } = await stage()
    const text = await exported(desk, passphrase)
    const other = await stage(removeAccount(sampleSettings(), openAi.id))
    await other.desk.ports.vault.removeKey(openAiId)
    const before = await asStored(other.fake)

    const file = await opened(other.desk, text)
    const imported = await importSettings(other.desk, { file, chosen: allOf(file), passphrase })
    if (imported.state === 'done') await imported.undo()

    expect(await asStored(other.fake)).toEqual(before)
    expect(await other.stored()).toEqual({ state: 'no-key' })
  })
})
