import * as z from 'zod/mini'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import type { Header } from './header.ts'
import { fromBase64, importKey, toBase64 } from './sealed.ts'

export const unlockedKey = 'vault/unlocked'
/** Apart from the key, so that noting a use can never bring back a key that was locked away meanwhile. */
const usedKey = 'vault/used'

const unlockedSchema = z.strictObject({
  vaultId: z.string(),
  epoch: z.number(),
  dataKey: z.string(),
  at: z.number(),
})

/** A clock that went back by more than this locks, since nobody knows how long nobody was there. */
const clockSlackMs = 60_000

/** The data key while the keys are unlocked: in memory of the browser, never on disk. */
export type UnlockedKey = {
  /** The data key of this header, or undefined while it is locked; one that is due is locked away. */
  load(header: Header, now: number): Promise<CryptoKey | undefined>
  keep(header: Header, dataKey: Uint8Array<ArrayBuffer>, now: number): Promise<void>
  noteUse(now: number): Promise<void>
  /** When it locks by itself, unless it is used before; undefined when it is locked or stays open. */
  dueAt(header: Header, now: number): Promise<number | undefined>
  lock(): Promise<void>
}

export function createUnlockedKey(session: KeyValueStore): UnlockedKey {
  const read = async (header: Header, now: number) => {
    const { data } = unlockedSchema.safeParse(await session.get(unlockedKey))
    if (data === undefined) return undefined
    const used = await session.get(usedKey)
    const lastAt = Math.max(data.at, typeof used === 'number' ? used : 0)
    const untilAt = header.lockAfterMs === null ? Number.POSITIVE_INFINITY : lastAt + header.lockAfterMs
    const isOurs = data.vaultId === header.vaultId && data.epoch === header.epoch
    if (isOurs && now < untilAt && now >= lastAt - clockSlackMs) return { ...data, untilAt }
    await lock()
    return undefined
  }
  const lock = () => session.remove(unlockedKey)
  return {
    load: async (header, now) => {
      const unlocked = await read(header, now)
      return unlocked && importKey(fromBase64(unlocked.dataKey))
    },
    keep: async ({ vaultId, epoch }, dataKey, now) =>
      session.set({ [unlockedKey]: { vaultId, epoch, dataKey: toBase64(dataKey), at: now }, [usedKey]: now }),
    noteUse: (now) => session.set({ [usedKey]: now }),
    dueAt: async (header, now) => {
      const untilAt = (await read(header, now))?.untilAt
      return untilAt === Number.POSITIVE_INFINITY ? undefined : untilAt
    },
    lock,
  }
}
