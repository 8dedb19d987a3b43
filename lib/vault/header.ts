import * as z from 'zod/mini'
import { whole } from '../settings/whole.ts'
import { bytesOf, sealedSchema, toBase64 } from './sealed.ts'

const count = z.number().check(whole, z.positive())
const text = z.string().check(z.minLength(1), z.maxLength(200))

/** How a passphrase becomes a key. The limits keep a tampered header from weakening it, or from never ending. */
export const derivationLimits = { least: 600_000, most: 5_000_000, usual: 1_000_000 }

export const derivationSchema = z.strictObject({
  algorithm: z.literal('PBKDF2-SHA-256'),
  iterations: z.number().check(whole, z.minimum(derivationLimits.least), z.maximum(derivationLimits.most)),
  /** 32 bytes. */
  salt: z.string().check(z.refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text))),
})
export type Derivation = z.infer<typeof derivationSchema>

/** What the data key is wrapped with. */
const wrapSchema = z.discriminatedUnion('by', [
  /** Basic mode: a key that this browser profile keeps. */
  z.strictObject({ by: z.literal('device'), keyId: text, dataKey: sealedSchema }),
  z.strictObject({
    by: z.literal('passphrase'),
    derivation: derivationSchema,
    /** Tells a wrong passphrase from damage. */
    check: text,
    dataKey: sealedSchema,
  }),
])
export type Wrap = z.infer<typeof wrapSchema>
export type PassphraseWrap = Extract<Wrap, { by: 'passphrase' }>

const headerSchema = z.strictObject({
  format: z.literal('understudy-vault'),
  version: z.literal(2),
  vaultId: text,
  /** Grows with every change of the header. */
  generation: count,
  /** Grows with every new data key. */
  epoch: count,
  wrap: wrapSchema,
  /** How long the keys stay unlocked unused, in milliseconds; null: until the browser closes. */
  lockAfterMs: z.nullable(count),
  /** The accounts that have a key, so that a lost record is noticed. */
  accounts: z.array(z.string()),
})
export type Header = z.infer<typeof headerSchema>

/** What the places of the header hold together. */
export type FoundHeader =
  /** Nothing: no key was ever stored, or by the first version. */
  | { readonly state: 'absent' }
  | { readonly state: 'found'; readonly header: Header }
  | { readonly state: 'damaged' }
  /** Written by a newer version of Understudy; it must not be overwritten. */
  | { readonly state: 'newer' }

const storedSchema = z.strictObject({ header: headerSchema, sum: z.string() })
const laterSchema = z.object({
  header: z.object({ format: z.literal('understudy-vault'), version: z.number().check(z.minimum(3)) }),
})

/** Of several copies, the newest whose checksum is right. */
export async function chooseHeader(copies: readonly unknown[]): Promise<FoundHeader> {
  const present = copies.filter((copy) => copy !== undefined)
  if (present.some((copy) => laterSchema.safeParse(copy).success)) return { state: 'newer' }
  const valid = (await Promise.all(present.map(parseHeader))).filter((header) => header !== undefined)
  const [newest] = valid.toSorted((one, other) => other.generation - one.generation)
  if (newest !== undefined) return { state: 'found', header: newest }
  return { state: present.length === 0 ? 'absent' : 'damaged' }
}

/** The header as it is stored, with its checksum. */
export async function storedHeader(header: Header): Promise<z.infer<typeof storedSchema>> {
  return { header, sum: await sumOf(header) }
}

async function parseHeader(copy: unknown): Promise<Header | undefined> {
  const { data } = storedSchema.safeParse(copy)
  return data !== undefined && (await sumOf(data.header)) === data.sum ? data.header : undefined
}

/** Parsing gives the fields in the order of the schema, whatever order they were stored in. */
async function sumOf(header: Header): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytesOf(JSON.stringify(headerSchema.parse(header))))
  return toBase64(new Uint8Array(digest))
}
