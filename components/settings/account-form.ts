import { type KeyRepair, otherOwnersOf, readPastedKey } from '../../lib/providers/key-shape.ts'
import type { Preset } from '../../lib/providers/preset.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { originOf } from './account-state.ts'
import { readBaseUrl } from './base-url.ts'

export type AccountFormInput = {
  readonly preset: Preset
  readonly name: string
  readonly baseUrl: string
  readonly pasted: string
  /** The account as it is saved, if it is; its key stays when nothing is pasted. */
  readonly saved: Account | undefined
  /** The user has read that the key looks like another provider's and means it. */
  readonly ownerConfirmed: boolean
}

export type FormErrors = { readonly name?: string; readonly baseUrl?: string; readonly key?: string }

export type ReadAccountForm =
  | {
      readonly state: 'ok'
      readonly name: string
      readonly baseUrl: string
      /** Undefined for what runs inside the browser. */
      readonly origin: string | undefined
      readonly key: string | undefined
    }
  | { readonly state: 'wrong'; readonly errors: FormErrors }

/** Reads the form as a whole; what it gives back lives no longer than the click. */
export function readAccountForm(input: AccountFormInput): ReadAccountForm {
  const { preset, saved } = input
  const name = input.name.trim()
  const nameError = name === '' ? { name: 'Give the account a name.' } : {}
  if (preset.auth === 'none') {
    if (name === '') return { state: 'wrong', errors: nameError }
    return { state: 'ok', name, baseUrl: '', origin: undefined, key: undefined }
  }
  const url = readBaseUrl(input.baseUrl)
  const moved = saved !== undefined && url.state === 'ok' && url.origin !== originOf(saved)
  const kept = saved?.keyHint !== undefined && !moved
  const key = readKey(input, kept, moved)
  if (url.state === 'ok' && key.state === 'ok' && name !== '') {
    return { state: 'ok', name, baseUrl: url.baseUrl, origin: url.origin, key: key.key }
  }
  const urlError = url.state === 'wrong' ? { baseUrl: url.message } : {}
  const keyError = key.state === 'wrong' ? { key: key.message } : {}
  return { state: 'wrong', errors: { ...nameError, ...urlError, ...keyError } }
}

type ReadKey =
  | { readonly state: 'ok'; readonly key: string | undefined }
  | { readonly state: 'wrong'; readonly message: string }

function readKey(
  { preset, pasted, saved, ownerConfirmed }: AccountFormInput,
  kept: boolean,
  moved: boolean,
): ReadKey {
  const read = readPastedKey(pasted)
  switch (read.state) {
    case 'empty':
      // A key that was bound to another address would stay behind, and every call would be refused for want of it.
      if (moved && saved?.keyHint !== undefined) return { state: 'wrong', message: movedWords }
      if (kept || preset.keyOptional === true) return { state: 'ok', key: undefined }
      return { state: 'wrong', message: 'Paste the key.' }
    case 'malformed':
      return { state: 'wrong', message: malformedWords(read.character) }
    case 'ok':
      if (!ownerConfirmed && otherOwnersOf(read.key, preset.id).length > 0) {
        return { state: 'wrong', message: 'Say first whose key this is.' }
      }
      return { state: 'ok', key: read.key }
  }
}

export const movedWords =
  'A key is bound to its address, so that it cannot be sent anywhere else. Paste it again for the new one.'

/** What can be said of a key while it is being pasted; it never holds the key. */
export type KeyNote = {
  readonly repaired?: string
  readonly malformed?: string
  readonly otherOwners: readonly Preset[]
}

export function noteOn(pasted: string, presetId: string): KeyNote {
  const read = readPastedKey(pasted)
  switch (read.state) {
    case 'empty':
      return { otherOwners: [] }
    case 'malformed':
      return { malformed: malformedWords(read.character), otherOwners: [] }
    case 'ok': {
      const otherOwners = otherOwnersOf(read.key, presetId)
      return read.repairs.length === 0
        ? { otherOwners }
        : { repaired: repairWords(read.repairs), otherOwners }
    }
  }
}

const repairNames = {
  'white-space': 'spaces or line breaks',
  invisible: 'invisible characters',
  quotes: 'quotes',
  bearer: 'the word “Bearer”',
  assignment: 'the name of a variable',
} as const satisfies Record<KeyRepair, string>

function repairWords(repairs: readonly KeyRepair[]): string {
  const names = new Intl.ListFormat('en').format(repairs.map((repair) => repairNames[repair]))
  return `Taken off what you pasted: ${names}.`
}

function malformedWords(character: string): string {
  return `A key has plain letters, digits and signs only, and this holds “${character}”. Copy it again.`
}

/** Whose key it looks like, as a list for a sentence. */
export function ownersWords(owners: readonly Preset[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(owners.slice(0, 3).map(({ name }) => name))
}
