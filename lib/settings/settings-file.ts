import * as z from 'zod/mini'
import { deploymentIdOf, parseAccountId } from '../router/model.ts'
import { readSettings } from './migrations.ts'
import type { Account, Settings } from './schema.ts'

const format = 'understudy-settings'
const fileVersion = 1

/** The largest file that is read at all; ours are a thousandth of that. */
export const settingsFileBytes = 10_000_000

const fileSchema = z.object({
  format: z.literal(format),
  version: z.number(),
  /** The version of the extension, for people. */
  writtenBy: z.optional(z.string()),
  settings: z.unknown(),
  /** Keys under a passphrase of their own, which the vault reads. */
  keys: z.optional(z.unknown()),
})

/** Settings as a file that any Understudy reads. The last characters of keys stay here. */
export function toSettingsFile(settings: Settings, writtenBy: string, keys?: unknown): string {
  const accounts = settings.accounts.map(({ keyHint: _stays, ...account }) => account)
  const file = { format, version: fileVersion, writtenBy, settings: { ...settings, accounts }, keys }
  return `${JSON.stringify(file, null, 2)}\n`
}

export type ReadSettingsFile =
  | {
      readonly state: 'ready'
      readonly settings: Settings
      /** Undefined in a file without keys. */
      readonly keys: unknown
    }
  | { readonly state: 'refused'; readonly because: string }

/**
 * Reads a parsed file, whole or not at all. `mayCall` says whether an address may be called; the settings come without
 * key hints, in which nobody is named twice and every model belongs to its account.
 */
export function readSettingsFile(value: unknown, mayCall: (baseUrl: string) => boolean): ReadSettingsFile {
  const file = fileSchema.safeParse(value)
  if (!file.success) return refused('This is no file of settings that Understudy has exported.')
  const { version, writtenBy, settings, keys } = file.data
  const read = readSettings(settings ?? null)
  if (version > fileVersion || read.state === 'newer') return refused(newerWords(writtenBy))
  if (read.state === 'damaged') return refused('The settings in this file are damaged.')
  const problem = problemOf(read.settings, mayCall)
  if (problem !== undefined) return refused(problem)
  const accounts = read.settings.accounts.map(({ keyHint: _foreign, ...account }) => account)
  return { state: 'ready', settings: { ...read.settings, accounts }, keys }
}

function newerWords(writtenBy: string | undefined): string {
  // It is shown, so it has to look like a version and like nothing else.
  const by = writtenBy !== undefined && /^\d[\d.]{0,20}$/.test(writtenBy) ? ` ${writtenBy}` : ''
  return `A newer Understudy${by} wrote this file. Update this one first.`
}

const most = { accounts: 200, deployments: 5000, routes: 500, name: 200, address: 2000 }

function problemOf(settings: Settings, mayCall: (baseUrl: string) => boolean): string | undefined {
  const { accounts, deployments, routes } = settings
  for (const list of ['accounts', 'deployments', 'routes'] as const) {
    if (settings[list].length > most[list]) return 'This file holds more than anybody can look through.'
    const ids: readonly string[] = settings[list].map(({ id }) => id)
    if (new Set(ids).size < ids.length) return 'This file names something twice.'
  }
  const names = [...accounts, ...routes].flatMap(({ id, name }) => [id, name])
  const models = deployments.flatMap(({ id, label }) => [id, label])
  if ([...names, ...models].some((name) => name.length > 2 * most.name)) {
    return 'This file holds names that are too long to be names.'
  }
  const strange = accounts.find((account) => !isCallable(account, mayCall))
  if (strange !== undefined) {
    return `The address of “${strange.name.slice(0, 60)}” in this file may not be called: it has to begin with https, or with http on this computer.`
  }
  const known = new Set(accounts.map(({ id }) => id))
  const isOwn = ({ id, accountId, model }: Settings['deployments'][number]) =>
    known.has(accountId) && id === deploymentIdOf(parseAccountId(accountId), model)
  return deployments.every(isOwn) ? undefined : 'A model in this file belongs to no account of it.'
}

/** What runs inside the browser has no address, and everything else has one. */
function isCallable({ protocol, baseUrl }: Account, mayCall: (baseUrl: string) => boolean): boolean {
  if (protocol === 'practice' || protocol === 'chrome-built-in') return baseUrl === ''
  return baseUrl.length <= most.address && mayCall(baseUrl)
}

function refused(because: string): ReadSettingsFile {
  return { state: 'refused', because }
}
