import type { Derivation, Header, PassphraseWrap } from './header.ts'
import { newDerivation, type PassphraseKey } from './passphrase-key.ts'
import { openBytes, sealBytes } from './sealed.ts'
import { wrapBinding } from './vault.ts'
import type { MakeWrap, WritableDeviceKeys } from './write-vault.ts'

export type DerivationPorts = {
  /** How a passphrase becomes a key, and in how many rounds for new passphrases. */
  readonly derive: (passphrase: string, derivation: Derivation) => Promise<PassphraseKey>
  readonly iterations: number
}

/** What came of trying a passphrase. */
export type Verdict =
  | 'done'
  | 'wrong-passphrase'
  /** The passphrase is right, and what it should open is damaged. */
  | 'damaged'

type DataKey = Uint8Array<ArrayBuffer>

/** The data key of a header, or what stands between it and this passphrase. */
export async function unwrap(
  { derive }: DerivationPorts,
  header: Header,
  wrap: PassphraseWrap,
  passphrase: string,
): Promise<DataKey | 'wrong-passphrase' | 'damaged'> {
  const { wrapping, check } = await derive(passphrase, wrap.derivation)
  if (check !== wrap.check) return 'wrong-passphrase'
  return (await openBytes(wrapping, wrapBinding(header), wrap.dataKey)) ?? 'damaged'
}

/** Under a passphrase, with a salt of its own. */
export const wrapByPassphrase =
  ({ derive, iterations }: DerivationPorts, passphrase: string): MakeWrap =>
  async (dataKey, binding) => {
    const derivation = newDerivation(iterations)
    const { wrapping, check } = await derive(passphrase, derivation)
    return { by: 'passphrase', derivation, check, dataKey: await sealBytes(wrapping, binding, dataKey) }
  }

/** The device key and its second copy are there before anything is sealed with it. */
export const wrapByDevice =
  ({ deviceKeys }: { readonly deviceKeys: WritableDeviceKeys }): MakeWrap =>
  async (dataKey, binding) => {
    const keyId = `device-${crypto.randomUUID()}`
    const wrapping = await deviceKeys.create(keyId)
    return { by: 'device', keyId, dataKey: await sealBytes(wrapping, binding, dataKey) }
  }
