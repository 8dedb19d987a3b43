import type { AccountId } from '../router/model.ts'
import { type Desk, existing, type KeeperPorts, next } from './desk.ts'
import { forgetFormerKeys, formerKeyUntil, isKept, replaceKey, takeFormerKey } from './former-key.ts'
import type { Header, PassphraseWrap } from './header.ts'
import { exportKeys, type ImportedKeys, importKeys, type KeyFile } from './key-file.ts'
import { importKey } from './sealed.ts'
import { createUnlockedKey, unlockedKey } from './unlocked.ts'
import { loadDataKey, wrapBinding } from './vault.ts'
import { findHeader, headerKeys, recordKey } from './vault-store.ts'
import { unwrap, type Verdict, wrapByDevice, wrapByPassphrase } from './wrapping.ts'
import { type Contents, openContents, reseal, writeVault } from './write-vault.ts'

/** How the keys are kept, for the screen. */
export type VaultLook =
  | { readonly mode: 'basic' }
  | { readonly mode: 'passphrase'; readonly isLocked: boolean; readonly lockAfterMs: number | null }
  /** What describes the keys is damaged in every place, so none of them opens. */
  | { readonly mode: 'damaged' }
  | { readonly mode: 'newer' }

/**
 * Changes the vault; for pages of the extension. Every change is one step for whoever reads, and only one is made at a
 * time; a kill at any point loses no key.
 */
export interface Keeper {
  look(): Promise<VaultLook>
  /** Calls back when the keys were locked, unlocked, or kept in another way, by whatever page. */
  watch(listener: () => void, signal: AbortSignal): void
  /** Seals a key; rejects with a sentence for the user while the keys are locked. One that it replaces is kept for a day. */
  storeKey(accountId: AccountId, origin: string, key: string): Promise<void>
  removeKey(accountId: AccountId): Promise<void>
  /** Until when the key that was replaced last can be taken back, in milliseconds since 1970. */
  formerKeyUntil(accountId: AccountId): Promise<number | undefined>
  /** Changes the key for the one that it has replaced; resolves to the end of it, or undefined when it is gone. */
  takeFormerKey(accountId: AccountId): Promise<string | undefined>
  /** Deletes former keys whose day is over, and those of one account at once. */
  forgetFormerKeys(accountId?: AccountId): Promise<void>
  unlock(passphrase: string): Promise<Verdict>
  lock(): Promise<void>
  /** Goes from basic mode to a passphrase, under a new data key. */
  protect(passphrase: string): Promise<void>
  /** Goes back to basic mode, under a new data key. */
  unprotect(passphrase: string): Promise<Verdict>
  changePassphrase(from: string, to: string): Promise<Verdict>
  /** Puts all keys under a new data key, after a leak was suspected. Basic mode takes no passphrase. */
  renew(passphrase?: string): Promise<Verdict>
  /** Null keeps the keys unlocked until the browser closes. */
  setLockAfter(ms: number | null): Promise<void>
  /** The keys of these accounts for a file, under a passphrase that must not be the vault's; rejects while they are locked. */
  exportKeys(accountIds: readonly string[], passphrase: string): Promise<KeyFile | 'same-passphrase'>
  /** Stores those keys of a file that belong to a wanted account at its origin; rejects while the keys are locked. */
  importKeys(file: unknown, passphrase: string, wanted: ReadonlyMap<string, string>): Promise<ImportedKeys>
  /** Gives up what is damaged beyond reading and begins an empty vault in basic mode. */
  startAfresh(): Promise<void>
}

export function createKeeper(ports: KeeperPorts): Keeper {
  const desk = { ports, unlocked: createUnlockedKey(ports.session) }
  const alone = <Result>(task: () => Promise<Result>) =>
    ports.withLock('understudy-vault', async () => {
      const result = await task()
      await tellDue(desk)
      return result
    })
  return {
    look: () => look(desk),
    watch: (listener, signal) => {
      ports.session.watch(unlockedKey, listener, signal)
      ports.local.watch(headerKeys[0], listener, signal)
    },
    storeKey: (accountId, origin, key) => alone(() => replaceKey(desk, { accountId, origin, key })),
    formerKeyUntil: (accountId) => formerKeyUntil(desk, accountId),
    takeFormerKey: (accountId) => alone(() => takeFormerKey(desk, accountId)),
    forgetFormerKeys: (accountId) => alone(() => forgetFormerKeys(desk, accountId)),
    removeKey: (accountId) => alone(() => removeKey(desk, accountId)),
    unlock: (passphrase) => alone(() => unlock(desk, passphrase)),
    lock: () => desk.unlocked.lock(),
    protect: (passphrase) =>
      alone(async () => {
        const { header, contents } = await openBasic(desk)
        await underPassphrase(desk, header, contents, passphrase)
      }),
    unprotect: (passphrase) =>
      alone(() =>
        withPassphrase(desk, passphrase, async (header, dataKey) => {
          const contents = await openContents(ports, header, await importKey(dataKey))
          await reseal(ports, header, contents, wrapByDevice(ports))
          await desk.unlocked.lock()
        }),
      ),
    changePassphrase: (from, to) =>
      alone(() => withPassphrase(desk, from, async (header, dataKey) => rewrap(desk, header, dataKey, to))),
    renew: (passphrase) => alone(() => renew(desk, passphrase)),
    setLockAfter: (ms) =>
      alone(async () => {
        const header = await existing(desk)
        if (header !== undefined) await writeVault(ports, next(header, { lockAfterMs: ms }), [])
      }),
    exportKeys: (accountIds, passphrase) => alone(() => exportKeys(desk, accountIds, passphrase)),
    importKeys: (file, passphrase, wanted) => alone(() => importKeys(desk, file, passphrase, wanted)),
    startAfresh: () =>
      alone(async () => {
        await reseal(ports, undefined, { keys: [], lost: [] }, wrapByDevice(ports))
        await desk.unlocked.lock()
      }),
  }
}

