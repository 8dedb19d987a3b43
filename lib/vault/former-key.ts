import type { AccountId } from '../router/model.ts'
import { type Desk, existing, next, openForKeys } from './desk.ts'
import type { Header } from './header.ts'
import { hintOf } from './key-file.ts'
import { sealRecord } from './record.ts'
import { openOne, type PlainKey, writeVault } from './write-vault.ts'

/** For how long a key that another has replaced can be taken back, in milliseconds. */
export const formerKeptMs = 24 * 60 * 60_000

/**
 * A former key is sealed as the others are, for an account that nobody has: the id of its own, and the moment at which
 * it goes. So it is renewed, mirrored and swept with all the others, and no prompt can reach it.
 */
const idOf = (accountId: string, untilAt: number) => `${accountId}~${untilAt}`

type Former = { readonly id: string; readonly accountId: string; readonly untilAt: number }

function formerOf(id: string): Former | undefined {
  const [, accountId, untilAt] = /^(.+)~(\d+)$/s.exec(id) ?? []
  return accountId === undefined ? undefined : { id, accountId, untilAt: Number(untilAt) }
}

function findFormer({ accounts }: Header, accountId: string, now: number): Former | undefined {
  return accounts
    .flatMap((id) => formerOf(id) ?? [])
    .find((former) => former.accountId === accountId && former.untilAt > now)
}

/** Until when the key that was replaced last can be taken back, in milliseconds since 1970; undefined when none can. */
export async function formerKeyUntil(desk: Desk, accountId: AccountId): Promise<number | undefined> {
  const header = await existing(desk).catch(() => undefined)
  return header && findFormer(header, accountId, desk.ports.now())?.untilAt
}

/** Seals a key, and keeps the one that it replaces for a day, where both belong to the same origin. */
export async function replaceKey(desk: Desk, key: PlainKey): Promise<void> {
  const { ports } = desk
  const { header, dataKey } = await openForKeys(desk)
  const { accountId, origin } = key
  const now = ports.now()
  const before = await openOne(ports, header, dataKey, accountId)
  const isSame = before?.key === key.key && before.origin === origin
  const isFormer = before?.origin === origin && !isSame
  const kept = isFormer ? [{ ...before, accountId: idOf(accountId, now + formerKeptMs) }] : []
  const records = [key, ...kept].map(({ key: plain, ...owner }) => sealRecord(dataKey, header, owner, plain))
  const others = header.accounts.filter(
    (id) => id !== accountId && isKept(id, now, isSame ? undefined : accountId),
  )
  const accounts = [...others, accountId, ...kept.map((former) => former.accountId)]
  await writeVault(ports, next(header, { accounts }), await Promise.all(records))
}

/** Changes the key for the one that it has replaced; resolves to the end of it, or undefined when it is gone. */
export async function takeFormerKey(desk: Desk, accountId: AccountId): Promise<string | undefined> {
  const { header, dataKey } = await openForKeys(desk)
  const former = findFormer(header, accountId, desk.ports.now())
  const opened = former && (await openOne(desk.ports, header, dataKey, former.id))
  if (opened === undefined) return undefined
  await replaceKey(desk, { ...opened, accountId })
  return hintOf(opened.key)
}

/** Deletes former keys whose day is over, and those of one account at once. Needs no passphrase. */
export async function forgetFormerKeys(desk: Desk, accountId?: AccountId): Promise<void> {
  const header = await existing(desk).catch(() => undefined)
  if (header === undefined) return
  const accounts = header.accounts.filter((id) => isKept(id, desk.ports.now(), accountId))
  if (accounts.length < header.accounts.length) await writeVault(desk.ports, next(header, { accounts }), [])
}

/** Whether an id of the header stays: all but former keys that are due, or of the account whose former keys go. */
export function isKept(id: string, now: number, leaving: string | undefined): boolean {
  const former = formerOf(id)
  return former === undefined || (former.untilAt > now && former.accountId !== leaving)
}
