import { createDecipheriv } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

type Sealed = { readonly iv: string; readonly ciphertext: string }

/** What somebody can do with all files of a profile and nothing else: finds keys of providers, as text. */
export function stealKeys(profile: string): readonly string[] {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name))
  const stores = files.filter((file) => /Local Extension Settings|Sync Extension|Extension State/.test(file))
  const secrets = files.filter((file) => /IndexedDB|File System|Extension/.test(file))
  const texts = stores.map((file) => readFileSync(file, 'latin1'))
  const headers = texts.flatMap((text) => headersIn(text))
  const records = texts.flatMap((text) => recordsIn(text))
  const candidates = secrets.flatMap((file) => keysIn(readFileSync(file), headers))
  return candidates.flatMap((dataKey) => records.flatMap((record) => openRecord(record, dataKey, headers)))
}

type Header = { readonly vaultId: string; readonly epoch: number; readonly dataKey: Sealed }
type StoredRecord = Sealed & { readonly accountId: string; readonly origin: string; readonly epoch: number }

function headersIn(text: string): readonly Header[] {
  const found = text.matchAll(/\{"header":(\{.*?\}),"sum":"/g)
  return [...found].flatMap(([, header]) => {
    const parsed = jsonOf(header) as { vaultId: string; epoch: number; wrap: { dataKey: Sealed } } | undefined
    if (parsed === undefined) return []
    const { vaultId, epoch, wrap } = parsed
    return [{ vaultId, epoch, dataKey: wrap.dataKey }]
  })
}

/** Of the objects that are flat and have a nonce, those with an account. */
function recordsIn(text: string): readonly StoredRecord[] {
  return [...text.matchAll(/\{[^{}]*"iv":[^{}]*\}/g)].flatMap(([record]) => {
    const parsed = jsonOf(record) as StoredRecord | undefined
    return parsed?.accountId === undefined ? [] : [parsed]
  })
}

/** Tries every 32 bytes of a file as the key that wraps a data key. */
function keysIn(bytes: Buffer, headers: readonly Header[]): readonly Buffer[] {
  const keys: Buffer[] = []
  for (let at = 0; at + 32 <= bytes.length; at++) {
    const candidate = bytes.subarray(at, at + 32)
    if (candidate[0] === 0 && candidate[1] === 0) continue
    for (const { vaultId, epoch, dataKey } of headers) {
      const opened = open(candidate, ['understudy-vault', 2, 'data-key', vaultId, epoch], dataKey)
      if (opened !== undefined) keys.push(opened)
    }
  }
  return keys
}

function openRecord(record: StoredRecord, dataKey: Buffer, headers: readonly Header[]): readonly string[] {
  return headers.flatMap(({ vaultId }) => {
    const binding = ['understudy-vault', 2, vaultId, record.accountId, record.origin, record.epoch]
    const opened = open(dataKey, binding, record)
    return opened === undefined ? [] : [opened.toString('utf8')]
  })
}

function open(key: Buffer, binding: readonly unknown[], { iv, ciphertext }: Sealed): Buffer | undefined {
  const sealed = Buffer.from(ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'))
  decipher.setAAD(Buffer.from(JSON.stringify(binding)))
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  } catch {
    return undefined
  }
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

/** Whether a text stands anywhere in the files of a profile, in one of the encodings that browsers write. */
export function isOnDisk(profile: string, text: string): boolean {
  const spellings = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .some((file) => {
      const bytes = readFileSync(path.join(file.parentPath, file.name))
      return spellings.some((spelling) => bytes.includes(spelling))
    })
}