async function look({ ports, unlocked }: Desk): Promise<VaultLook> {
  const found = await findHeader(ports)
  if (found.state === 'damaged' || found.state === 'newer') return { mode: found.state }
  if (found.state === 'absent' || found.header.wrap.by === 'device') return { mode: 'basic' }
  const { lockAfterMs } = found.header
  const dataKey = await unlocked.load(found.header, ports.now())
  return { mode: 'passphrase', isLocked: dataKey === undefined, lockAfterMs }
}

async function tellDue({ ports, unlocked }: Desk): Promise<void> {
  const found = await findHeader(ports)
  const dueAt = found.state === 'found' ? await unlocked.dueAt(found.header, ports.now()) : undefined
  if (dueAt !== undefined) ports.onDue(dueAt)
}

async function removeKey(desk: Desk, accountId: AccountId): Promise<void> {
  const header = await existing(desk)
  if (header === undefined) return desk.ports.local.remove(recordKey(undefined, accountId))
  const accounts = header.accounts.filter((id) => id !== accountId && isKept(id, desk.ports.now(), accountId))
  await writeVault(desk.ports, next(header, { accounts }), [])
}

async function unlock(desk: Desk, passphrase: string): Promise<Verdict> {
  return withPassphrase(desk, passphrase, async (header, dataKey, wrap) => {
    await desk.unlocked.keep(header, dataKey, desk.ports.now())
    const isWeak = wrap.derivation.iterations < desk.ports.iterations
    // Whoever has given the right passphrase is in, whether or not it could be made harder to guess.
    if (isWeak) await rewrap(desk, header, dataKey, passphrase).catch(() => undefined)
  })
}

async function renew(desk: Desk, passphrase: string | undefined): Promise<Verdict> {
  const { ports } = desk
  if (passphrase === undefined) {
    const { header, contents } = await openBasic(desk)
    await reseal(ports, header, contents, wrapByDevice(ports))
    return 'done'
  }
  return withPassphrase(desk, passphrase, async (header, dataKey) => {
    const contents = await openContents(ports, header, await importKey(dataKey))
    await underPassphrase(desk, header, contents, passphrase)
  })
}

async function openBasic(desk: Desk): Promise<{ header: Header | undefined; contents: Contents }> {
  const header = await existing(desk)
  if (header?.wrap.by === 'passphrase') throw new Error('These keys have a passphrase already.')
  const dataKey = await loadDataKey(desk.ports, desk.unlocked, header)
  const contents = await openContents(desk.ports, header, dataKey)
  return { header, contents }
}

async function underPassphrase(
  { ports, unlocked }: Desk,
  header: Header | undefined,
  contents: Contents,
  passphrase: string,
): Promise<void> {
  const sealed = await reseal(ports, header, contents, wrapByPassphrase(ports, passphrase))
  await unlocked.keep(sealed.header, sealed.dataKey, ports.now())
}

/** The same data key under another passphrase, or the same one made harder to guess. */
async function rewrap(
  { ports }: Desk,
  header: Header,
  dataKey: Uint8Array<ArrayBuffer>,
  passphrase: string,
): Promise<void> {
  const wrap = await wrapByPassphrase(ports, passphrase)(dataKey, wrapBinding(header))
  await writeVault(ports, next(header, { wrap }), [])
}

/** Does something with the data key, when this is the passphrase that wraps it. */
async function withPassphrase(
  desk: Desk,
  passphrase: string,
  use: (header: Header, dataKey: Uint8Array<ArrayBuffer>, wrap: PassphraseWrap) => Promise<void>,
): Promise<Verdict> {
  const header = await existing(desk)
  if (header?.wrap.by !== 'passphrase') throw new Error('These keys have no passphrase.')
  const { wrap } = header
  const dataKey = await unwrap(desk.ports, header, wrap, passphrase)
  if (typeof dataKey === 'string') return dataKey
  await use(header, dataKey, wrap)
  return 'done'
}
